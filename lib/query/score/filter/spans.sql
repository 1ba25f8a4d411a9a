-- One row = one of the running totals of `spans`, of a customer who passes the filter by a column.
select every_span.* from every_span semi join filtered using (customer_key)
