-- One row: of the first rows with a sum, a quantity and a price, in how many these come to the sum, and what both come to. A cent is
-- rounding.
select
  count(*)::varchar as rows,
  count_if(abs(amount - product) <= 0.01)::varchar as same,
  coalesce(sum(amount), 0)::decimal(38, 2)::varchar as money,
  coalesce(sum(product), 0)::decimal(38, 2)::varchar as product
from (
  select money_of(amount_text, $amount_mark) as amount, units_of(quantity_text, $quantity_mark) * units_of(price_text, $price_mark) as product
  from source limit $rows
)
where amount is not null and product is not null
