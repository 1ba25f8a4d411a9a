-- The one pass over the source: one row a row of it, in its order, ids trimmed, days and money typed. `cause` says why a row
-- cannot be used, for any choices; null for all others. A row without a sum of its own is 'continued'; that there is a row to
-- continue is looked up later, where there are such rows.
with numbers as (
  select
    * exclude (day),
    if(day between date '0001-01-01' and date '9999-12-31', day, null) as day,
    units_of(quantity_text, $quantity_mark) as units,
    if($by_amount, null, units_of(price_text, $price_mark)) as price,
    if($by_amount, money_of(amount_text, $amount_mark), try_cast(units * price as decimal(18, 2))) as money
  from source
), judged as (
  select
    *,
    case
      when contains(customer, chr(10)) or contains(document, chr(10)) then 'line'
      when day is not null and money is not null then null
      when first_cell() is null then 'empty'
      when is_heading() then 'heading'
      when day is null and regexp_matches(first_cell(), $total) then 'total'
      when day is null and $grouped then 'group'
      when $headed and money is null and day_text is null and document is null and product is null then 'group'
      when if($by_amount, trimmed(amount_text), trimmed(price_text)) is null and (day is not null or day_text is null)
        and coalesce(document, product, category, trimmed(quantity_text)) is not null then 'continued'
      when day is null then 'date'
      when if($by_amount, try_cast(number_text(amount_text, $amount_mark) as double) is not null, units * price is not null)
        then 'amount_too_large'
      else 'amount'
    end as cause,
    if($by_amount, beyond_cents(amount_text, $amount_mark), null) as precise,
    is_placeholder(document) as numberless
  from numbers
)
select
  cause, company, id_key(customer, $form) as customer_id, if(customer_id <> customer, customer, null) as spelling,
  if(numberless, null, document) as document, numberless, day,
  if(cause = 'line', null, money) as amount,
  case
    when cause = 'line' or money is null then null
    when not $by_amount then units * price - money
    when precise is null then 0
    when abs(money) < 1e6 and try_cast(precise as decimal(18, 12)) is not null then try_cast(precise as decimal(18, 12)) - money
    else try_cast(precise as decimal(38, 12)) - money
  end::decimal(18, 12) as rounding,
  try_cast(units as decimal(18, 3)) as quantity,
  product, category, name, email, phone, currency, status, kind, till, columns('^(consent|trait_[0-9a-f]{8})$'),
  if($has_refunded, abs(money_of(refunded_text, $refunded_mark)), null) as refunded,
  if($hashed, row_hash(), null) as row_hash
from judged
