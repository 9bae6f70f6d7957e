-- Out of use because the plan allows fewer: nothing that the owner did, and undone by paying.
alter table account
    add column by_plan boolean not null default false,
    -- Whom the owner keeps when the plan allows fewer; the others follow by age.
    add column stays   boolean not null default false,
    add check (kind = 'AGENT' or not (by_plan or stays));
