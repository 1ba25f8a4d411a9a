-- Customers of the version that a file comes to.
select distinct customer_id as customer from read_parquet($lines) where customer_id is not null limit 10000
