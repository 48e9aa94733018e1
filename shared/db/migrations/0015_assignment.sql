-- Who works on a lead: members of a tenant, their teams, the rules that hand leads out, and what was handed out.
-- And what leads have bought.

create table member (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null,
    email text not null check (email = lower(email)),
    phone text,
    role text not null check (role in ('owner', 'admin', 'counsellor', 'viewer')),
    active boolean not null default true,
    timezone text not null,
    hours jsonb not null default '{}',
    cap integer check (cap >= 0),
    open_leads integer not null default 0,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, email)
);
comment on column member.hours is 'Shifts by weekday, in timezone; empty: always on shift.';
comment on column member.cap is 'Open leads at most; null: as many as there are.';
comment on column member.open_leads is 'Kept by the trigger open_leads of assignment: counting them anew for every lead does not grow.';

create table team (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    name text not null,
    created_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

create table team_member (
    tenant_id uuid not null,
    team_id uuid not null,
    member_id uuid not null,
    weight integer not null default 1 check (weight between 0 and 100),
    last_turn bigint not null default 0,
    credit integer not null default 0,
    primary key (tenant_id, team_id, member_id),
    foreign key (tenant_id, team_id) references team,
    foreign key (tenant_id, member_id) references member
);
comment on column team_member.weight is 'How many leads beside the others; 0: no longer of the team.';
comment on column team_member.last_turn is 'The turn of assignment_turn in which the team last gave them a lead.';
comment on column team_member.credit is 'Of the smooth weighted round robin: what is owed to them.';

create table assignment_turn (
    tenant_id uuid primary key references tenant,
    turn bigint not null default 0
);
comment on table assignment_turn is
    'Raised by every assignment, which so waits for the one before it: what is counted under it is true.';

create table assignment_rule (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    position integer not null,
    name text not null,
    conditions jsonb not null default '[]',
    target jsonb not null,
    sla_minutes integer check (sla_minutes > 0),
    active boolean not null default true,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
comment on column assignment_rule.sla_minutes is 'Who has not answered by then loses the lead; null: nobody does.';

create table assignment (
    tenant_id uuid not null,
    lead_id uuid not null,
    member_id uuid,
    rule_id uuid,
    why text not null,
    at timestamptz not null default app_now(),
    answered_at timestamptz,
    closed_at timestamptz,
    passed uuid[] not null default '{}',
    sla_minutes integer,
    due_at timestamptz,
    generation integer not null default 1,
    primary key (tenant_id, lead_id),
    foreign key (tenant_id, lead_id) references lead,
    foreign key (tenant_id, member_id) references member,
    foreign key (tenant_id, rule_id) references assignment_rule
);
create index assignment_due on assignment (due_at) where due_at is not null;
comment on column assignment.member_id is 'Null: a rule fits, but nobody can take the lead before due_at.';
comment on column assignment.closed_at is 'From then on it does not count as one of the member''s open leads.';
comment on column assignment.passed is 'Members who had it and did not answer.';
comment on column assignment.due_at is 'When somebody must look at it again: the SLA''s end, or the next shift. Null: never.';
comment on column assignment.generation is 'Raised by every change of due_at: names whoever waits for it.';

-- At the commit, when whoever changes assignments has locked every lead they will, and under the turn, so that whoever
-- assigns next finds it done and nobody waits in a ring.
create function count_open_leads() returns trigger language plpgsql as $$
declare
    was uuid := case when tg_op = 'UPDATE' and old.closed_at is null then old.member_id end;
    is_now uuid := case when new.closed_at is null then new.member_id end;
begin
    if was is distinct from is_now then
        perform from assignment_turn where tenant_id = new.tenant_id for no key update;
        update member set open_leads = open_leads
            + (id is not distinct from is_now)::integer - (id is not distinct from was)::integer
        where tenant_id = new.tenant_id and id in (was, is_now);
    end if;
    return null;
end $$;
create constraint trigger open_leads after insert or update of member_id, closed_at on assignment
    deferrable initially deferred for each row execute function count_open_leads();

-- Whoever wants to hear nothing from us is nobody's open lead.
create function close_assignment() returns trigger language plpgsql as $$
begin
    update assignment set closed_at = app_now(), due_at = null, generation = generation + 1
    where tenant_id = new.tenant_id and lead_id = new.id and closed_at is null;
    return null;
end $$;
create trigger opt_out_closes after update of opted_out_at on lead for each row
    when (new.opted_out_at is not null and old.opted_out_at is null) execute function close_assignment();

create index event_assigned on event (tenant_id, lead_id) where kind = 'LeadAssigned';

alter table lead add column assignee_id uuid, add foreign key (tenant_id, assignee_id) references member;

create table enrolment (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    lead_id uuid not null,
    item_id uuid,
    item text not null,
    amount numeric(14, 2) check (amount >= 0),
    currency text check (currency ~ '^[A-Z]{3}$'),
    on_date date not null,
    source text not null check (source in ('api', 'csv', 'crm')),
    external_id text not null,
    recorded_at timestamptz not null default app_now(),
    primary key (tenant_id, id),
    unique (tenant_id, external_id),
    check ((amount is null) = (currency is null)),
    foreign key (tenant_id, lead_id) references lead,
    foreign key (tenant_id, item_id) references catalogue_item
);
create index enrolment_lead on enrolment (tenant_id, lead_id);
comment on column enrolment.item is 'As it was told; item_id is what of the catalogue is called so.';
comment on column enrolment.external_id is 'Of whoever told it, so that it is told twice and stored once.';

-- Whoever writes to a lead or does a task for one has answered, by whichever way the row came in.
create function answered() returns trigger language plpgsql as $$
begin
    update assignment a set answered_at = app_now(), due_at = null, generation = generation + 1
    where a.tenant_id = new.tenant_id and a.member_id is not null and a.answered_at is null
        and a.lead_id = coalesce((to_jsonb(new) ->> 'lead_id')::uuid, (
            select c.lead_id from conversation c
            where c.tenant_id = new.tenant_id and c.id = new.conversation_id));
    return null;
end $$;
create trigger answered after insert on message for each row when (new.author = 'human') execute function answered();
create trigger answered after update of state on task
    for each row when (new.state = 'done' and old.state <> 'done') execute function answered();

call protect('member');
call protect('team');
call protect('team_member');
call protect('assignment_turn');
call protect('assignment_rule');
call protect('assignment');
call protect('enrolment');

grant select, insert, update on
    member, team, team_member, assignment_turn, assignment_rule, assignment, enrolment to turant_app;

grant select (tenant_id, lead_id, generation, due_at) on assignment to turant_sweep;
create policy sweep on assignment for select to turant_sweep using (true);

create function assignments_due(at_most integer)
returns table (tenant_id uuid, lead_id uuid, generation integer)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select a.tenant_id, a.lead_id, a.generation from assignment a
    where a.due_at < app_now() - interval '5 s' order by a.due_at limit at_most
$$;
alter function assignments_due(integer) owner to turant_sweep;
revoke execute on function assignments_due(integer) from public;
grant execute on function assignments_due(integer) to turant_app;
