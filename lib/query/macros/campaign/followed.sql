-- One row = one code on the last day of the period that starts on `from_day` (`scored`): the customers of a table, given by name, and the others
-- known that day with the same code; of each how many bought in the window that followed, how often,
-- and their money in it (returns taken off), as sums and sums of squares.
create macro followed(chosen_name, company, from_day, on_day, window_from, window_to) as table
  with people as (
    select
      e.code, c.customer_key is not null as chosen,
      coalesce(w.frequency, 0)::bigint as purchases, coalesce(w.monetary, 0)::decimal(18, 2) as money
    from everyone(company, from_day, on_day) e
    left join (select customer_key from query_table(chosen_name)) c using (customer_key)
    left join active_in(company, window_from, window_to) w using (customer_key)
  )
  select
    on_day::date as day, code_text(code) as code,
    count(*) filter (chosen)::int as chosen,
    count(*) filter (chosen and purchases > 0)::int as chosen_bought,
    count(*) filter (chosen and purchases > 1)::int as chosen_repeat,
    coalesce(sum(purchases) filter (chosen), 0)::double as chosen_purchases,
    coalesce(sum(purchases * purchases) filter (chosen), 0)::double as chosen_purchases_squares,
    coalesce(sum(money) filter (chosen), 0)::double as chosen_money,
    coalesce(sum(money * money) filter (chosen), 0)::double as chosen_money_squares,
    coalesce(sum(money * purchases) filter (chosen), 0)::double as chosen_money_purchases,
    count(*) filter (not chosen)::int as others,
    count(*) filter (not chosen and purchases > 0)::int as others_bought,
    coalesce(sum(money) filter (not chosen), 0)::double as others_money,
    coalesce(sum(money * money) filter (not chosen), 0)::double as others_money_squares
  from people
  group by code
  having chosen > 0;
