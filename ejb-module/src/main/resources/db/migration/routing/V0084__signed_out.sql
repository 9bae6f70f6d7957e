-- Who has signed out does not come back in a moment: what waits for them need not wait.
alter table presence add column signed_out boolean not null default false;
