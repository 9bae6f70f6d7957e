create sequence shop_seq start with 50 increment by 50;
create sequence account_seq start with 50 increment by 50;
create sequence sign_in_seq start with 50 increment by 50;

create table shop (
    id         bigint      primary key,
    name       text        not null check (char_length(name) between 1 and 60),
    kind       text        not null check (kind in ('ORDINARY', 'MALL')),
    time_zone  text        not null,
    language   text        not null check (language in ('zh-CN', 'en')),
    widget_key text        not null unique check (char_length(widget_key) between 16 and 64),
    opened_at  timestamptz not null,
    version    integer     not null
);
alter table shop enable row level security;
create policy shop_only on shop using (guitai_sees(id)) with check (guitai_sees(id));
grant select, insert, update on shop to guitai_app;

-- Where a shop's widget may run. An origin is scheme://host[:port], in lower case.
create table shop_origin (
    shop_id bigint not null references shop,
    origin  text   not null check (origin ~ '^https?://[a-z0-9.\-]+(:[0-9]{1,5})?$'),
    primary key (shop_id, origin)
);
call guitai_protect('shop_origin', 'select, insert, delete');

create table account (
    id            bigint      primary key,
    shop_id       bigint      not null references shop,
    kind          text        not null check (kind in ('OWNER', 'AGENT')),
    login_name    text        not null check (char_length(login_name) between 2 and 32),
    -- The name as names are compared: NFKC, without case.
    login_key     text        not null check (login_key !~ '[:：]'),
    display_name  text        not null check (char_length(display_name) between 1 and 40),
    email         text        check (char_length(email) <= 254),
    password_hash text        not null,
    capacity      integer     not null default 10 check (capacity between 1 and 500),
    state         text        not null check (state in ('ENABLED', 'DISABLED')),
    created_at    timestamptz not null,
    version       integer     not null,
    unique (shop_id, id),
    check (kind = 'AGENT' or (state = 'ENABLED' and email is not null))
);
create unique index account_owner_name on account (login_key) where kind = 'OWNER';
create unique index account_agent_name on account (shop_id, login_key) where kind = 'AGENT';
create unique index account_one_owner on account (shop_id) where kind = 'OWNER';
call guitai_protect('account', 'select, insert, update');

-- A sign-in is a row, not a session of one server: it survives restarts and is ended here.
create table sign_in (
    id           bigint      primary key,
    shop_id      bigint      not null,
    account_id   bigint      not null,
    token_hash   bytea       not null unique check (octet_length(token_hash) = 32),
    device       text        not null check (char_length(device) <= 300),
    address      text        not null check (char_length(address) <= 64),
    started_at   timestamptz not null,
    last_used_at timestamptz not null,
    ended_at     timestamptz,
    foreign key (shop_id, account_id) references account (shop_id, id)
);
create index sign_in_of_account on sign_in (shop_id, account_id) where ended_at is null;
call guitai_protect('sign_in', 'select, insert, update');
