-- Follow-ups are listed the newest first: all of them, and those of one state, of which there may be few.
create index follow_up_listed on follow_up (tenant_id, created_at, id);
create index follow_up_of_state on follow_up (tenant_id, state, created_at, id);
