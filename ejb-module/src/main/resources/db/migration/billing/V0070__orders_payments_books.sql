-- Plans get names, an order on the page and an end of sale; the price they had stays on record.
alter table plan
    add column name_zh text    not null default '' check (char_length(name_zh) <= 40),
    add column name_en text    not null default '' check (char_length(name_en) <= 40),
    add column on_sale boolean not null default true,
    add column version integer not null default 1,
    add check (agents <= 1000 and groups_per_account <= 100 and trial_days <= 365 and month_price <= 100000000);
update plan set name_zh = '商城版', name_en = 'Mall' where code = 'MALL';
update plan set name_zh = '客服套餐', name_en = 'Bundle' where code = 'BUNDLE';
update plan set name_zh = '团队版', name_en = 'Team' where code = 'TEAM';
alter table plan
    alter column name_zh drop default,
    alter column name_en drop default,
    add check (name_zh <> '' and name_en <> '');
grant insert, update on plan to guitai_app;

create table plan_price (
    id          bigint      generated always as identity primary key,
    plan        text        not null references plan,
    month_price bigint      not null check (month_price >= 0),
    currency    char(3)     not null,
    since       timestamptz not null,
    operator_id bigint
);
create index plan_price_of on plan_price (plan, since);
insert into plan_price (plan, month_price, currency, since) select code, month_price, currency, now() from plan;
grant select, insert on plan_price to guitai_app;

-- What buyers of months agree to. The newest counts.
create table purchase_agreement (
    version      integer     primary key check (version > 0),
    text_zh      text        not null check (char_length(text_zh) between 1 and 20000),
    text_en      text        not null check (char_length(text_en) between 1 and 20000),
    published_at timestamptz not null
);
grant select, insert on purchase_agreement to guitai_app;
insert into purchase_agreement values (1,
    E'一、本协议由平台与店铺主账号订立。付款成功后，所购套餐立即生效，按自然月计算。\n二、套餐到期后，子账号停止登录，主账号可继续使用，数据不会删除；续费后恢复原状。\n三、期间更换套餐立即生效，未使用天数按天折算为抵扣金额，多出部分留作余额。\n四、每次付款可使用一个红包，红包不找零。\n五、退款由平台运营办理，退款后相应月数从到期日中扣除。',
    E'1. This agreement is between the platform and the owner of the shop. What is bought takes effect once it is paid and is counted in calendar months.\n2. After the end agents can no longer sign in; the owner goes on, and nothing is deleted. Renewal restores everything as it was.\n3. A change of plan takes effect at once. Unused days are credited to the day; what is left over stays as the balance.\n4. One coupon may be used for each payment. No change is given for it.\n5. Refunds are made by the platform''s operators and take the months of the order off the end.',
    now());

-- What a shop has with the platform. Everything that concerns a shop's money holds this row first.
create table billing_account (
    shop_id  bigint  primary key references shop,
    currency char(3) not null,
    -- Left over from changes of plan, for later orders.
    balance  bigint  not null default 0 check (balance >= 0),
    -- Raised by everything that changes what an order was figured on.
    version  bigint  not null default 0
);
call guitai_protect('billing_account', 'select, insert, update');

alter table subscription
    -- From here the paid months count; null for what nobody paid for.
    add column anchor   timestamptz,
    -- The end that agents have been told of: they are out.
    add column ended_at timestamptz,
    drop constraint subscription_check,
    add check (ends_at >= started_at);
create index subscription_end on subscription (ends_at) where ended_at is null;

create table coupon_batch (
    id           bigint      generated always as identity primary key,
    name         text        not null check (char_length(name) between 1 and 60),
    amount       bigint      not null check (amount between 1 and 100000000),
    currency     char(3)     not null,
    plans        text[]      not null check (cardinality(plans) > 0),
    starts_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > starts_at),
    withdrawn_at timestamptz,
    created_at   timestamptz not null,
    operator_id  bigint      not null references operator
);
grant select, insert, update on coupon_batch to guitai_app;

