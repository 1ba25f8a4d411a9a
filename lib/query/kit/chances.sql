-- One row = one customer known on $origin, with what $models say of the $days days after it, as `told_of` allows it.
select
  customer_key, chance, purchases as expected_purchases, money as expected_money, is_late, band_customers, band_said, band_was
from told_of($company_key, $models, $days, $origin, $bands, $tells, $tells_money)
