-- A document of a day that has other rows in the file than in the data set has been changed: either its new rows replace
-- those, or they are left out.
create or replace temp table matched as
select fresh.row as fresh_row, base_rows.row as base_row from fresh join base_rows using (identity, nth);

create or replace temp table changed as
select distinct company, document, day
from fresh
where document is not null and row not in (select fresh_row from matched)
intersect
select company, document, day
from base_rows
where document is not null and row not in (select base_row from matched);

create or replace temp table present as
select fresh_row as row from matched
union all
select row
from fresh
join changed on fresh.company is not distinct from changed.company and fresh.document = changed.document and fresh.day = changed.day
where not $takes_new and row not in (select fresh_row from matched);

create or replace temp table replaced as
select row, amount
from base_rows
join changed on base_rows.company is not distinct from changed.company and base_rows.document = changed.document and base_rows.day = changed.day
where $takes_new and row not in (select base_row from matched)
