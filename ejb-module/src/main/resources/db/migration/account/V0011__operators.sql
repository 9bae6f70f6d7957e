create sequence operator_seq;

-- The platform's staff, outside all shops. Without a password until the invitation is taken.
create table operator (
    id            bigint      primary key default nextval('operator_seq'),
    name          text        not null check (char_length(name) between 2 and 32),
    name_key      text        not null unique,
    email         text        not null check (char_length(email) <= 254),
    password_hash text,
    enabled       boolean     not null default true,
    created_at    timestamptz not null default now()
);
grant select, insert, update on operator to guitai_app;
grant usage, select on sequence operator_seq to guitai_app;

create table operator_invitation (
    token_hash  bytea       primary key check (octet_length(token_hash) = 32),
    operator_id bigint      not null references operator,
    ends_at     timestamptz not null
);
grant select, insert, delete on operator_invitation to guitai_app;

create table operator_sign_in (
    id           bigint      generated always as identity primary key,
    operator_id  bigint      not null references operator,
    token_hash   bytea       not null unique check (octet_length(token_hash) = 32),
    device       text        not null check (char_length(device) <= 300),
    address      text        not null check (char_length(address) <= 64),
    started_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    ended_at     timestamptz
);
create index operator_sign_in_of on operator_sign_in (operator_id) where ended_at is null;
grant select, insert, update on operator_sign_in to guitai_app;

-- Only services that work for all shops see the platform's own tables.
do $$
declare
    own text;
begin
    foreach own in array array['operator', 'operator_invitation', 'operator_sign_in'] loop
        execute format('alter table %I enable row level security', own);
        execute format('create policy platform on %I using (guitai_sees_everything())'
                       ' with check (guitai_sees_everything())', own);
    end loop;
end
$$;

-- The first operator: run by an administrator as guitai_owner (server-config), never by the application. Returns the
-- token of the page /operator/welcome.xhtml, good for three days.
create function guitai_invite_operator(new_name text, new_email text) returns text
    language plpgsql as $$
declare
    token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    found_id bigint;
begin
    if new_name !~ '^[[:alnum:]_-]{2,32}$' then
        raise exception 'An operator''s name has 2 to 32 letters, digits, _ and -.';
    end if;
    if new_email !~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' then
        raise exception '% is not an e-mail address.', new_email;
    end if;
    insert into operator (name, name_key, email) values (new_name, lower(normalize(new_name, NFKC)), new_email)
        on conflict (name_key) do update set email = excluded.email, enabled = true returning id into found_id;
    insert into operator_invitation (token_hash, operator_id, ends_at)
        values (sha256(convert_to(token, 'UTF8')), found_id, now() + interval '3 days');
    return token;
end
$$;
revoke execute on function guitai_invite_operator(text, text) from public;

create table platform_setting (
    singleton       boolean primary key default true check (singleton),
    review_required boolean not null default false
);
insert into platform_setting default values;
grant select, update on platform_setting to guitai_app;

create table shop_application (
    shop_id           bigint      primary key references shop,
    wanted_kind       text        not null default 'ORDINARY' check (wanted_kind in ('ORDINARY', 'MALL')),
    company           text        not null default '' check (char_length(company) <= 100),
    contact           text        not null default '' check (char_length(contact) <= 100),
    profile           text        not null default '' check (char_length(profile) <= 1000),
    deposit_reference text        not null default '' check (char_length(deposit_reference) <= 100),
    agreed_at         timestamptz,
    submitted_at      timestamptz,
    reasons           text
);
call guitai_protect('shop_application', 'select, insert, update');

create table shop_document (
    id      bigint generated always as identity primary key,
    shop_id bigint not null references shop,
    name    text   not null check (char_length(name) between 1 and 100),
    type    text   not null check (type in ('application/pdf', 'image/png', 'image/jpeg')),
    content bytea  not null check (octet_length(content) between 1 and 5242880)
);
create index shop_document_of on shop_document (shop_id);
call guitai_protect('shop_document', 'select, insert, delete');

-- The owner lets the platform's support read, for a time that ends by itself.
create table support_grant (
    shop_id bigint      primary key references shop,
    until   timestamptz not null
);
call guitai_protect('support_grant', 'select, insert, update, delete');
