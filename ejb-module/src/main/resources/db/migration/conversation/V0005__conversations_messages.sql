create sequence conversation_seq;

create table conversation (
    id                bigint      primary key,
    shop_id           bigint      not null references shop,
    customer_id       bigint      not null,
    -- UNDECIDED until routing has spoken; KEPT waits for an account that is not there.
    state             text        not null check (state in ('UNDECIDED', 'QUEUED', 'OPEN', 'KEPT', 'CLOSED')),
    account_id        bigint,
    language          text        not null check (language in ('zh-CN', 'en')),
    page_url          text        check (char_length(page_url) <= 2000),
    page_title        text        check (char_length(page_title) <= 200),
    product_ref       text        check (char_length(product_ref) <= 100),
    -- Last numbers given: what the buyer sees, and what only staff see.
    last_number       integer     not null default 0 check (last_number >= 0),
    last_staff_number integer     not null default 0 check (last_staff_number >= 0),
    opened_at         timestamptz not null,
    routed_at         timestamptz,
    -- The buyer's first message, and a person's first answer to it.
    first_asked_at    timestamptz,
    first_answered_at timestamptz,
    -- The oldest of the buyer's messages that nobody has answered yet.
    waiting_since     timestamptz,
    last_message_at   timestamptz,
    closed_at         timestamptz,
    closed_by         text        check (closed_by in ('AGENT', 'VISITOR', 'IDLE', 'AWAY', 'POOL', 'BLOCKED')),
    unique (shop_id, id),
    foreign key (shop_id, customer_id) references customer (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check ((state in ('OPEN', 'KEPT')) <= (account_id is not null)),
    check ((state in ('UNDECIDED', 'QUEUED')) <= (account_id is null)),
    check ((state = 'CLOSED') = (closed_at is not null and closed_by is not null))
) with (fillfactor = 60);
-- A customer has one conversation with a shop at a time.
create unique index conversation_one_open on conversation (shop_id, customer_id) where state <> 'CLOSED';
create index conversation_of_account on conversation (shop_id, account_id) where state in ('OPEN', 'KEPT');
create index conversation_history on conversation (shop_id, opened_at desc, id desc);
create index conversation_of_customer on conversation (shop_id, customer_id, id desc);
create index conversation_undecided on conversation (opened_at) where state = 'UNDECIDED';
call guitai_protect('conversation', 'select, insert, update');

create table message (
    shop_id         bigint      not null,
    conversation_id bigint      not null,
    -- P: what the buyer sees; S: what only staff see. Each is numbered 1, 2, 3… without holes.
    lane            char(1)     not null check (lane in ('P', 'S')),
    number          integer     not null check (number > 0),
    -- C customer, A account, S the system.
    sender          char(1)     not null check (sender in ('C', 'A', 'S')),
    account_id      bigint,
    -- The sender's own id of the message; a repeat is recognised by it.
    client_id       text        check (char_length(client_id) between 1 and 40),
    body            text        not null check (char_length(body) between 1 and 5000),
    sent_at         timestamptz not null,
    primary key (conversation_id, lane, number),
    foreign key (shop_id, conversation_id) references conversation (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check ((sender = 'A') = (account_id is not null)),
    check ((sender = 'S') = (client_id is null)),
    check (lane = 'P' or sender <> 'C')
);
create unique index message_once on message (conversation_id, client_id, sender, account_id)
    nulls not distinct where client_id is not null;
call guitai_protect('message', 'select, insert');

-- Delivered and read are marks "up to number n" per side: C the customer, A the staff.
create table conversation_mark (
    shop_id         bigint  not null,
    conversation_id bigint  not null,
    side            char(1) not null check (side in ('C', 'A')),
    delivered       integer not null check (delivered >= 0),
    read            integer not null check (read >= 0 and read <= delivered),
    primary key (conversation_id, side),
    foreign key (shop_id, conversation_id) references conversation (shop_id, id)
) with (fillfactor = 60);
call guitai_protect('conversation_mark', 'select, insert, update');

-- How long a conversation was in which state, as facts.
create table conversation_span (
    shop_id         bigint      not null,
    conversation_id bigint      not null,
    state           text        not null,
    account_id      bigint,
    started_at      timestamptz not null,
    ended_at        timestamptz,
    primary key (conversation_id, started_at),
    foreign key (shop_id, conversation_id) references conversation (shop_id, id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    check (ended_at >= started_at)
);
create unique index conversation_span_current on conversation_span (conversation_id) where ended_at is null;
call guitai_protect('conversation_span', 'select, insert, update');
