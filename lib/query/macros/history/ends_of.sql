-- One row = one of the days at whose end a history looks, numbered from 0 and ascending; `since` is the day before the period that ends on it.
create macro ends_of(ends, length_days) as table
  select i, day, day - length_days::int as since
  from (select unnest(range(len(ends::date[])))::utinyint as i, unnest(ends::date[]) as day);
