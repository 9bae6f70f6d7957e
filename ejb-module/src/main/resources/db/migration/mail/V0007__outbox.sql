-- Services that work for all shops at once say '*'; only they read what belongs to no shop.
create function guitai_sees_everything() returns boolean
    language sql stable parallel safe
    return current_setting('guitai.shop', true) = '*';

-- Letters that leave the platform. Everybody may post one; only the sender and operators read them.
create table letter (
    id          bigint      generated always as identity primary key,
    recipient   text        not null check (char_length(recipient) <= 254),
    kind        text        not null,
    subject     text        not null,
    body        text        not null,
    state       text        not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED')),
    tries       integer     not null default 0 check (tries >= 0),
    next_try_at timestamptz not null default now(),
    error       text,
    posted_at   timestamptz not null default clock_timestamp(),
    sent_at     timestamptz,
    check ((state = 'SENT') = (sent_at is not null))
);
create index letter_waiting on letter (next_try_at) where state = 'WAITING';
alter table letter enable row level security;
create policy post on letter for insert with check (true);
create policy look on letter for select using (guitai_sees_everything());
create policy send on letter for update using (guitai_sees_everything());
grant select, insert, update on letter to guitai_app;
