-- Questions that a tenant's own software asks: their memory and their cost, beside conversations and never in them.

create table ask_session (
    tenant_id uuid not null references tenant,
    id text not null check (length(id) between 1 and 200),
    recent jsonb not null default '[]',
    topic uuid[] not null default '{}',
    language text,
    summary text not null default '',
    last_rule text not null default '',
    asked_at timestamptz not null default app_now(),
    primary key (tenant_id, id)
);
create index ask_session_idle on ask_session (tenant_id, asked_at);
comment on table ask_session is
    'What was said under a session id of the caller''s choosing; gone a day after the last question.';
comment on column ask_session.recent is 'The last 20 messages as the engine reads them.';

alter table ledger add column request_id text;
comment on column ledger.request_id is 'The request to our API that the call was made for, where one was.';

call protect('ask_session');

grant select, insert, update, delete on ask_session to turant_app;
