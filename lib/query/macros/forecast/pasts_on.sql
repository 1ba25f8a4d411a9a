-- One row = one customer who had bought by one of the days `origins`, in one company (0: all): their days with a purchase up to it and in
-- the `days` after it. x: purchase days less the first one; t_x: days from the first to the last of them; age: days from the first to the
-- origin; spend: their mean money. Of the days after: how many had a purchase, and the money of these. `single`: one customer, by key.
-- Both are states of `spans`, one on the origin and one so many days later, so that nothing is aggregated.
create macro pasts_on(company, origins, days, single := null) as table
  with
    moments as (select unnest(origins::date[]) as origin),
    known as (
      from spans where company_key = company::usmallint and purchase_days > 0 and (single is null or customer_key = single)
    ),
    was as (
      select origin, customer_key, first_purchase, last_purchase, purchase_days, purchase_money
      from known join moments on day <= origin and next_day > origin
    ),
    later as (
      select origin, customer_key, purchase_days, purchase_money
      from known join moments on day <= origin + days::int and next_day > origin + days::int
    )
  select
    origin,
    customer_key,
    was.purchase_days - 1 as x,
    last_purchase - first_purchase as t_x,
    origin - first_purchase as age,
    was.purchase_money::double / was.purchase_days as spend,
    later.purchase_days - was.purchase_days as purchases,
    later.purchase_money - was.purchase_money as money
  from was join later using (origin, customer_key);
