-- A sign-in may wait for its second step; one that stays has a token that changes as it is used.
alter table sign_in
    add column stage         text    not null default 'COMPLETE' check (stage in ('COMPLETE', 'CODE', 'ENROL')),
    add column stay          boolean not null default false,
    add column tries         integer not null default 0,
    add column previous_hash bytea   unique check (octet_length(previous_hash) = 32),
    add column rotated_at    timestamptz;

-- Failed tries, by the name as it was typed, whether or not there is one, and by address. A try is written before the
-- password is looked at and taken back when it was right, so that many at once are not more than ten.
create table sign_in_try (
    id       bigint      generated always as identity primary key,
    name_key text        not null check (char_length(name_key) <= 80),
    address  text        not null check (char_length(address) <= 64),
    at       timestamptz not null default clock_timestamp()
);
create index sign_in_try_of_name on sign_in_try (name_key, at);
create index sign_in_try_of_address on sign_in_try (address, at);
create index sign_in_try_age on sign_in_try (at);
grant select, insert, delete on sign_in_try to guitai_app;

create table name_lock (
    name_key text        primary key check (char_length(name_key) <= 80),
    until    timestamptz not null
);
grant select, insert, update, delete on name_lock to guitai_app;

-- The authenticator's secret: the one in force, and the one that is being set up.
create table two_step (
    shop_id    bigint not null,
    account_id bigint not null,
    secret     bytea,
    candidate  bytea,
    -- The last 30-second step whose code was used: a code is good once.
    last_step  bigint not null default 0,
    primary key (shop_id, account_id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('two_step', 'select, insert, update, delete');

create table recovery_code (
    shop_id    bigint not null,
    account_id bigint not null,
    code_hash  bytea  not null check (octet_length(code_hash) = 32),
    primary key (shop_id, account_id, code_hash),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('recovery_code', 'select, insert, delete');

-- Mailed links that set a password, once.
create table password_link (
    token_hash bytea       primary key check (octet_length(token_hash) = 32),
    shop_id    bigint      not null,
    account_id bigint      not null,
    ends_at    timestamptz not null,
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('password_link', 'select, insert, delete');

-- What somebody typed who wants to open a shop, until their address is known to be theirs.
create table shop_opening (
    token_hash    bytea       primary key check (octet_length(token_hash) = 32),
    login_name    text        not null,
    password_hash text        not null,
    email         text        not null,
    shop_name     text        not null,
    time_zone     text        not null,
    language      text        not null,
    code_hash     bytea       not null check (octet_length(code_hash) = 32),
    tries         integer     not null default 0,
    letters       integer     not null default 1 check (letters <= 3),
    ends_at       timestamptz not null
);
alter table shop_opening enable row level security;
create policy opening on shop_opening using (guitai_sees_everything()) with check (guitai_sees_everything());
grant select, insert, update, delete on shop_opening to guitai_app;
