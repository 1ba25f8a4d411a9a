-- One row = one code of $ranks ranks that has a customer, with the segment it stands in; 000 counts the known without a purchase.
with
  active as (select code, count(*) as customers, sum(monetary) as money from scored group by code),
  silent as (
    select (select count(*) from known_by($company_key, $to)) - (select count(*) from scored) as customers
  ),
  counted as (
    select
      s.code, s.segment,
      coalesce(active.customers, 0) + if(s.code = 0, silent.customers, 0) as customers,
      coalesce(active.money, 0) as money
    from scheme s cross join silent left join active using (code)
    where s.ranks = $ranks::int
  )
select code_text(code) as code, segment, customers::int as customers, money::double as money
from counted
where customers > 0
order by code
