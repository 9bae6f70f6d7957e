-- What shops sell, as far as serving buyers needs it.
create table product (
    shop_id    bigint      not null references shop,
    ref        text        not null check (char_length(ref) between 1 and 100),
    name       text        not null check (char_length(name) between 1 and 200),
    categories text[]      not null default '{}' check (cardinality(categories) <= 20),
    changed_at timestamptz not null default clock_timestamp(),
    primary key (shop_id, ref)
);
call guitai_protect('product', 'select, insert, update, delete');

-- How far the orders of customers are.
create table shop_order (
    shop_id     bigint      not null references shop,
    number      text        not null check (char_length(number) between 1 and 64),
    customer_id bigint      not null,
    status      text        not null check (status in ('UNPAID', 'PAID', 'SHIPPED', 'COMPLETED', 'AFTER_SALE')),
    changed_at  timestamptz not null default clock_timestamp(),
    primary key (shop_id, number),
    foreign key (shop_id, customer_id) references customer (shop_id, id)
);
create index shop_order_of_customer on shop_order (shop_id, customer_id, changed_at desc);
call guitai_protect('shop_order', 'select, insert, update, delete');
