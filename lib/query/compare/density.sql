-- One row = one cell of the field behind the dots of period A or B, with all buyers in it; see `macros/customers/field_of.sql`.
select 'a' as side, * from field_of('tally_a', $recency_step)
union all
select 'b', * from field_of('tally_b', $recency_step)
order by all
