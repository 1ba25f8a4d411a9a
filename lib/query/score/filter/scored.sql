-- One row = one customer of the scored period who passes the filter by a column; codes stay those among all customers.
select scored.* from scored semi join filtered using (customer_key)
