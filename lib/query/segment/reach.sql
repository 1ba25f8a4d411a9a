-- One row = one segment that has customers: how many of them have an e-mail address or a phone number.
select
  s.segment,
  (count(*) filter (c.email is not null or c.phone is not null))::int as reachable
from scored
join scheme s using (code)
join customers c using (customer_key)
where s.ranks = $ranks::int
group by s.segment
order by s.segment
