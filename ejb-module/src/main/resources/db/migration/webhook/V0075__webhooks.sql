-- Where shops want to be told of events.
create table webhook (
    id              bigint      generated always as identity primary key,
    shop_id         bigint      not null references shop,
    account_id      bigint      not null,
    url             text        not null check (char_length(url) between 1 and 500),
    -- As it is, not as a hash: it signs.
    secret          text        not null check (char_length(secret) between 20 and 100),
    events          text[]      not null check (cardinality(events) > 0),
    version         integer     not null default 1,
    created_at      timestamptz not null default now(),
    -- When the first try failed since the last that did not.
    failing_since   timestamptz,
    disabled_at     timestamptz,
    disabled_reason text        check (disabled_reason in ('BY_HAND', 'GONE', 'FAILING')),
    unique (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check ((disabled_at is null) = (disabled_reason is null))
);
call guitai_protect('webhook', 'select, insert, update, delete');

-- What a webhook is told: written with the transaction that has something to tell, sent after it.
create table webhook_delivery (
    id           bigint      generated always as identity primary key,
    shop_id      bigint      not null,
    webhook_id   bigint      not null,
    -- The receiver knows repeats by it.
    event_id     uuid        not null,
    type         text        not null check (char_length(type) <= 60),
    -- Byte for byte what is signed and sent.
    body         text        not null check (char_length(body) <= 20000),
    state        text        not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'FAILED')),
    tries        integer     not null default 0 check (tries >= 0),
    -- Moved ahead by whoever takes it to send it: nobody holds a lock meanwhile.
    next_try_at  timestamptz not null default now(),
    last_status  integer,
    last_error   text,
    created_at   timestamptz not null default now(),
    delivered_at timestamptz,
    unique (shop_id, webhook_id, event_id),
    foreign key (shop_id, webhook_id) references webhook (shop_id, id) on delete cascade,
    check ((state = 'DELIVERED') = (delivered_at is not null))
);
create index webhook_delivery_waiting on webhook_delivery (next_try_at) where state = 'WAITING';
create index webhook_delivery_waiting_of on webhook_delivery (shop_id, next_try_at, id) where state = 'WAITING';
create index webhook_delivery_of on webhook_delivery (shop_id, webhook_id, id desc);
create index webhook_delivery_old on webhook_delivery (created_at);
call guitai_protect('webhook_delivery', 'select, insert, update, delete');