-- A sequence without meaning outside; what the shop quotes is the number.
create table plan_order (
    id                bigint      generated always as identity primary key,
    number            text        not null unique check (number ~ '^[0-9A-Z]{8,32}$'),
    shop_id           bigint      not null references shop,
    plan              text        not null references plan,
    months            integer     not null check (months between 1 and 36),
    month_price       bigint      not null check (month_price >= 0),
    currency          char(3)     not null,
    coupon_id         bigint,
    coupon_used       bigint      not null default 0 check (coupon_used >= 0),
    total             bigint      not null check (total >= 0),
    credit            bigint      not null default 0 check (credit >= 0),
    credit_used       bigint      not null default 0 check (credit_used between 0 and credit),
    balance_used      bigint      not null default 0 check (balance_used >= 0),
    due               bigint      not null check (due >= 0),
    zone              text        not null,
    agreement         integer     not null references purchase_agreement,
    agreed_at         timestamptz not null,
    provider          text        not null,
    account_version   bigint      not null,
    account_id        bigint      not null,
    state             text        not null default 'CREATED'
                                  check (state in ('CREATED', 'PAID', 'LAPSED', 'CANCELLED', 'REFUNDED')),
    created_at        timestamptz not null,
    lapses_at         timestamptz not null,
    -- A transfer of more than this takes two operators: as the rule was when the order was made.
    two_above         bigint      not null default 0 check (two_above >= 0),
    paid_at           timestamptz,
    -- What it bought.
    begins_at         timestamptz,
    new_end           timestamptz,
    ended_at          timestamptz,
    refunded_at       timestamptz,
    refunded          bigint      not null default 0 check (refunded between 0 and due),
    -- The provider knows of it; it is closed there when it ends unpaid.
    sent_at           timestamptz,
    closed_at         timestamptz,
    foreign key (shop_id, account_id) references account (shop_id, id),
    unique (shop_id, id),
    check (month_price * months - coupon_used = total),
    check (total - credit_used - balance_used = due),
    check (credit_used = least(credit, total)),
    check ((coupon_id is null) = (coupon_used = 0)),
    check ((state in ('PAID', 'REFUNDED')) = (paid_at is not null)),
    check ((paid_at is null) = (begins_at is null) and (paid_at is null) = (new_end is null)),
    check ((state in ('LAPSED', 'CANCELLED')) = (ended_at is not null)),
    check ((state = 'REFUNDED') = (refunded_at is not null))
);
create unique index plan_order_one_open on plan_order (shop_id) where state = 'CREATED';
create index plan_order_lapse on plan_order (lapses_at) where state = 'CREATED';
create index plan_order_close on plan_order (ended_at) where ended_at is not null and sent_at is not null and closed_at is null;
create index plan_order_of on plan_order (shop_id, id desc);
call guitai_protect('plan_order', 'select, insert, update');

-- A coupon belongs to nobody until it is used; while it is, it belongs to one order.
create table coupon (
    id       bigint generated always as identity primary key,
    batch_id bigint not null references coupon_batch,
    code     text   not null unique check (code ~ '^[A-Z2-9]{12}$'),
    order_id bigint unique references plan_order (id)
);
create index coupon_of_batch on coupon (batch_id, id);
grant select, insert, update on coupon to guitai_app;
alter table plan_order add foreign key (coupon_id) references coupon;

-- What the paid months are worth, one after another, from the anchor on.
create table subscription_period (
    shop_id   bigint  not null references subscription,
    order_id  bigint  not null,
    position  integer not null,
    months    integer not null check (months between 1 and 36),
    zone      text    not null,
    paid      bigint  not null check (paid >= 0),
    primary key (shop_id, position),
    foreign key (shop_id, order_id) references plan_order (shop_id, id),
    unique (order_id)
);
call guitai_protect('subscription_period', 'select, insert, update, delete');

-- What was being chosen, so that it can be left and resumed on another machine.
create table purchase_draft (
    shop_id     bigint      primary key references shop,
    plan        text        not null references plan,
    months      integer     not null check (months between 1 and 36),
    coupon_code text        not null default '',
    changed_at  timestamptz not null
);
call guitai_protect('purchase_draft', 'select, insert, update, delete');

-- Every notice of a provider as it came, before anybody believes it. It belongs to no shop yet.
create table payment_notice (
    id          bigint      generated always as identity primary key,
    provider    text        not null,
    body        text        not null check (char_length(body) <= 20000),
    received_at timestamptz not null default clock_timestamp(),
    tries       integer     not null default 0,
    outcome     text,
    handled_at  timestamptz
);
create index payment_notice_waiting on payment_notice (id) where handled_at is null;
alter table payment_notice enable row level security;
create policy receive on payment_notice for insert with check (true);
create policy platform on payment_notice for select using (guitai_sees_everything());
create policy handle on payment_notice for update using (guitai_sees_everything());
grant select, insert, update on payment_notice to guitai_app;

-- Money that came in, by the number that the provider gave it: each once.
create table payment (
    id          bigint      generated always as identity primary key,
    -- Nobody's, where there is no such order.
    shop_id     bigint,
    order_id    bigint,
    provider    text        not null,
    trade       text        not null check (char_length(trade) between 1 and 100),
    amount      bigint      not null check (amount > 0),
    currency    char(3)     not null,
    -- Whether the order was paid with it; anything else waits among the exceptions.
    applied     boolean     not null,
    received_at timestamptz not null,
    foreign key (shop_id, order_id) references plan_order (shop_id, id),
    unique (provider, trade),
    check (not applied or order_id is not null)
);
create unique index payment_one_for_an_order on payment (order_id) where applied;
call guitai_protect('payment', 'select, insert');

