-- One row = a customer of whom the forecast that a question needs tells something; none where it needs no forecast, nor in a notebook.
create macro foretold() as table
  select * from chances;
