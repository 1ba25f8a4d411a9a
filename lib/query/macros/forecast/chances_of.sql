-- One row = one customer of `pasts_on`, with what the models that were fitted for its origin say of the `days` after it: `alive`, the
-- probability of not having left; `chance`, that of a purchase, the mean of MBG/NBD and logistic; `expected`, purchase days; `day_money`,
-- money of one; `half_days`, within how many days half of such customers buy by MBG/NBD, null when half never do; `late`, whether they bought
-- twice, and nothing since for longer than 9 of 10 who go on buying at such a rhythm. `models` is JSON: a list of fits, each with the origin that it is for. The share that a customer of x and age buys less by
-- leaving is (1 − z)^u 2F1(b + x + 1, u; c; z), whose terms are all above 0: they are summed until the rest is below 1e-11.
create macro chances_of(company, models, days, single := null) as table
  with
    fits as (
      select unnest(models::json::struct(
        origin date, r double, alpha double, a double, b double, start double, slopes double[], all_money double, own_days double
      )[], recursive := true)
    ),
    seen as (
      select p.*, f.* exclude (origin)
      from pasts_on(company, (select list(origin) from fits), days, single := single) p join fits f using (origin)
    ),
    kinds as (
      select distinct origin, a, x, age, r + x as u, b + x + 1 as stays, a + b + x as c, days::int / (alpha + age + days::int) as z
      from seen
    ),
    logs as (
      select
        *, ln(z) as log_z, u * ln(1 - z) + lgamma(c) - lgamma(stays) - lgamma(u) as log_first,
        range(0, ceil((u * z + 8 * sqrt(u * z) + 28) / (1 - z))::bigint) as terms
      from kinds
    ),
    whiles as (
      select origin, x, age, c / (a - 1) * (1 - list_sum(list_transform(
        terms, lambda k: exp(log_first + lgamma(stays + k) + lgamma(u + k) - lgamma(c + k) - lgamma(k + 1) + k * log_z)
      ))) as while_alive
      from logs
    ),
    chances as (
      select
        *,
        1 / (1 + exp(ln(a / (b + x)) + (r + x) * ln((alpha + age) / (alpha + t_x)))) as alive,
        1 - pow((alpha + age) / (alpha + age + days::int), r + x) as buys,
        1 / (1 + exp(-(
          start + slopes[1] * ln(1 + age - t_x) + slopes[2] * ln(1 + x) + slopes[3] * ln(1 + age) + slopes[4] * ln(1 + greatest(spend, 0))
          + slopes[5] * ln(1 + t_x) / ln(2 + age) + slopes[6] * ln(1 + age - t_x) * ln(1 + x)
        ))) as logistic
      from seen
    )
  select
    origin, customer_key, x, t_x, age, spend, purchases, money, alive,
    (alive * buys + logistic) / 2 as chance,
    alive * while_alive as expected,
    if(own_days is null, all_money, ((x + 1) * spend + own_days * all_money) / (x + 1 + own_days)) as day_money,
    if(alive > 0.5, (alpha + age) * (pow(1 - 0.5 / alive, -1 / (r + x)) - 1), null) as half_days,
    x > 0 and pow((alpha + t_x) / (alpha + age), r + x) < 0.1 as late
  from chances join whiles using (origin, x, age);
