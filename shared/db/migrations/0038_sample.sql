-- Sample data is an institution of its own, which whoever asked for it may have removed again.

alter table tenant add sample boolean not null default false;
comment on column tenant.sample is 'Made to be looked at: remove_sample() takes it away. Told when it is made, never changed.';

-- All rows of the session's institution, in every table there is or will be, if it is a sample: whether it was one.
-- Runs as the owner of the tables, who is under row-level security as well: it sees no other institution's rows.
create function remove_sample() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
declare
    mine uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    waiting regclass[] := array(
        select c.oid::regclass from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and a.attname = 'tenant_id' and not a.attisdropped);
    held regclass[];
    holder regclass;
begin
    -- Whoever would write a row of it meanwhile waits, and then finds no institution.
    perform from tenant where id = mine and sample for update;
    if not found then
        return false;
    end if;
    update tenant set active_version = null where id = mine;
    -- A table that others still refer to waits for the next pass: the order comes of itself.
    while cardinality(waiting) > 0 loop
        held := '{}';
        foreach holder in array waiting loop
            begin
                execute format('delete from %s where tenant_id = $1', holder) using mine;
            exception when foreign_key_violation then
                held := held || holder;
            end;
        end loop;
        if held = waiting then
            raise exception 'tables that refer to one another: %', held;
        end if;
        waiting := held;
    end loop;
    delete from tenant where id = mine;
    return true;
end
$$;
revoke execute on function remove_sample from public;
grant execute on function remove_sample to turant_app;
