-- The lines that the data set would hold.
create or replace temp view together as
select company, customer_id, document, day, amount, if($rule = 'column', document, null) as number from kept
union all
select company, customer_id, document, day, amount, if($rule = 'column', document, null) from judged where cause is null and day is not null
