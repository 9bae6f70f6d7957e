-- The third line of tenant defence (docs/adr/0004-tenant-safety.md).
-- Every transaction of the application says for which shop it works: set_config('guitai.shop', '<id>', true).
-- '*' is said only by the few services that work for all shops at once. Nothing said: no row is seen or written.
create function guitai_sees(shop bigint) returns boolean
    language sql stable parallel safe
    return current_setting('guitai.shop', true) in (shop::text, '*');

-- Switches the defence on for one table and gives the application its rights there.
create procedure guitai_protect(protected regclass, rights text)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', protected);
    execute format('create policy shop_only on %s using (guitai_sees(shop_id)) with check (guitai_sees(shop_id))', protected);
    execute format('grant %s on %s to guitai_app', rights, protected);
end
$$;

revoke all on schema public from public;
grant usage on schema public to guitai_app;
alter default privileges in schema public grant usage, select on sequences to guitai_app;
