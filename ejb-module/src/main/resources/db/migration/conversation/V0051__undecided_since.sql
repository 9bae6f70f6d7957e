-- Whatever waits for a decision of routing says so in its row: what a crash left is found by it, in every state.
alter table conversation add column undecided_since timestamptz;
update conversation set undecided_since = opened_at where state = 'UNDECIDED';
drop index conversation_undecided;
create index conversation_undecided on conversation (undecided_since) where undecided_since is not null;
