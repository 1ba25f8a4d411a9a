-- One row: customers that the file spells in several ways, and those spellings. Each of them has a spelling that is not its id.
with spelt as (
  select distinct customer_id from staged where cause is null and spelling is not null
)
select count(*)::varchar as customers, coalesce(sum(spellings), 0)::varchar as spellings
from (
  select count(distinct coalesce(spelling, customer_id)) as spellings from staged semi join spelt using (customer_id) where cause is null group by customer_id
)
where spellings > 1
