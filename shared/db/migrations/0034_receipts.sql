-- A consent is a receipt: what was shown, when and where, and what proves it. Of somebody who was erased is left that
-- there was one.

alter table consent add proof text;
comment on column consent.source is 'Where: lead_form, chat, api.';
comment on column consent.proof is 'The platform''s id of the message or the submission that said it; of api: the request.';

alter table erasure add consents jsonb not null default '[]';
comment on column erasure.consents is 'What they had agreed to or refused, when and where; of the words no more than their version.';
