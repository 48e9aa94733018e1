-- A task is for whoever works on its lead, whichever code makes the one or hands out the other.

create function task_member() returns trigger language plpgsql as $$
begin
    -- Whoever hands out the lead right now comes before this, or finds the task.
    select assignee_id into new.member_id from lead
    where tenant_id = new.tenant_id and id = new.lead_id for no key update;
    return new;
end $$;
-- After task_lead, in the order of their names.
create trigger task_member before insert on task for each row when (new.member_id is null)
    execute function task_member();

create function tasks_follow() returns trigger language plpgsql as $$
begin
    update task set member_id = new.assignee_id
    where tenant_id = new.tenant_id and lead_id = new.id and state = 'open';
    return null;
end $$;
create trigger tasks_follow after update of assignee_id on lead for each row
    when (new.assignee_id is distinct from old.assignee_id) execute function tasks_follow();

alter table task no force row level security;
alter table lead no force row level security;
update task t set member_id = l.assignee_id from lead l
where l.tenant_id = t.tenant_id and l.id = t.lead_id and t.state = 'open' and l.assignee_id is not null;
alter table task force row level security;
alter table lead force row level security;
alter table task add foreign key (tenant_id, member_id) references member;
comment on column task.member_id is 'Whoever works on the lead; of a task that is closed: who did then.';
