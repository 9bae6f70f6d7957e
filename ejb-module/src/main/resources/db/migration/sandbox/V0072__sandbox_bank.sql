-- The bank of the demo: it belongs to no shop, and there is no money in it.
create table sandbox_trade (
    order_number text        primary key check (char_length(order_number) <= 64),
    amount       bigint      not null check (amount > 0),
    currency     char(3)     not null,
    subject      text        not null check (char_length(subject) <= 200),
    expires_at   timestamptz not null,
    notice_url   text        not null,
    back_url     text        not null,
    state        text        not null default 'WAITING' check (state in ('WAITING', 'FAILED', 'PAID', 'CLOSED')),
    trade        text,
    bank         text,
    returned     bigint      not null default 0 check (returned >= 0),
    away_until   timestamptz,
    check ((state = 'PAID') = (trade is not null))
);
create table sandbox_return (
    number       text   primary key,
    order_number text   not null references sandbox_trade,
    amount       bigint not null check (amount > 0)
);
create table sandbox_notice (
    id      bigint      generated always as identity primary key,
    url     text        not null,
    body    text        not null,
    send_at timestamptz not null,
    tries   integer     not null default 0,
    done_at timestamptz
);
create index sandbox_notice_waiting on sandbox_notice (send_at) where done_at is null;
grant select, insert, update on sandbox_trade, sandbox_return, sandbox_notice to guitai_app;
