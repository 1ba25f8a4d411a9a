-- The rows that are used, in the file's order, after the lines that the data set keeps. If some of both have a company, rows
-- without one get the company without a name.
with together as (
  from kept
  union all by name
  from used
)
select * replace (if((select count(company) from together) > 0, coalesce(company, $nameless), null) as company)
from together
