-- A fleet reaches its own organisation and the contacts it manages, whose provider is nil; nothing of any provider.
create procedure business.protect_for_fleet(tbl regclass, organisation_column text, granted text)
language plpgsql as $$
declare
  own constant text := 'network_id = current_setting(''app.network'')::uuid and provider_id = ''00000000-0000-0000-0000-000000000000''::uuid'
    || case when organisation_column is null then '' else format(' and %I = current_setting(''app.organisation'')::uuid', organisation_column) end;
begin
  execute format('create policy fleet on %s to fieldfolk_fleet using (%s) with check (%s)', tbl, own, own);
  execute format('grant %s on %s to fieldfolk_fleet', granted, tbl);
end $$;

call business.protect_for_fleet('business.organisation', 'id', 'select, insert');
call business.protect_for_fleet('business.contact', 'organisation_id', 'select, insert');
-- Contact IDs come from the one series of the network; the series of providers stay out of reach.
call business.protect_for_fleet('business.number_series', null, 'select, insert, update');
-- A fleet writes what it did and reads none of it here: fleets of one network must not read each other.
call business.protect_for_fleet('business.activity', null, 'insert');
call business.protect_for_fleet('business.activity_value', null, 'insert');
