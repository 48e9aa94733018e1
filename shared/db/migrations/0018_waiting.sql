-- Whatever should have woken long ago is found by the sweep, which crosses tenants only through this function.
grant select (tenant_id, id, generation, state, due_at) on follow_up to turant_sweep;
create policy sweep on follow_up for select to turant_sweep using (true);

create function late_follow_ups(at_most integer)
returns table (tenant_id uuid, id uuid, generation integer)
language sql stable security definer set search_path = pg_catalog, public
as $$
    select f.tenant_id, f.id, f.generation from follow_up f
    where f.state = 'scheduled' and f.due_at < app_now() - interval '5 minutes'
    order by f.due_at limit at_most
$$;
alter function late_follow_ups(integer) owner to turant_sweep;
revoke execute on function late_follow_ups(integer) from public;
grant execute on function late_follow_ups(integer) to turant_app;
