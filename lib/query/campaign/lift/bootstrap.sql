-- Two rows, money per customer and the average check: the limits between which the difference of the arms lies in the middle part ($fractions) of
-- $draws bootstrap samples. In each sample a customer counts as often as a Poisson number says, drawn from $seed, the sample and the customer,
-- so that the same campaign gives the same limits. Customers lie in at most $bags bags an arm, dealt at random and drawn whole: the work does
-- not grow with the audience. Samples without a purchase in an arm have no average check.
-- Source: N. Chamandy and others, "Estimating uncertainty for massive data streams", Google, 2012.
with
  bags as materialized (
    select
      arm, hash($seed::varchar, customer_id) % $bags::ubigint as bag,
      count(*)::double as customers, sum(money) as money, sum(purchases)::double as purchases
    from window_of('audience', $company_key, $window_from, $window_to)
    group by all
  ),
  weighed as (
    -- Hashed twice: the hash of several values is that of the last one XOR the others', so that bags would move together.
    select draw, arm, poisson_of(hash(hash($seed::varchar, draw, arm, bag))) as times, customers, money, purchases
    from bags cross join (select unnest(range($draws::int)) as draw)
  ),
  samples as (
    select
      draw,
      sum(times * money) filter (arm = 'treated') / nullif(sum(times * customers) filter (arm = 'treated'), 0)
        - sum(times * money) filter (arm = 'held') / nullif(sum(times * customers) filter (arm = 'held'), 0) as money,
      sum(times * money) filter (arm = 'treated') / nullif(sum(times * purchases) filter (arm = 'treated'), 0)
        - sum(times * money) filter (arm = 'held') / nullif(sum(times * purchases) filter (arm = 'held'), 0) as average_check
    from weighed
    group by draw
  )
select
  metric,
  (quantile_cont(difference, $fractions::double[]))[1]::double as low,
  (quantile_cont(difference, $fractions::double[]))[2]::double as high
from (unpivot samples on money, average_check into name metric value difference)
group by metric
order by metric
