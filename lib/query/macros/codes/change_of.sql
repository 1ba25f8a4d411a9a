-- How much a value changed, as a share of what it was; null where it was nothing.
create macro change_of(was, now) as ((now - was) / nullif(abs(was), 0))::double;
