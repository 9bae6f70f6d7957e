-- When a page of the waiting customer was last open.
alter table queue_place add column seen_at timestamptz not null default now();
create index queue_place_seen on queue_place (seen_at);

-- How fast places become free.
create index assignment_ended on assignment (shop_id, ended_at) where ended_at is not null;

-- Signing out on one device leaves the connections of the others.
alter table presence_lease add column sign_in bigint not null default 0;
