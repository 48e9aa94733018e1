-- Whether an institution has had a question answered yet is asked for by its first set-up.
create index event_answered on event (tenant_id) where kind = 'QuestionAsked' and data->>'kind' = 'answered';
