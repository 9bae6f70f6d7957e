-- A try that no longer counts for its name, because a lock was set or lifted, still counts for its address.
alter table sign_in_try add column spent boolean not null default false;
grant update (spent) on sign_in_try to guitai_app;

-- A secret that is being set up stays the same for a while, so that a mistyped code does not force a new scan.
alter table two_step add column candidate_at timestamptz;
