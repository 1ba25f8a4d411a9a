-- One row = one end of the history and one segment of the scheme, empty ones too, in the order of days and of the scheme.
-- `absent` has the customers known on that day without a purchase in the period, and the returns they made in it.
-- partial: the period reaches back before the data, since it ends before $whole_from.
-- share_buyers: of the customers with a purchase (null for `absent`); share_money: of all money of the period.
select
  ends.day::varchar as "end",
  ends.day < $whole_from::date as partial,
  s.segment,
  coalesce(sum(customers), 0)::int as customers,
  coalesce(sum(purchases), 0)::int as purchases,
  coalesce(sum(money), 0)::double as money,
  if(
    s.segment = 'absent', null,
    coalesce(sum(customers), 0) / nullif(sum(sum(customers)) filter (s.segment <> 'absent') over (partition by ends.i), 0)
  )::double as share_buyers,
  (coalesce(sum(money), 0) / nullif(sum(sum(money)) over (partition by ends.i), 0))::double as share_money
from history_ends ends
cross join scheme s
left join history_counted counted on counted.i = ends.i and counted.code = s.code
where s.ranks = $ranks::int
group by ends.i, ends.day, s.segment
order by ends.i desc, min(s.position)
