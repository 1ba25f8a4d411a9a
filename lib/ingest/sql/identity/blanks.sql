-- One row: what the cells say that are blank in rows with a sum. Each such row agrees with the row above it, if every customer, number
-- or day that it has is the one above, or contradicts it. `carried` are rows that agree by more than the day, or have none;
-- `apart` are blank rows of a customer's group in a list that names each customer once and begins its days anew with each.
with cells as (
  select
    row_number() over () as row, customer, document, coalesce(day::varchar, day_text) as date, day, money,
    name, email, phone, currency, status, kind, till, company
  from (
    select
      *, if($by_amount, money_of(amount_text, $amount_mark), try_cast(units_of(quantity_text, $quantity_mark) * units_of(price_text, $price_mark) as decimal(18, 2))) as money
    from source
    where first_cell() is not null and not is_heading() and not regexp_matches(first_cell(), $total)
    limit $rows
  )
), carried as (
  select
    *,
    last_value(customer ignore nulls) over above as last_customer,
    last_value(document ignore nulls) over above as last_document,
    last_value(date ignore nulls) over above as last_date,
    last_value(day ignore nulls) over above as last_day,
    money is not null and (
      ($has_customer and customer is null) or ($has_document and document is null) or date is null
    ) as is_blank
  from cells
  window above as (order by row rows between unbounded preceding and 1 preceding)
), judged as (
  select
    *,
    (customer is null or customer = last_customer) and (document is null or document = last_document) and (date is null or date = last_date)
      and (not $has_customer or last_customer is not null) and (not $has_document or last_document is not null) and last_date is not null as agrees,
    count_if(not is_blank) over (order by row) as block,
    not is_blank or lag(customer is not null and money is null, 1, false) over (order by row) as is_first
  from carried
), blocks as (
  select
    count(*) as rows,
    max(money) filter (not is_blank) as whole, sum(money) filter (is_blank) as parts,
    arg_max(money, row) as last_money, sum(money) as net
  from judged
  where money is not null
  group by block
  having count(*) > 1
), facts as (
  select
    count_if(is_blank) as blank,
    count_if(is_blank and agrees) as agree,
    count_if(is_blank and agrees and (date is null or document = last_document or customer = last_customer)) as sure,
    count_if(not is_blank and date is distinct from last_date) as days,
    count_if(not is_blank and money is not null) as whole_rows,
    count(distinct customer) filter (not is_blank) as customers,
    count_if(is_blank and customer is null and (document is not null or not $has_document) and day is not null) as alone,
    count_if(not is_first and day < last_day) as falls_below,
    count_if(not is_first and day > last_day) as rises_below,
    count_if(is_first and day < last_day) as falls_between,
    count_if(is_first and day > last_day) as rises_between,
    count(customer) filter (not is_blank) as named
  from judged
)
select
  blank::varchar as blank, agree::varchar as agree, sure::varchar as sure, days::varchar as days, whole_rows::varchar as whole_rows,
  named::varchar as named, customers::varchar as customers, alone::varchar as alone, falls_below::varchar as falls_below, rises_below::varchar as rises_below,
  falls_between::varchar as falls_between, rises_between::varchar as rises_between,
  (select count(*) from blocks)::varchar as blocks,
  (select count_if(whole = parts or last_money * 2 = net) from blocks)::varchar as summed,
  (
    select list({role: role, rows: rows::varchar, money: money::varchar, beside: beside::varchar})
    from (
      select
        unnest(['customer', 'document', 'date', 'name', 'email', 'phone', 'currency', 'status', 'kind', 'till', 'company']) as role,
        unnest([
          count_if(is_blank and customer is null), count_if(is_blank and document is null), count_if(is_blank and date is null),
          count_if(is_blank and name is null), count_if(is_blank and email is null), count_if(is_blank and phone is null),
          count_if(is_blank and currency is null), count_if(is_blank and status is null), count_if(is_blank and kind is null),
          count_if(is_blank and till is null), count_if(is_blank and company = $nameless)
        ]) as rows,
        unnest([
          sum(money) filter (is_blank and customer is null), sum(money) filter (is_blank and document is null),
          sum(money) filter (is_blank and date is null), sum(money) filter (is_blank and name is null),
          sum(money) filter (is_blank and email is null), sum(money) filter (is_blank and phone is null),
          sum(money) filter (is_blank and currency is null), sum(money) filter (is_blank and status is null),
          sum(money) filter (is_blank and kind is null), sum(money) filter (is_blank and till is null),
          sum(money) filter (is_blank and company = $nameless)
        ])::decimal(38, 2) as money,
        unnest([
          0, 0, 0,
          count_if(not is_blank and name is not null), count_if(not is_blank and email is not null), count_if(not is_blank and phone is not null),
          count_if(not is_blank and currency is not null), count_if(not is_blank and status is not null),
          count_if(not is_blank and kind is not null), count_if(not is_blank and till is not null),
          count_if(not is_blank and company <> $nameless)
        ]) as beside
      from judged
    )
    where rows > 0
  ) as roles
from facts
