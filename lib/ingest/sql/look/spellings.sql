-- One row: customers that the file spells in several ways, and those spellings.
select count(*)::varchar as customers, coalesce(sum(spellings), 0)::varchar as spellings
from (
  select count(distinct coalesce(spelling, customer_id)) as spellings from staged where cause is null and customer_id is not null group by customer_id
)
where spellings > 1
