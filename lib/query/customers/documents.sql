-- One row = one document of the customer up to the period's end, newest first, of one day by number and then the dearest.
-- $company is the company's name, empty for all.
select document, company, day::varchar as day, net::double as net, lines::int as lines
from orders
where customer_key = (select customer_key from customers where ref = $customer) and orders.day <= $to::date and ($company = '' or company = $company)
order by orders.day desc, document, company, orders.net desc, orders.lines
