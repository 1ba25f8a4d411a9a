-- One row: how many of these ids can be telephones (`dialled`), and of those how many have a plus or brackets, other marks, the length of
-- a telephone with its area, and the country code 7.
with cells as (
  select customer, is_dialled(customer) as is_dialled, regexp_replace(customer, '\.0$|[^0-9]', '', 'g') as digits
  from (customers_looked_at)
)
select
  count(*)::varchar as filled,
  count_if(is_dialled)::varchar as dialled,
  count_if(is_dialled and regexp_matches(customer, '^\+|^00[1-9]|\(\d+\)'))::varchar as marked,
  count_if(is_dialled and regexp_matches(customer, '\d[\s\p{Z}.\-]+\d') and not regexp_full_match(customer, '\d+\.0'))::varchar as spaced,
  count_if(is_dialled and length(digits) between 10 and 13)::varchar as long,
  count_if(is_dialled and regexp_matches(customer, '^(\+|00)[\s\p{Z}]*7'))::varchar as seven
from cells
