-- Values of the column that tells sales from returns, most rows first; no value of more than 200 letters, and fifty at most.
select
  coalesce(kind, '') as value, count(*)::varchar as rows, sum(amount)::decimal(38, 2)::varchar as money,
  count_if(amount > 0)::varchar as positive
from staged
where cause is null and length(coalesce(kind, '')) <= 200
group by value
order by count(*) desc, value
limit 50
