-- One row = one customer with a document in the period, company $company_key (0: all), not yet coded.
from active_in($company_key, $from, $to)
