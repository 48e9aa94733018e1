-- Another embedding model: what is in use is copied under it, beside what answers, and swapped in at once.

alter table revision
    drop constraint revision_state_check,
    add constraint revision_state_check check (state in ('building', 'ready', 'held', 'refused', 'overtaken', 'copy')),
    add column copy_of uuid,
    add constraint revision_copy_check check ((state = 'copy') = (copy_of is not null)),
    add foreign key (tenant_id, copy_of) references revision;
create unique index revision_copy on revision (tenant_id, copy_of, model) where copy_of is not null;
comment on column revision.copy_of is 'The upload of which it holds the same passages with vectors of another model.';

create function embedded_by(tenant uuid, revision uuid, model text) returns uuid language sql stable
as $$
    select same.id
    from revision r join revision same on same.tenant_id = r.tenant_id and same.document_id = r.document_id
        and coalesce(same.copy_of, same.id) = coalesce(r.copy_of, r.id)
    where r.tenant_id = tenant and r.id = embedded_by.revision and same.model = embedded_by.model
        and same.passages = (
            select count(*) from passage p where p.tenant_id = tenant and p.revision_id = same.id)
    limit 1
$$;
comment on function embedded_by is 'The revision with the same passages and a model''s vectors of all of them, if there is one.';

alter table activation
    drop constraint activation_why_check,
    add constraint activation_why_check
        check (why in ('published', 'removed', 'activated', 'scheduled', 'rolled_back', 'embedded_anew'));

-- Whose documents are of another model is asked across tenants, by the one who embeds them. Who rolled back is left
-- alone until the next upload; where somebody is at it, nobody else begins.
grant select (tenant_id, version_id, at, seq, why, cancelled_at) on activation to turant_sweep;
grant select (tenant_id, version_id, revision_id) on version_revision to turant_sweep;
grant select (tenant_id, id, model, copy_of, begun_at) on revision to turant_sweep;
create policy embedding on activation for select to turant_sweep using (true);
create policy embedding on version_revision for select to turant_sweep using (true);
create policy embedding on revision for select to turant_sweep using (true);

create function embedded_otherwise(model text, at_most integer) returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select t.tenant_id from (select distinct a.tenant_id from activation a) t
    cross join lateral (
        select a.version_id, a.why from activation a
        where a.tenant_id = t.tenant_id and a.at <= app_now() and a.cancelled_at is null
        order by a.at desc, a.seq desc limit 1
    ) live
    where live.why <> 'rolled_back'
        and exists (
            select from version_revision m join revision r on r.tenant_id = m.tenant_id and r.id = m.revision_id
            where m.tenant_id = t.tenant_id and m.version_id = live.version_id and r.model <> embedded_otherwise.model)
        and not exists (
            select from revision r
            where r.tenant_id = t.tenant_id and r.copy_of is not null and r.model = embedded_otherwise.model
                and r.begun_at > app_now() - interval '10 minutes'
                and not exists (
                    select from version_revision m where m.tenant_id = r.tenant_id and m.revision_id = r.id))
    limit at_most
$$;
alter function embedded_otherwise owner to turant_sweep;
revoke execute on function embedded_otherwise from public;
grant execute on function embedded_otherwise to turant_ingest;
