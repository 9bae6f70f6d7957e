alter table account
    add column full_name text    not null default '' check (char_length(full_name) <= 60),
    add column telephone text    check (char_length(telephone) <= 40),
    add column routed    boolean not null default true,
    -- Counts the pictures the account has had; 0 while it has none.
    add column avatar    integer not null default 0 check (avatar >= 0),
    drop constraint account_state_check,
    add constraint account_state_check check (state in ('ENABLED', 'DISABLED', 'DELETED'));

-- The name of a deleted agent may be given again; an owner's never.
drop index account_agent_name;
create unique index account_agent_name on account (shop_id, login_key) where kind = 'AGENT' and state <> 'DELETED';

create table avatar (
    shop_id    bigint not null,
    account_id bigint not null,
    png        bytea  not null check (octet_length(png) <= 500000),
    primary key (shop_id, account_id),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
call guitai_protect('avatar', 'select, insert, update');

alter table shop
    add column about             text    not null default '' check (char_length(about) <= 200),
    add column state             text    not null default 'OPEN'
                                         check (state in ('APPLYING', 'IN_REVIEW', 'OPEN', 'SUSPENDED')),
    add column suspension_reason text,
    add column rating            integer not null default 0 check (rating between 0 and 20),
    add column two_step_demanded boolean not null default false,
    add check ((state = 'SUSPENDED') = (suspension_reason is not null));
