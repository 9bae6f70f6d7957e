create sequence customer_seq start with 50 increment by 50;

create table customer (
    id            bigint      primary key,
    shop_id       bigint      not null references shop,
    -- Null for a stranger: known by nothing but a device.
    name          text        check (char_length(name) between 1 and 60),
    region        text        check (char_length(region) <= 60),
    language      text        not null check (language in ('zh-CN', 'en')),
    blocked_at    timestamptz,
    first_seen_at timestamptz not null,
    version       integer     not null,
    unique (shop_id, id)
);
call guitai_protect('customer', 'select, insert, update');

-- The token that a visitor's browser keeps; only its hash is here.
create table visitor_device (
    token_hash  bytea       primary key check (octet_length(token_hash) = 32),
    shop_id     bigint      not null,
    customer_id bigint      not null,
    created_at  timestamptz not null,
    foreign key (shop_id, customer_id) references customer (shop_id, id)
);
call guitai_protect('visitor_device', 'select, insert');
