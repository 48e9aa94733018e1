-- What a scope is stands in shared/domain/roles.py, which gives them to people as well; a key has at least one.

alter table api_key drop constraint api_key_scopes_check;
alter table api_key add constraint api_key_scopes_check check (cardinality(scopes) > 0);
