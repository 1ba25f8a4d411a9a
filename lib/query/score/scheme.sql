-- One row = one code of a scheme that a person made, with its segment and the place of that in the scheme: what the table `scheme` has
-- of those that ship. `ranks` are those of the metric that has most of them.
select
  $ranks::utinyint as ranks,
  unnest($codes::smallint[]) as code,
  unnest($segments::varchar[]) as segment,
  unnest($positions::utinyint[]) as position
