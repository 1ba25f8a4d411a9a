-- One row: the share of buyers who bought more than once in the period (`value`) and in the equal one before it (`previous`); no
-- previous share when the data starts later than that period does, none at all where nobody bought.
select
  (
    select coalesce(sum(customers) filter (frequency > 1), 0) / nullif(sum(customers), 0)::double from tally where code > 0
  ) as value,
  (
    select coalesce(sum(customers) filter (frequency > 1), 0) / nullif(sum(customers), 0)::double from tally_before
    where code > 0 and $previous_from::date >= $data_from::date
  ) as previous
