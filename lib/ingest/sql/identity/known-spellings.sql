-- Ids of the data set that an older import kept as they were written, by the form that this file's ids have.
create or replace temp table known_spellings as
select customer_key(customer_id) as key, min(customer_id) as id
from (select distinct customer_id from read_parquet($lines) where customer_id is not null)
group by key
having min(customer_id) <> key
