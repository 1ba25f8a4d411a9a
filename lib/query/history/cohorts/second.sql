-- One row = one number of days after the first purchase at which somebody came back or was lost from sight: how many were still without
-- a second day of purchases and in sight until then (`at_risk`), how many of those came back on that day, and the share that comes back
-- within so many days, with its 95 % interval. Who has not come back by $until is in sight up to that day, whose later purchases nobody
-- knows yet. Share by Kaplan and Meier (JASA 53, 1958); variance by Greenwood, on the scale log(-log) (Kalbfleisch and Prentice, 1980).
with
  starts as (
    select min(day, 2) as days
    from spans
    where company_key = $company_key::usmallint and day <= $until::date and day_purchases > 0
    group by customer_key
  ),
  seen as (
    select datediff('day', days[1], coalesce(days[2], $until::date)) as days, count(days[2]) as returned, count(*) as ended
    from starts
    group by all
  ),
  watched as (
    select days, returned, sum(ended) over (order by days desc) as at_risk from seen
  ),
  curve as (
    select
      days, at_risk, returned,
      product(1 - returned / at_risk) over (order by days) as without,
      sum(returned / (at_risk::double * nullif(at_risk - returned, 0))) over (order by days) as spread
    from watched
  ),
  widths as (
    select *, exp(1.959963984540054 * sqrt(spread) / abs(ln(nullif(if(without > 0, without, 1), 1)))) as width from curve
  )
select
  days::int as days,
  at_risk::int as at_risk,
  returned::int as returned,
  (1 - without)::double as share,
  (1 - pow(without, 1 / width))::double as low,
  (1 - pow(without, width))::double as high
from widths
order by days
