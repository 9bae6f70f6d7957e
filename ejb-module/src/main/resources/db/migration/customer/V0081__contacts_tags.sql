-- Member level, region, labels: whom groups may be made for.
alter table customer add column tags text[] not null default '{}' check (cardinality(tags) <= 50);
-- The account that serves this customer, whatever else there is.
alter table customer add column dedicated_account_id bigint;
alter table customer add foreign key (shop_id, dedicated_account_id) references account (shop_id, id);

-- Whom an account knows. What the owner has not shared is the owner's alone.
create table contact (
    shop_id     bigint      not null,
    account_id  bigint      not null,
    customer_id bigint      not null,
    private     boolean     not null default false,
    since       timestamptz not null default clock_timestamp(),
    primary key (shop_id, account_id, customer_id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    foreign key (shop_id, customer_id) references customer (shop_id, id)
);
create index contact_private on contact (shop_id, customer_id) where private;
call guitai_protect('contact', 'select, insert, update, delete');
