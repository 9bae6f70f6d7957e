-- Keys of programs. A key acts for the account that made it, within its scopes.
create table api_key (
    id           bigint      generated always as identity primary key,
    shop_id      bigint      not null,
    account_id   bigint      not null,
    name         text        not null check (char_length(name) between 1 and 60),
    -- The first characters, by which people tell keys apart.
    hint         text        not null,
    key_hash     bytea       not null unique check (octet_length(key_hash) = 32),
    scopes       text[]      not null check (cardinality(scopes) > 0),
    created_at   timestamptz not null default now(),
    ends_at      timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    foreign key (shop_id, account_id) references account (shop_id, id)
);
create index api_key_of_shop on api_key (shop_id, id desc);
call guitai_protect('api_key', 'select, insert, update');
