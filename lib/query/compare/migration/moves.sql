-- One row = one segment of customers on $was_to, and another segment of the same customers on $to. Both periods are measured with
-- the cuts of the earlier one (`scored`; the later one is `scored_before`), so that only customers move, not cuts. money: in the
-- earlier period. returned: with a purchase after $was_to; money_since: theirs.
with
  was as (
    select customer_key, code, monetary from scored
    union all
    select customer_key, 0, 0 from spans
    where company_key = $company_key::usmallint and day < $was_from::date and next_day > $was_to::date
  ),
  now as (
    select customer_key, code from scored_before
    union all
    select customer_key, 0 from spans
    where company_key = $company_key::usmallint and day < $from::date and next_day > $to::date
  ),
  since as (
    select customer_key, monetary from active_in($company_key, $was_to::date + 1, $to) where frequency > 0
  )
select
  earlier.segment as segment_was,
  later.segment as segment_now,
  count(*)::int as customers,
  sum(was.monetary)::double as money,
  count(since.customer_key)::int as returned,
  coalesce(sum(since.monetary), 0)::double as money_since
from was
join now using (customer_key)
join scheme earlier on earlier.code = was.code and earlier.ranks = $ranks::int
join scheme later on later.code = now.code and later.ranks = $ranks::int
left join since using (customer_key)
where earlier.segment <> later.segment
group by all
order by money desc, customers desc, segment_was, segment_now
