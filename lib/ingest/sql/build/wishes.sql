-- One row a customer of whom the file has a row, whether that counts as a sale or was chosen not to: what the last row, by day and then by
-- place in the file, with a word about contacts says. 'blank': no row has one; 'unread': a word that is neither a yes nor a no.
create or replace temp table wishes as
with said as (
  select customer_id, lower(consent) as word, coalesce(day - date '0001-01-01', 0) * 1099511627776 + file_row_number as place
  from judged
  where customer_id is not null and coalesce(cause, '') in ('', 'present', 'status', 'kind', 'cancelled', 'currency', 'day')
), latest as (
  select customer_id, arg_max(word, place) as word from said group by customer_id
)
select
  customer_id,
  case
    when word is null then 'blank'
    when regexp_full_match(word, $yes) then 'yes'
    when regexp_full_match(word, $no) then 'no'
    else 'unread'
  end as wish
from latest
