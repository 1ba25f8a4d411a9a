-- One row = two products that were bought in one document of $segment's customers (empty: of all buyers) in the period: in how many documents
-- both were, in how many each, of how many documents, and how many times as often together as by chance. Products in at least $least
-- documents, pairs in as many. Documents with more products than $part of all documents have are left out (`too_large`): a stock list
-- pairs everything. Codes that do not match $goods, a regular expression, are no goods.
with
  members as (
    select customer_id from scored join scheme s using (code) join customers using (customer_key)
    where s.ranks = $ranks::int and ($segment = '' or s.segment = $segment) and code > 0
  ),
  items as (
    select distinct concat_ws('/', customer_id, company, coalesce(document, lines.day::varchar)) as document, product
    from lines semi join members using (customer_id)
    where lines.day between $from::date and $to::date and product is not null and amount > 0 and regexp_matches(product, $goods)
      and ($company_key::int = 0 or company = (select name from companies where company_key = $company_key::int))
  ),
  documents as (select document, count(*) as products from items group by document),
  limits as (select quantile_disc(products, coalesce($part::double, 1)) as most, count(*) as all_documents from documents),
  kept as (
    select items.* from items join documents using (document) join limits on products <= most
  ),
  sizes as (select count(distinct document) as documents from kept),
  goods_of as (select product, count(*) as documents from kept group by product having count(*) >= $least::int),
  often as (select kept.* from kept semi join goods_of using (product)),
  pairs as (
    select a.product as one, b.product as other, count(*) as together
    from often a join often b on a.document = b.document and a.product < b.product
    group by all
    having count(*) >= $least::int
  )
select
  one, other, together::int as together, x.documents::int as one_documents, y.documents::int as other_documents,
  sizes.documents::int as documents, (all_documents - sizes.documents)::int as too_large,
  (together::double * sizes.documents / (x.documents * y.documents))::double as lift
from pairs join goods_of x on x.product = one join goods_of y on y.product = other cross join sizes cross join limits
order by together desc, one, other
