-- One row = one end and one code, as `history/counted` gave them, some now and some before.
select unnest(
  $counted::struct(
    i utinyint, code smallint, customers int, purchases int, money decimal(38, 2), first_seen int, were_buyers int, stayed int
  )[],
  recursive := true
)
