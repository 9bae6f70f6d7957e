-- Whether the account holds conversation.receive: told by the permission domain whenever it changes.
alter table account_load add column may_receive boolean not null default true;
