-- One row = one day on which the customer bought or returned, up to the period's end, newest last.
select day::varchar as day, day_purchases::int as purchases, day_net::double as net
from spans
where company_key = $company_key::usmallint and customer_key = (select customer_key from customers where ref = $customer) and day <= $to::date
order by spans.day
