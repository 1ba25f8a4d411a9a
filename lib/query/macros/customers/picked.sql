-- One row = one of `points` buyers drawn for the scatter from a scored period and its cube, both given by name. `random`: by a stable
-- hash, each segment in proportion and none left out (Adams' method: the j-th customer of a segment of n stands at (j − 1) / n, the
-- lowest are taken). `top`: most money. `of_segment`: its buyers alone; an empty text: all. Before the exact draw a wide net by the same
-- hash keeps about 20 customers for each one needed and 50 of each segment.
create macro picked(scored_name, cube_name, pick, points, ranks, of_segment) as table
  with
    sizes as (
      select s.segment, sum(customers) as size, sum(sum(customers)) over () as total
      from query_table(cube_name) join scheme s using (code)
      where s.ranks = ranks::int and s.code > 0 and pick::varchar = 'random' and of_segment::varchar in ('', s.segment)
      group by s.segment
    ),
    nets as (
      select code, segment, size, 20.0 * points::int / total + 50.0 / size as share
      from scheme join sizes using (segment)
      where scheme.ranks = ranks::int
    ),
    net as (
      select scored.*, segment, size, hash(customer_key) as lot
      from query_table(scored_name) scored join nets using (code)
      where hash(customer_key) / 18446744073709551615 <= share
    ),
    drawn as (
      select
        customer_key, recency, frequency, monetary, code,
        (row_number() over (partition by segment order by lot, customer_key) - 1) / size as place,
        size
      from net
    ),
    rich as (
      select customer_key, recency, frequency, monetary, code from query_table(scored_name)
      where frequency > 0 and pick::varchar = 'top'
        and (of_segment::varchar = '' or code in (select s.code from scheme s where s.ranks = ranks::int and s.segment = of_segment::varchar))
      order by monetary desc, customer_key limit points::int
    )
  (select customer_key, recency, frequency, monetary, code from drawn
   order by place, size desc, customer_key limit points::int)
  union all
  from rich;
