alter table audit_entry rename column detail to after_state;
alter table audit_entry
    add column before_state text,
    -- Who of the platform's staff it was.
    add column operator_id  bigint references operator;
drop index audit_entry_of_shop;
create index audit_entry_of_shop on audit_entry (shop_id, id desc);
create index audit_entry_of_account on audit_entry (shop_id, account_id, id desc);
create index audit_entry_of_platform on audit_entry (id desc) where shop_id is null or operator_id is not null;

-- The names of operators beside their acts, for owners too; nothing else of them.
create view operator_name as select id, name from operator;
grant select on operator_name to guitai_app;