-- What an operator has to look at. The same thing again is counted, not listed again.
create table billing_exception (
    id          bigint      generated always as identity primary key,
    kind        text        not null,
    provider    text        not null,
    reference   text        not null check (char_length(reference) <= 200),
    -- As it was named, also where there is no such order.
    order_number text       not null default '',
    shop_id     bigint      references shop,
    order_id    bigint,
    amount      bigint,
    currency    char(3),
    details     text        not null check (char_length(details) <= 2000),
    times       integer     not null default 1 check (times > 0),
    first_at    timestamptz not null default clock_timestamp(),
    last_at     timestamptz not null default clock_timestamp(),
    resolved_at timestamptz,
    resolution  text        check (resolution in ('NOTED', 'RETURNED', 'TO_BALANCE')),
    note        text        check (char_length(note) <= 500),
    operator_id bigint      references operator,
    unique (kind, provider, reference),
    foreign key (shop_id, order_id) references plan_order (shop_id, id),
    check ((resolved_at is null) = (resolution is null))
);
create index billing_exception_open on billing_exception (id) where resolved_at is null;
alter table billing_exception enable row level security;
create policy platform on billing_exception using (guitai_sees_everything()) with check (guitai_sees_everything());
-- A shop sees that money of its own is looked at.
create policy own on billing_exception for select using (guitai_sees(shop_id));
create index billing_exception_of on billing_exception (order_id) where resolved_at is null;
grant select, insert, update on billing_exception to guitai_app;

-- Money that goes back through its provider, asked for until the provider has taken it.
create table payment_return (
    id          bigint      generated always as identity primary key,
    number      text        not null unique,
    shop_id     bigint,
    order_id    bigint,
    -- As the provider knows the order.
    order_number text       not null,
    provider    text        not null,
    trade       text        not null,
    amount      bigint      not null check (amount > 0),
    currency    char(3)     not null,
    asked_at    timestamptz not null,
    operator_id bigint      not null references operator,
    tries       integer     not null default 0 check (tries >= 0),
    next_try_at timestamptz not null,
    error       text,
    -- By whom and how it was sent, where somebody has to send it.
    sent_by     bigint      references operator,
    reference   text        check (char_length(reference) <= 100),
    done_at     timestamptz,
    foreign key (shop_id, order_id) references plan_order (shop_id, id)
);
create index payment_return_waiting on payment_return (next_try_at) where done_at is null;
call guitai_protect('payment_return', 'select, insert, update');

-- A transfer counts once enough operators have said that it came.
create table transfer_confirmation (
    shop_id     bigint      not null,
    order_id    bigint      not null,
    operator_id bigint      not null references operator,
    reference   text        not null check (char_length(reference) between 1 and 100),
    amount      bigint      not null check (amount > 0),
    at          timestamptz not null default clock_timestamp(),
    primary key (order_id, reference, operator_id),
    foreign key (shop_id, order_id) references plan_order (shop_id, id)
);
call guitai_protect('transfer_confirmation', 'select, insert');
alter table platform_setting
    -- A transfer above this takes two operators, in fen.
    add column two_operators_above bigint not null default 500000 check (two_operators_above >= 0);

-- The books: debits are positive, credits negative, and what belongs together adds up to nothing.
create table ledger_entry (
    id         bigint      generated always as identity primary key,
    posting    bigint      not null,
    kind       text        not null,
    account    text        not null check (account ~ '^[A-Z_]+(:[A-Z_]+)?$'),
    shop_id    bigint      references shop,
    order_id   bigint,
    amount     bigint      not null check (amount <> 0),
    currency   char(3)     not null,
    at         timestamptz not null default clock_timestamp(),
    foreign key (shop_id, order_id) references plan_order (shop_id, id)
);
create sequence ledger_posting_seq;
create index ledger_entry_of_posting on ledger_entry (posting);
create index ledger_entry_by_time on ledger_entry (at);
create index ledger_entry_of_shop on ledger_entry (shop_id, account);
call guitai_protect('ledger_entry', 'select, insert');

create function guitai_balanced() returns trigger
    language plpgsql as $$
begin
    if exists (select 1 from ledger_entry where posting = new.posting group by currency having sum(amount) <> 0) then
        raise exception 'Posting % does not add up to nothing', new.posting using errcode = 'check_violation',
            constraint = 'ledger_balanced';
    end if;
    return null;
end
$$;
create constraint trigger ledger_balanced after insert on ledger_entry deferrable initially deferred
    for each row execute function guitai_balanced();

-- Shops whose plan allows more or fewer agents since an operator edited it: shared out anew one by one.
create table allowance_change (
    shop_id bigint primary key references shop
);
call guitai_protect('allowance_change', 'select, insert, delete');

-- Which reminders of an end have gone out.
create table subscription_notice (
    shop_id bigint      not null references subscription,
    ends_at timestamptz not null,
    days    integer     not null check (days in (7, 3, 1, 0)),
    sent_at timestamptz not null,
    primary key (shop_id, ends_at, days)
);
call guitai_protect('subscription_notice', 'select, insert');

-- Time of billing, moved ahead in the demo and in tests; zero everywhere else.
create table demo_clock (
    singleton boolean primary key default true check (singleton),
    ahead     bigint  not null default 0
);
insert into demo_clock default values;
grant select on demo_clock to guitai_app;
