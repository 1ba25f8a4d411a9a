-- One row: of the first rows with a sum, a quantity and a price, in how many documents of several rows these come to the sum in each
-- row, and in the document as a whole. A cent a row is rounding.
with cells as (
  select row_number() over () as row, company, document, amount, units_of(quantity_text, $quantity_mark) * units_of(price_text, $price_mark) as product
  from (select *, money_of(amount_text, $amount_mark) as amount from source limit $rows)
), documents as (
  select
    count(*) as lines, max(amount) as amount, min(amount) = max(amount) as is_same, sum(product) as product,
    bool_and(abs(amount - product) <= 0.01) as by_line
  from cells
  where document is not null and amount is not null and product is not null
  group by company, document
  having count(*) > 1
)
select
  count(*)::varchar as documents,
  count_if(by_line)::varchar as by_line,
  count_if(is_same and abs(amount - product) <= 0.01 * lines)::varchar as by_document
from documents
