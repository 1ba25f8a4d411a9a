-- One row = one customer drawn as a dot: $points of the buyers, or of those of $segment, by hash in proportion to segments or the top
-- by money. Nobody is named unless $people.
select
  if($people, c.ref, null) as ref,
  if($people, coalesce(c.name, c.customer_id), null) as label,
  p.recency::int as recency,
  p.frequency::int as frequency,
  p.monetary::double as monetary,
  code_text(p.code) as code,
  s.segment
from picked('scored', 'cube', $pick, $points, $ranks, $segment) p
join customers c using (customer_key)
join scheme s on s.code = p.code and s.ranks = $ranks::int
order by p.monetary desc, p.customer_key
