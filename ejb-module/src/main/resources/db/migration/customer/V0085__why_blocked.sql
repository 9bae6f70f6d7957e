alter table customer add column blocked_reason text check (char_length(blocked_reason) <= 200);
