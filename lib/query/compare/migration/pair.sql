-- One row = four codes that customers have: in period A and in period B, by each one's own cuts and by the other's; how many have
-- them, and their money in both. A code is null where the customer was not known yet on the last day of that period; 000: known,
-- without a purchase in it.
with
  a as (
    select
      customer_key, code as own, monetary,
      code_of(recency, frequency, monetary, $b_r_cuts::int[], $b_f_cuts::int[], $b_m_cuts::decimal(18, 2)[]) as other
    from scored_a
    union all
    select customer_key, 0, 0, 0 from silent_in('spans_a', $a_company, $a_from, $a_to)
  ),
  b as (
    select
      customer_key, code as own, monetary,
      code_of(recency, frequency, monetary, $a_r_cuts::int[], $a_f_cuts::int[], $a_m_cuts::decimal(18, 2)[]) as other
    from scored_b
    union all
    select customer_key, 0, 0, 0 from silent_in('spans_b', $b_company, $b_from, $b_to)
  )
select
  a.own as a_own, a.other as a_by_b, b.own as b_own, b.other as b_by_a,
  count(*)::int as customers,
  coalesce(sum(a.monetary), 0)::decimal(38, 2) as money_a,
  coalesce(sum(b.monetary), 0)::decimal(38, 2) as money_b
from a full join b using (customer_key)
group by all
