-- Answers of the bot's that a person should look at, and what they think of them.

create table review (
    tenant_id uuid not null,
    id uuid not null default uuidv7(),
    conversation_id uuid not null,
    turn_lo bigint not null,
    reasons text[] not null check (reasons <> '{}'),
    verdict text check (verdict in ('good', 'wrong')),
    fault text,
    correction text,
    gap_id uuid,
    member_id uuid,
    created_at timestamptz not null default app_now(),
    decided_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, conversation_id, turn_lo),
    foreign key (tenant_id, conversation_id, turn_lo) references turn on delete cascade,
    foreign key (tenant_id, gap_id) references gap on delete set null (gap_id),
    foreign key (tenant_id, member_id) references member
);
create index review_open on review (tenant_id, id) where verdict is null;
create index review_gap on review (tenant_id, gap_id) where gap_id is not null;
comment on column review.verdict is 'Null: nobody has looked at it yet.';
comment on column review.correction is 'What should have been said.';
comment on column review.gap_id is 'Where the right answer can be published.';
comment on column review.member_id is 'Who judged; null: the tenant''s own software.';
call protect('review');
grant select, insert on review to turant_app;
grant update (reasons, verdict, fault, correction, gap_id, member_id, decided_at) on review to turant_app;
