-- One row = one customer of `pasts_on`, with what the models that were fitted for its origin say of the `days` after it: `alive`, the
-- probability of not having left; `chance`, that of a purchase, the mean of MBG/NBD and logistic; `expected`, purchase days; `day_money`,
-- money of one. `models` is JSON: a list of fits, each with the origin that it is for. The share that a customer of x and age buys less by
-- leaving is (1 − z)^u 2F1(b + x + 1, u; c; z), whose terms are all above 0: they are summed until the rest is below 1e-15.
create macro chances_of(company, models, days) as table
  with
    fits as (
      select unnest(models::json::struct(
        origin date, r double, alpha double, a double, b double, intercept double, weights double[], means double[],
        deviations double[], all_money double, own_days double
      )[]) as m
    ),
    seen as (
      select
        p.*, m, [ln(1 + age - t_x), ln(1 + x), ln(1 + age), ln(1 + greatest(spend, 0)), ln(1 + t_x) / ln(2 + age),
          ln(1 + age - t_x) * ln(1 + x)] as features
      from pasts_on(company, (select list(m.origin) from fits), days) p join fits on origin = m.origin
    ),
    kinds as (
      select distinct origin, m, x, age, m.r + x as u, m.b + x + 1 as stays, m.a + m.b + x as c, days::int / (m.alpha + age + days::int) as z
      from seen
    ),
    whiles as (
      select origin, x, age, c / (m.a - 1) * (1 - list_sum(list_transform(
        range(0, ceil((u * z + 12 * sqrt(u * z) + 40) / (1 - z))::bigint),
        lambda k: exp(lgamma(stays + k) - lgamma(stays) + lgamma(u + k) - lgamma(u) - lgamma(c + k) + lgamma(c) - lgamma(k + 1)
          + k * ln(z) + u * ln(1 - z))
      ))) as while_alive
      from kinds
    ),
    chances as (
      select
        seen.*,
        1 / (1 + exp(ln(m.a / (m.b + x)) + (m.r + x) * ln((m.alpha + age) / (m.alpha + t_x)))) as alive,
        1 - pow((m.alpha + age) / (m.alpha + age + days::int), m.r + x) as buys,
        1 / (1 + exp(-(m.intercept + list_sum(list_transform(range(1, 7),
          lambda i: if(m.deviations[i] > 1e-12, m.weights[i] * (features[i] - m.means[i]) / m.deviations[i], 0)))))) as logistic
      from seen
    )
  select
    origin, customer_key, x, t_x, age, spend, purchases, money, alive,
    (alive * buys + logistic) / 2 as chance,
    alive * while_alive as expected,
    if(m.own_days is null, m.all_money, ((x + 1) * spend + m.own_days * m.all_money) / (x + 1 + m.own_days)) as day_money
  from chances join whiles using (origin, x, age);
