-- One row: how many customers bought in the period. Customers with returns alone are not buyers.
select count(*)::int as buyers from activity where frequency > 0
