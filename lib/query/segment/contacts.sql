-- One row: whether any customer of the version has an e-mail address or a phone number.
select exists (from customers where email is not null or phone is not null) as known
