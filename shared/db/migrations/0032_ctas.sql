-- What people are invited to has a table of its own.

create table cta (
    tenant_id uuid not null references tenant,
    id uuid not null default uuidv7(),
    position integer not null,
    kind text not null,
    text jsonb not null,
    link text not null default '',
    stages text[] not null default '{}',
    active boolean not null default true,
    created_at timestamptz not null default app_now(),
    deleted_at timestamptz,
    primary key (tenant_id, id)
);
comment on column cta.text is 'By language.';
comment on column cta.stages is 'Of a conversation; empty: all of them.';

alter table tenant no force row level security;
insert into cta (tenant_id, position, kind, text, link, stages)
select t.id, c.position, c.told ->> 'kind', c.told -> 'text', coalesce(c.told ->> 'link', ''),
    array(select jsonb_array_elements_text(coalesce(c.told -> 'stages', '[]')))
from tenant t cross join jsonb_array_elements(t.settings -> 'ctas') with ordinality as c (told, position);
update tenant set settings = settings - 'ctas' where settings ? 'ctas';
alter table tenant force row level security;

call protect('cta');
grant select, insert, update on cta to turant_app;
