-- A row of the whole network is read by all its providers: the policy for reading must not let one of them delete it, nor
-- take it over by an update that makes it its own. Comparing with the old row is what a policy cannot do, so a trigger does.

create function business.keep_owner() returns trigger language plpgsql as $$
begin
  raise exception 'a row keeps its network and provider' using errcode = 'insufficient_privilege', table = tg_table_name;
end $$;

create procedure business.keep_rows_where_they_are(tbl regclass)
language plpgsql as $$
begin
  execute format('create policy staff_deletes_own on %s as restrictive for delete to fieldfolk_staff using (network_id = current_setting(''app.network'')::uuid and provider_id = current_setting(''app.provider'')::uuid)', tbl);
  execute format('create trigger keeps_its_owner before update of network_id, provider_id on %s for each row when (old.network_id <> new.network_id or old.provider_id <> new.provider_id) execute function business.keep_owner()', tbl);
end $$;

-- As before, and from now on with the two above for every table whose rows belong to one provider.
create or replace procedure business.protect(tbl regclass, granted text default 'select, insert, update, delete',
                                             writes_network boolean default false)
language plpgsql as $$
declare
  mine constant text := 'network_id = current_setting(''app.network'')::uuid and provider_id = current_setting(''app.provider'')::uuid';
  mine_or_network constant text := 'network_id = current_setting(''app.network'')::uuid and provider_id in (current_setting(''app.provider'')::uuid, ''00000000-0000-0000-0000-000000000000''::uuid)';
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('alter table %s force row level security', tbl);
  execute format('create policy staff on %s to fieldfolk_staff using (%s) with check (%s)', tbl, mine_or_network,
    case when writes_network then mine_or_network else mine end);
  execute format('grant %s on %s to fieldfolk_staff', granted, tbl);
  if not writes_network then
    call business.keep_rows_where_they_are(tbl);
  end if;
end $$;

do $$
declare tbl regclass;
begin
  for tbl in select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'business' and c.relkind = 'r' and c.relname not in ('network', 'number_series') loop
    call business.keep_rows_where_they_are(tbl);
  end loop;
end $$;

-- Deleting a tax rate or a payment term asks whether a customer still names it.
create index customer_by_tax_rate on business.customer (network_id, provider_id, tax_rate_id) where tax_rate_id is not null;
create index customer_by_payment_term on business.customer (network_id, provider_id, payment_term_id) where payment_term_id is not null;
