-- One row a company and a day on which customers who pass the filter by a column bought or returned: their money is all that there is.
select
  company_key, day, sum(day_net)::decimal(18, 2) as net, sum(day_net)::decimal(18, 2) as customer_net,
  sum(day_purchases)::bigint as customer_purchases
from every_span semi join filtered using (customer_key)
group by company_key, day
