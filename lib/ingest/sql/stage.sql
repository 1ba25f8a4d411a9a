-- The one pass over the source: each row typed, with the cause that leaves it out, in the file's order.
copy (
  with numbers as (
    select
      * exclude (amount_text, quantity_text, price_text),
      number_text(amount_text, $amount_mark) as amount_number,
      try_cast(number_text(quantity_text, $quantity_mark) as decimal(18, 6)) as units,
      try_cast(number_text(price_text, $price_mark) as decimal(18, 6)) as price,
      amount_text, quantity_text, price_text
    from source
  ), priced as (
    select
      *,
      units * price as product_exact,
      case when $by_amount then try_cast(amount_number as decimal(18, 2)) else try_cast(product_exact as decimal(18, 2)) end as amount,
      case when $by_amount then lost_by_rounding(amount_number, amount) else (product_exact - amount)::decimal(18, 12) end as lost,
      if(day between date '0001-01-01' and date '9999-12-31', day, null) as local_day
    from numbers
  ), judged as (
    select
      *,
      case
        when local_day is null then 'date'
        when amount is not null then null
        when if($by_amount, try_cast(amount_number as double) is not null, product_exact is not null) then 'amount_too_large'
        else 'amount'
      end as cause
    from priced
  )
  select
    company, customer as customer_id, document, local_day as day, amount, lost, try_cast(units as decimal(18, 3)) as quantity,
    product, category, name, email, phone, currency, cause,
    if(cause is null, null, to_json({
      customer: customer, date: day_text, document: document, amount: amount_text, quantity: quantity_text, unit_price: price_text,
      company: company
    })::varchar) as text
  from judged
) to $stage (format parquet)
