-- Ids of the data set that an older import kept as they were written, by the form that this file's ids have: the id that has that form
-- already, or else the first. `ids` are how many of them one customer has.
create or replace temp table known_spellings as
with ids as (
  select distinct customer_id as id from read_parquet($lines) where customer_id is not null
), keyed as (
  select id, customer_key(id) as key from ids
  union
  select id, phone_key(id, true) from ids where is_dialled(id) and (starts_with(phone_key(id, true), '+') or contains(id, '('))
)
select key, if(bool_or(id = key), key, min(id)) as id, count(*) as ids
from keyed
group by key
having min(id) <> key or count(*) > 1
