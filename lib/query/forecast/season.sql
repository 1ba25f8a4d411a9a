-- One row: of the customers known a year before $origin how many there were, and how many bought in the $days days after that; and of those known on
-- $origin how many there are, and how many first bought in the first 30 of $history days.
select
  (select count(*) from pasts_on($company_key, [$origin::date - 365], 0))::int as customers_then,
  (select count(*) filter (purchases > 0) from pasts_on($company_key, [$origin::date - 365], $days))::int as buyers_then,
  count(*)::int as customers,
  (count(*) filter (age > $history::int - 31))::int as early
from pasts_on($company_key, [$origin::date], 0)
