-- Where a customer whom nobody was there to answer asked to be written to; null while they have left no address.
alter table customer add column email text check (char_length(email) <= 254);
