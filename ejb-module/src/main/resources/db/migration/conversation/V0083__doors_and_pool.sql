-- By which door the buyer came, to whom they wrote, and what they want, if that is known.
alter table conversation
    add column entry text not null default 'EMBED'
        check (entry in ('ICON', 'EMBED', 'CARD', 'CHANNEL', 'ROBOT', 'POOL')),
    add column addressed_account_id bigint,
    add column intent text check (char_length(intent) <= 40),
    -- Since when it lies in the pool, where nobody has it.
    add column pooled_at timestamptz,
    add foreign key (shop_id, addressed_account_id) references account (shop_id, id);

-- Its name is whatever was free when it was made.
do $$
begin
    execute (select format('alter domain conversation_state drop constraint %I', conname)
               from pg_constraint where contypid = 'conversation_state'::regtype);
end
$$;
alter domain conversation_state add constraint conversation_state_check
    check (value in ('UNDECIDED', 'QUEUED', 'OPEN', 'KEPT', 'POOLED', 'CLOSED'));
alter table conversation drop constraint conversation_whole;
alter table conversation add constraint conversation_whole check (
    (state = 'CLOSED') = (closed_at is not null and closed_by is not null)
    and case
        when state in ('OPEN', 'KEPT') then account_id is not null
        when state in ('UNDECIDED', 'QUEUED') then account_id is null
        when state = 'POOLED' then account_id is null and pooled_at is not null
        else true
    end);
create index conversation_pooled on conversation (shop_id, pooled_at, id) where state = 'POOLED';
