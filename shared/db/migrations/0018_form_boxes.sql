-- A mapping is tried on a form's last submission, its consent boxes included.

alter table form_entry add column checked jsonb not null default '{}';
comment on column form_entry.checked is 'Its consent boxes, by key.';

-- Whoever renews a page's token by API.
grant update (token) on channel_account to turant_app;
