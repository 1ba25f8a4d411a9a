-- One row a reason why used rows have less money than is written in them, with how much less.
select unnest([
  {cause: 'refunded', less: {rows: count_if(refunded_less <> 0)::varchar, money: coalesce(sum(refunded_less), 0)::decimal(38, 2)::varchar}},
  {cause: 'returned', less: {rows: count_if(returned_less <> 0)::varchar, money: coalesce(sum(returned_less), 0)::decimal(38, 2)::varchar}},
  {cause: 'repeated', less: {rows: count_if(repeated_less <> 0)::varchar, money: coalesce(sum(repeated_less), 0)::decimal(38, 2)::varchar}}
], max_depth := 2)
from judged
where cause is null
