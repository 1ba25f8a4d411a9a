-- One row = one customer who had bought by one of the days `origins`, in one company (0: all): their days with a purchase up to it and in
-- the `days` after it. x: purchase days less the first one; t_x: days from the first to the last of them; age: days from the first to the
-- origin; spend: their mean money. Of the days after: how many had a purchase, and the money of these. `single`: one customer, by key.
create macro pasts_on(company, origins, days, single := null) as table
  select
    origin,
    customer_key,
    (count(*) filter (day <= origin) - 1)::int as x,
    (max(day) filter (day <= origin) - min(day))::int as t_x,
    (origin - min(day))::int as age,
    (sum(day_net) filter (day <= origin))::double / count(*) filter (day <= origin) as spend,
    (count(*) filter (day > origin))::int as purchases,
    coalesce(sum(day_net) filter (day > origin), 0) as money
  from spans
  join (select unnest(origins::date[]) as origin) on day <= origin + days::int
  where company_key = company::usmallint and day_purchases > 0 and (single is null or customer_key = single)
  group by origin, customer_key
  having min(day) <= origin;
