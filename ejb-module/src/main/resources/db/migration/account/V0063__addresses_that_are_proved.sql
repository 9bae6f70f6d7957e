-- The address that an owner wants to have from now on, until a code shows that it is theirs.
create table address_change (
    shop_id    bigint      not null,
    account_id bigint      not null,
    email      text        not null check (char_length(email) <= 254),
    code_hash  bytea       not null check (octet_length(code_hash) = 32),
    tries      integer     not null default 0,
    -- Letters since then: nobody's mailbox is filled.
    letters    integer     not null default 1,
    since      timestamptz not null default now(),
    ends_at    timestamptz not null,
    primary key (shop_id, account_id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('address_change', 'select, insert, update, delete');

-- From where a shop was begun, to count those that are never confirmed.
alter table shop_opening add column address text;
create index shop_opening_of_address on shop_opening (address);
