-- One row = two products that were bought in one document of $segment's customers (empty: of all buyers) in the period: in how many documents
-- both were, in how many each, of how many documents, and how many times as often together as by chance. Products in at least $least
-- documents, pairs in as many. Documents with more products than $part of all documents have are left out (`too_large`): a stock list
-- pairs everything. Codes that do not match $goods, a regular expression, are no goods. Documents and products are numbers before
-- anything is joined: by their texts it took more than twice the time.
with
  members as (
    select customer_id from scored join scheme s using (code) join customers using (customer_key)
    where s.ranks = $ranks::int and ($segment = '' or s.segment = $segment) and code > 0
  ),
  goods as (from products where regexp_matches(product, $goods)),
  items as materialized (
    select distinct md5_number(concat_ws(chr(31), customer_id, company, coalesce(document, lines.day::varchar))) as document, product_key
    from lines join goods using (product) semi join members using (customer_id)
    where lines.day between $from::date and $to::date and amount > 0
      and ($company_key::int = 0 or company = (select name from companies where company_key = $company_key::int))
  ),
  documents as (select document, count(*) as products from items group by document),
  limits as (select quantile_disc(products, coalesce($part::double, 1)) as most, count(*) as all_documents from documents),
  kept as (select document, products from documents join limits on products <= most),
  sizes as (select count(*) as documents from kept),
  goods_of as (
    select product_key, count(*) as documents from items semi join kept using (document) group by product_key having count(*) >= $least::int
  ),
  often as (
    select items.* from items semi join (from kept where products > 1) using (document) semi join goods_of using (product_key)
  ),
  pairs as (
    select a.product_key as one_key, b.product_key as other_key, count(*) as together
    from often a join often b on a.document = b.document and a.product_key < b.product_key
    group by all
    having count(*) >= $least::int
  ),
  named as (select product, product_key, documents from goods_of join goods using (product_key))
select
  x.product as one, y.product as other, together::int as together, x.documents::int as one_documents, y.documents::int as other_documents,
  sizes.documents::int as documents, (all_documents - sizes.documents)::int as too_large,
  (together::double * sizes.documents / (x.documents * y.documents))::double as lift
from pairs join named x on x.product_key = one_key join named y on y.product_key = other_key cross join sizes cross join limits
order by together desc, one, other
