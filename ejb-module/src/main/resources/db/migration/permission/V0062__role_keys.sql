-- Names of roles are compared as Java compares them: normalized, and without case.
create or replace procedure guitai_give_ready_roles(shop bigint)
    language sql
    begin atomic
        insert into role (shop_id, name, name_key, note, permissions)
        select s.id,
               case s.language when 'en' then r.name_en else r.name_zh end,
               lower(normalize(case s.language when 'en' then r.name_en else r.name_zh end, NFKC)),
               case s.language when 'en' then r.note_en else r.note_zh end,
               r.permissions
          from shop s, ready_role r where s.id = shop order by r.place;
    end;

update role r set name_key = lower(normalize(name, NFKC))
 where name_key <> lower(normalize(name, NFKC))
   and not exists (select 1 from role o
                    where o.shop_id = r.shop_id and o.id <> r.id and o.name_key = lower(normalize(r.name, NFKC)));
