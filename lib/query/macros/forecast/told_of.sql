-- One row = one customer of `chances_of` on `known_on`, a day of `models`, with what may be said of such customers in the `days` after it:
-- the share of them who buy, purchase days, money, the day by which half of them buy, if within a year and if the share says the same, and
-- whether this one is late: without a purchase for longer than 9 of 10 who go on buying at such a rhythm; nobody who bought once is.
-- Numbers are null where past windows do not allow them (`tells`, `tells_money`), and of a customer with more purchase days than 995 of 1,000,
-- who buys like a business. With them stands how right such numbers were in the newest past window: of so many customers of the band
-- was said and came.
create macro told_of(company, models, days, known_on, bands, tells, tells_money, single := null) as table
  with
    told as (from chances_of(company, models, days, single := single)),
    usual as (select quantile_cont(x, 0.995) as x from pasts_on(company, [known_on::date], 0)),
    steps as (
      select unnest(bands::json::struct("from" double, "to" double, customers int, said double, was double)[], recursive := true)
    ),
    allowed as (
      select told.*, told.x <= usual.x as is_usual, is_usual and tells::boolean as is_told from told cross join usual
    )
  select
    customer_key,
    (allowed.x + 1)::int as purchase_days,
    (age - t_x)::int as days_since,
    is_usual,
    if(is_told, round(allowed.chance, 8), null)::double as chance,
    if(is_told, round(expected, 8), null)::double as purchases,
    if(is_told and tells_money::boolean, round(expected * day_money, 4), null)::double as money,
    if(
      is_told and half_days <= 365 and (half_days <= days::int) = (allowed.chance >= 0.5), known_on::date + ceil(half_days)::int, null
    )::varchar as half_by,
    if(is_told, late, null) as is_late,
    steps.customers as band_customers,
    steps."from" as band_from,
    steps."to" as band_to,
    steps.said as band_said,
    steps.was as band_was
  from allowed left join steps on is_told and allowed.chance >= steps."from" and (allowed.chance < steps."to" or steps."to" = 1);
