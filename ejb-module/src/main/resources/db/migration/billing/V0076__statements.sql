-- What providers say of their days: one row for each day that was read, one for each payment and return of it.
create table provider_statement (
    provider text        not null,
    day      date        not null,
    read_at  timestamptz not null default clock_timestamp(),
    primary key (provider, day)
);
create table provider_statement_line (
    provider     text    not null,
    day          date    not null,
    -- True of money that came in.
    incoming     boolean not null,
    -- The provider's number of a payment, ours of a return.
    number       text    not null check (char_length(number) <= 200),
    order_number text    not null,
    amount       bigint  not null check (amount > 0),
    currency     char(3) not null,
    primary key (provider, incoming, number),
    foreign key (provider, day) references provider_statement
);
create index provider_statement_line_day on provider_statement_line (provider, day);
alter table provider_statement enable row level security;
alter table provider_statement_line enable row level security;
create policy platform on provider_statement using (guitai_sees_everything()) with check (guitai_sees_everything());
create policy platform on provider_statement_line using (guitai_sees_everything()) with check (guitai_sees_everything());
grant select, insert on provider_statement, provider_statement_line to guitai_app;
