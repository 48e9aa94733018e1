-- The open conversations of the bot or in human hands; and what falls into human hands is open, by whichever way.

create index conversation_of_owner on conversation (tenant_id, owner, last_at, id) where resolved_at is null;

create function human_hands_open() returns trigger language plpgsql as $$
begin
    new.resolved_at := null;
    return new;
end $$;
create trigger human_hands_open before update of owner on conversation for each row
    when (new.owner = 'human' and new.resolved_at is not null) execute function human_hands_open();
