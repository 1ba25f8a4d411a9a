-- One row: customers that the data set knows by several ids, and those ids.
select count(*)::varchar as customers, coalesce(sum(ids), 0)::varchar as spellings
from (select max(ids) as ids from known_spellings where ids > 1 group by id)
