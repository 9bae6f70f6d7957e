-- Each payment by itself, and when money moved: statements need both.
create table sandbox_payment (
    trade        text        primary key,
    order_number text        not null,
    amount       bigint      not null check (amount > 0),
    currency     char(3)     not null,
    paid_at      timestamptz not null
);
alter table sandbox_return add made_at timestamptz not null default clock_timestamp();
-- What an older demo remembers, as it is in the books.
insert into sandbox_payment (trade, order_number, amount, currency, paid_at)
select y.trade, coalesce(o.number, ''), y.amount, y.currency, y.received_at
  from payment y left join plan_order o on o.id = y.order_id where y.provider = 'SANDBOX';
grant select, insert on sandbox_payment to guitai_app;
