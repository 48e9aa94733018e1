-- What a lead asked last stands with the conversation: reading every earlier message again, on every turn, would
-- cost more the longer people talk.
alter table conversation add asked text[] not null default '{}';
comment on column conversation.asked is 'Aspects, as "and the other one?" asks them again.';
