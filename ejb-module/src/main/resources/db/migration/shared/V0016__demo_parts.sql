-- Which parts of the demo have been loaded: each release may bring one, also into a demo that exists already.
create table demo_part (
    name      text        primary key,
    loaded_at timestamptz not null default now()
);
grant select, insert on demo_part to guitai_app;
