-- Groups in the owner's order. A kind without values is not restricted.
create table agent_group (
    id           bigint  generated always as identity primary key,
    shop_id      bigint  not null references routing_shop,
    name         text    not null check (char_length(name) between 1 and 40),
    place        integer not null,
    audience     text[]  not null default '{}' check (cardinality(audience) <= 100),
    products     text[]  not null default '{}' check (cardinality(products) <= 1000),
    intents      text[]  not null default '{}' check (cardinality(intents) <= 100),
    order_status text[]  not null default '{}'
                 check (order_status <@ array['NONE', 'UNPAID', 'PAID', 'SHIPPED', 'COMPLETED', 'AFTER_SALE']),
    version      integer not null default 0,
    unique (shop_id, id),
    unique (shop_id, name),
    unique (shop_id, place) deferrable initially deferred
);
call guitai_protect('agent_group', 'select, insert, update, delete');

-- An account is in one group at most: the group stands with the participant.
alter table participant add column group_id bigint;
alter table participant add foreign key (shop_id, group_id) references agent_group (shop_id, id);

alter table routing_shop
    add column recent_before_groups boolean not null default false,
    add column recent_waits boolean not null default false,
    add column overflow text not null default 'WHEN_NOBODY_ONLINE'
        check (overflow in ('OFF', 'WHEN_NOBODY_ONLINE', 'WHEN_FULL')),
    add column offline_transfer boolean not null default false,
    add column offline_handling text not null default 'OWNER' check (offline_handling in ('OWNER', 'DELEGATE', 'POOL')),
    add column delegate_id bigint,
    add column queue_first_tags text[] not null default '{}' check (cardinality(queue_first_tags) <= 100),
    add column version integer not null default 0,
    add foreign key (shop_id, delegate_id) references account (shop_id, id),
    add check ((offline_handling = 'DELEGATE') <= (delegate_id is not null));

-- For whom somebody waits: ALL, REST, GROUP:7 or ACCOUNT:12.
alter table queue_place add column circle text not null default 'ALL'
    check (circle ~ '^(ALL|REST|(GROUP|ACCOUNT):[1-9][0-9]*)$');

-- Which group's people were looked at, and the place of those who had to wait.
alter table routing_decision add column group_id bigint, add column position integer;
-- The accounts of the one circle that there was are not groups.
update routing_decision
   set trace = (select jsonb_agg(case when line ->> 'rule' = 'CIRCLE' then line || '{"looked": []}' else line end)
                  from jsonb_array_elements(trace) as line)
 where trace @> '[{"rule": "CIRCLE"}]';
