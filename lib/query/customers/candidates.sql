-- One row = one customer who may be meant by one of $keys, a JSON list of texts: = and an id in lower case, @ and what stands before
-- the @ of an e-mail address, + and the last seven digits of a phone number. More come than are meant, but none is missing.
with
  parts as (
    select
      customer_key,
      unnest(list_concat(
        ['=' || lower(trim(customer_id)), '=' || lower(ref)],
        list_transform(
          string_split_regex(lower(nfc_normalize(concat_ws(' ', email, customer_id))), '[\s,;|]+'),
          lambda x: '@' || regexp_extract(x, '^(?:["''<(]|mailto:)*([^@]*)@', 1)
        ),
        list_transform(
          string_split_regex(concat_ws('|', phone, customer_id), '[\n,;|/]+'),
          lambda x: '+' || right(regexp_replace(regexp_replace(x, '\.0\s*$', ''), '\D', '', 'g'), 7)
        ),
        list_transform(
          string_split_regex(concat_ws('|', phone, customer_id), '[\n,;|/]+'),
          lambda x: '+' || right(regexp_replace(regexp_extract(x, '\d[\d\s().-]*'), '\D', '', 'g'), 7)
        )
      )) as part
    from customers
  ),
  wanted as (
    select unnest(from_json($keys, '["varchar"]')) as part
  )
select customer_id, ref, name, email, phone
from customers
where customer_key in (select customer_key from parts semi join wanted using (part))
order by customer_id
