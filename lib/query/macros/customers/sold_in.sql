-- One row = one customer and one product that they bought in the period, in one company (0: all), with the last day on which they did.
create macro sold_in(company, from_day, to_day) as table
  select product_key, customer_key, day
  from product_days
  where (company::int = 0 or company_key = company::usmallint) and day between from_day::date and to_day::date
    and if(company::int = 0, next_day_any, next_day) > to_day::date;
