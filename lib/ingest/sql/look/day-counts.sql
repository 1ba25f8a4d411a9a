-- Days of the usable rows.
create or replace temp view day_counts as
select day, count(*) as rows, sum(amount) as money from staged where cause is null group by day
