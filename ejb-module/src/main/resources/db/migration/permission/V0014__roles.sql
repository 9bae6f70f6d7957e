-- The roles that a new shop comes with (spec: accounts.md). A shop's own copies are its to change.
create table ready_role (
    place       integer primary key,
    name_zh     text    not null,
    name_en     text    not null,
    note_zh     text    not null,
    note_en     text    not null,
    permissions text[]  not null
);
insert into ready_role (place, name_zh, name_en, note_zh, note_en, permissions) values
    (1, '售前客服', 'Pre-sale agent', '接待买家咨询', 'Answers buyers before they buy',
     string_to_array('conversation.receive conversation.transfer knowledge.use customer.view customer.edit '
                     'customer.block contact.share history.own report.own product.view order.view', ' ')),
    (2, '售后客服', 'After-sale agent', '接待售后，处理发货、退换与工单', 'Answers after the sale: shipping, returns, work orders',
     string_to_array('conversation.receive conversation.transfer knowledge.use customer.view customer.edit '
                     'customer.block contact.share history.own report.own product.view order.view order.ship '
                     'aftersale.handle workorder.handle followup.handle pool.handle', ' ')),
    (3, '主管', 'Supervisor', '带队：监看、接管、分流与统计', 'Leads the team: watches, takes over, routes, reports',
     string_to_array('conversation.receive conversation.transfer knowledge.use customer.view customer.edit '
                     'customer.block contact.share history.own report.own product.view order.view order.ship '
                     'aftersale.handle workorder.handle followup.handle pool.handle conversation.monitor '
                     'conversation.whisper conversation.join conversation.takeover conversation.close.any pool.assign '
                     'routing.manage routing.simulate trace.view knowledge.manage autoreply.force history.team '
                     'history.export report.shop rating.reply content.rule.manage customer.export', ' ')),
    (4, '仓库', 'Warehouse', '查看订单并发货', 'Sees orders and ships them',
     string_to_array('order.view order.ship', ' ')),
    (5, '店铺助理（仅商品）', 'Shop assistant (products only)', '查看、修改商品与价格', 'Sees and edits products and their prices',
     string_to_array('product.view product.edit product.price', ' '));
grant select on ready_role to guitai_app;

create sequence role_seq;
create table role (
    id          bigint  primary key default nextval('role_seq'),
    shop_id     bigint  not null references shop,
    name        text    not null check (char_length(name) between 1 and 40),
    name_key    text    not null,
    note        text    not null default '' check (char_length(note) <= 200),
    permissions text[]  not null,
    version     integer not null default 1,
    unique (shop_id, id),
    constraint role_name unique (shop_id, name_key)
);
call guitai_protect('role', 'select, insert, update, delete');
grant usage, select on sequence role_seq to guitai_app;

create table account_role (
    shop_id    bigint not null,
    account_id bigint not null,
    role_id    bigint not null,
    primary key (shop_id, account_id, role_id),
    foreign key (shop_id, account_id) references account (shop_id, id),
    foreign key (shop_id, role_id) references role (shop_id, id) on delete cascade
);
create index account_role_of_role on account_role (shop_id, role_id);
call guitai_protect('account_role', 'select, insert, delete');

-- Gives a shop the ready roles in its language.
create procedure guitai_give_ready_roles(shop bigint)
    language sql
    begin atomic
        insert into role (shop_id, name, name_key, note, permissions)
        select s.id,
               case s.language when 'en' then r.name_en else r.name_zh end,
               lower(case s.language when 'en' then r.name_en else r.name_zh end),
               case s.language when 'en' then r.note_en else r.note_zh end,
               r.permissions
          from shop s, ready_role r where s.id = shop order by r.place;
    end;

do $$
declare
    one bigint;
begin
    for one in select id from shop order by id loop
        call guitai_give_ready_roles(one);
    end loop;
end
$$;

-- Who was an agent before there were roles may go on receiving.
insert into account_role (shop_id, account_id, role_id)
select a.shop_id, a.id, min(r.id) from account a join role r on r.shop_id = a.shop_id
 where a.kind = 'AGENT' group by a.shop_id, a.id;
