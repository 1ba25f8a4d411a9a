-- One row a row of a list of customers, in its order, in the shape of the stage of sales: no day and no money. Of rows with
-- the same id the last counts.
with numbered as (
  select row_number() over () as row, customer, name, email, phone, consent, first_cell() as first_cell, is_heading() as is_heading from source
)
select
  case
    when first_cell is null then 'empty'
    when is_heading then 'heading'
    when customer is null then 'nobody'
    when row < max(row) over (partition by id_key(customer, $form)) then 'duplicate'
  end as cause,
  null::varchar as company, id_key(customer, $form) as customer_id, null::varchar as spelling, null::varchar as document, false as numberless,
  null::date as day,
  0::decimal(18, 2) as amount, 0::decimal(18, 12) as rounding, null::decimal(18, 3) as quantity,
  null::varchar as product, null::varchar as category, name, email, phone,
  null::varchar as currency, null::varchar as status, null::varchar as kind, null::varchar as till, consent, null::decimal(18, 2) as refunded,
  null::ubigint as row_hash
from numbered
order by row
