-- Documents of those customers, of one part of the numbers.
select customer_id, count(*) as documents
from (
  select distinct company, customer_id, document, if(document is null, day, null) as day
  from staged
  where cause is null and customer_id in (select customer_id from suspects) and if(document is null, hash(day), hash(document)) % $parts = $part
)
group by customer_id
