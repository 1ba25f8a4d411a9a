-- One row = one cell of the field behind the dots, with all buyers in it; see `macros/customers/field_of.sql`.
from field_of('tally', $recency_step)
order by all
