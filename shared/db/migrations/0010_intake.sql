-- A session keeps what was asked last, as a conversation does.
alter table ask_session add column asked text[] not null default '{}';

-- People who write by e-mail or form are found again by their address, as others are by their phone.

alter table lead add column email text generated always as (lower(fields ->> 'email')) stored;
create index lead_email on lead (tenant_id, email) where email is not null;
comment on column lead.email is 'A column, because row-level security lets no index reach into an expression.';
