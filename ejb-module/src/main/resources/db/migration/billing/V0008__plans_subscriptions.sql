-- Plans are data. Prices are in fen, a hundredth of the currency's unit.
create table plan (
    code               text    primary key check (code ~ '^[A-Z]{2,20}$'),
    -- Which kind of shop may take it; null for any.
    for_kind           text    check (for_kind in ('ORDINARY', 'MALL')),
    least_rating       integer not null default 0 check (least_rating between 0 and 20),
    month_price        bigint  not null check (month_price >= 0),
    currency           char(3) not null,
    agents             integer not null check (agents >= 0),
    groups_per_account integer not null check (groups_per_account >= 0),
    -- Days of a trial that begins when a shop opens; 0 for none.
    trial_days         integer not null default 0 check (trial_days >= 0)
);
insert into plan (code, for_kind, least_rating, month_price, currency, agents, groups_per_account, trial_days) values
    ('MALL', 'MALL', 0, 0, 'CNY', 6, 2, 0),
    ('BUNDLE', 'ORDINARY', 3, 3000, 'CNY', 3, 2, 14),
    ('TEAM', null, 0, 15000, 'CNY', 30, 2, 0);
grant select on plan to guitai_app;

create table subscription (
    shop_id    bigint      primary key references shop,
    plan       text        not null references plan,
    started_at timestamptz not null,
    ends_at    timestamptz not null check (ends_at > started_at)
);
call guitai_protect('subscription', 'select, insert, update');

-- Shops that are there already begin their trial now.
insert into subscription (shop_id, plan, started_at, ends_at)
select s.id, p.code, now(), now() + make_interval(days => p.trial_days)
  from shop s join plan p on p.code = 'BUNDLE' where s.kind = 'ORDINARY';
