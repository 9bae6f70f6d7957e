create table audit_entry (
    id         bigint      generated always as identity primary key,
    shop_id    bigint      references shop,
    account_id bigint,
    actor      text        not null,
    address    text,
    action     text        not null check (action ~ '^[a-z]+(\.[a-z-]+)+$'),
    subject    text,
    detail     text,
    at         timestamptz not null default clock_timestamp(),
    foreign key (shop_id, account_id) references account (shop_id, id)
);
create index audit_entry_of_shop on audit_entry (shop_id, at desc);
alter table audit_entry enable row level security;
create policy shop_only on audit_entry for select using (guitai_sees(shop_id));
create policy append on audit_entry for insert with check (shop_id is null or guitai_sees(shop_id));
-- Append-only: the application may add and read, never change or remove.
grant select, insert on audit_entry to guitai_app;
