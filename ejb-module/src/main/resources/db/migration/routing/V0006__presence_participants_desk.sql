-- One row a shop: the lock under which every decision is made, and the shop's settings.
create table routing_shop (
    shop_id                 bigint  primary key references shop,
    strategy                text    not null default 'LEAST_TODAY'
                                    check (strategy in ('LEAST_TODAY', 'LEAST_PER_ONLINE_HOUR', 'LEAST_ACTIVE')),
    recent_days             integer not null default 30 check (recent_days between 0 and 3650),
    suspended_recent_hours  integer not null default 24 check (suspended_recent_hours between 0 and 8760)
);
call guitai_protect('routing_shop', 'select, insert, update');

create table participant (
    shop_id    bigint  not null,
    account_id bigint  not null,
    weight     integer not null default 10 check (weight between 1 and 100),
    primary key (shop_id, account_id),
    foreign key (shop_id) references routing_shop,
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('participant', 'select, insert, update, delete');

-- The status an account chose, and what everybody sees of it: OFFLINE without a live connection.
create table presence (
    shop_id    bigint      not null,
    account_id bigint      not null,
    chosen     text        not null check (chosen in ('ONLINE', 'BUSY', 'SUSPENDED', 'AWAY')),
    status     text        not null check (status in ('ONLINE', 'BUSY', 'SUSPENDED', 'AWAY', 'OFFLINE')),
    since      timestamptz not null,
    primary key (shop_id, account_id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check (status in (chosen, 'OFFLINE'))
);
create index presence_there on presence (shop_id) where status <> 'OFFLINE';
call guitai_protect('presence', 'select, insert, update');

-- A live connection, kept by its node. All times are the database's.
create table presence_lease (
    id         uuid        primary key,
    shop_id    bigint      not null,
    account_id bigint      not null,
    node       text        not null,
    ends_at    timestamptz not null,
    foreign key (shop_id, account_id) references account (shop_id, id)
);
create index presence_lease_of_account on presence_lease (shop_id, account_id);
create index presence_lease_of_node on presence_lease (node);
call guitai_protect('presence_lease', 'select, insert, update, delete');

create table presence_span (
    shop_id    bigint      not null,
    account_id bigint      not null,
    status     text        not null check (status in ('ONLINE', 'BUSY', 'SUSPENDED', 'AWAY')),
    started_at timestamptz not null,
    ended_at   timestamptz,
    primary key (shop_id, account_id, started_at),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check (ended_at >= started_at)
);
create unique index presence_span_current on presence_span (shop_id, account_id) where ended_at is null;
call guitai_protect('presence_span', 'select, insert, update');

-- What each account holds, and what routing gave it today (of the shop's zone).
create table account_load (
    shop_id        bigint      not null,
    account_id     bigint      not null,
    open           integer     not null default 0 check (open >= 0),
    routed_day     date        not null default date '1970-01-01',
    routed_today   integer     not null default 0 check (routed_today >= 0),
    last_routed_at timestamptz,
    primary key (shop_id, account_id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('account_load', 'select, insert, update');

-- Who was given which conversation, by which rule, and whether they answered it.
create table assignment (
    id              bigint      generated always as identity primary key,
    shop_id         bigint      not null,
    conversation_id bigint      not null,
    customer_id     bigint      not null,
    account_id      bigint      not null,
    rule            text        not null,
    counted         boolean     not null,
    assigned_at     timestamptz not null,
    answered_at     timestamptz,
    ended_at        timestamptz,
    foreign key (shop_id, conversation_id) references conversation (shop_id, id),
    foreign key (shop_id, customer_id) references customer (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
-- One owner of a conversation.
create unique index assignment_one_owner on assignment (conversation_id) where ended_at is null;
create index assignment_recent on assignment (shop_id, customer_id, answered_at desc) where answered_at is not null;
create index assignment_of_account on assignment (shop_id, account_id, assigned_at);
call guitai_protect('assignment', 'select, insert, update');

create table queue_place (
    conversation_id bigint      primary key,
    shop_id         bigint      not null,
    customer_id     bigint      not null,
    arrived_at      timestamptz not null,
    place           bigint      generated always as identity,
    foreign key (shop_id, conversation_id) references conversation (shop_id, id),
    foreign key (shop_id, customer_id) references customer (shop_id, id)
);
create index queue_place_order on queue_place (shop_id, place);
call guitai_protect('queue_place', 'select, insert, update, delete');

-- Every decision with its trace: "why did this buyer come to me?"
create table routing_decision (
    id              bigint      generated always as identity primary key,
    shop_id         bigint      not null,
    conversation_id bigint      not null,
    decided_at      timestamptz not null,
    outcome         text        not null,
    rule            text        not null,
    account_id      bigint,
    trace           jsonb       not null,
    foreign key (shop_id, conversation_id) references conversation (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
create index routing_decision_of_conversation on routing_decision (shop_id, conversation_id, id);
call guitai_protect('routing_decision', 'select, insert');
