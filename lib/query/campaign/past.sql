-- One row = one code on one of several past days, those of the days taken before (`past_before`) among them: whom the campaign's filter would have
-- chosen then (`chosen`), and what they and the others of the code did in the window that followed.
from past_before
union all
from followed('chosen', $company_key, $from, $to, $window_from, $window_to)
