-- The ground: audience roles, the schemas, and the helpers that every later migration calls.
-- business = row-secured tables; front = what is needed before any network is known.

do $$
declare wanted text;
begin
  foreach wanted in array array['fieldfolk_front', 'fieldfolk_staff', 'fieldfolk_portal', 'fieldfolk_fleet',
                                'fieldfolk_guest', 'fieldfolk_jobs', 'fieldfolk_search'] loop
    begin
      execute format('create role %I nologin', wanted);
    exception when duplicate_object or unique_violation then
      null; -- roles belong to the whole cluster; another database of this product made it
    end;
    if not pg_has_role(current_user, wanted, 'member') then
      execute format('grant %I to current_user', wanted);
    end if;
  end loop;
end $$;

create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
create extension if not exists unaccent with schema public;

create schema business;
create schema front;
revoke all on schema business, front from public;
grant usage on schema business to fieldfolk_front, fieldfolk_staff, fieldfolk_portal, fieldfolk_fleet, fieldfolk_guest,
  fieldfolk_jobs, fieldfolk_search;
grant usage on schema front to fieldfolk_front;

create function business.network() returns uuid language sql stable parallel safe
  return current_setting('app.network')::uuid;

create function business.nobody() returns uuid language sql immutable parallel safe
  return '00000000-0000-0000-0000-000000000000'::uuid;

-- Text as it is searched: lower case, without accents. Immutable because the dictionary is named with its schema.
create function business.fold(given text) returns text language sql immutable parallel safe strict
  set search_path = pg_catalog
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, given)) $$;

-- Row security of one table for staff: rows of my provider, and to read those of the whole network (nil provider).
-- writes_network: also rows of the whole network may be written (number series that the network shares).
create procedure business.protect(tbl regclass, granted text default 'select, insert, update, delete',
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
end $$;

-- What attaches something to a contact locks the contact and finds it there: a foreign key alone would let a contact
-- be taken away between check and commit. Arguments: the column that names the contact.
create function business.require_contact() returns trigger language plpgsql as $$
declare wanted uuid;
begin
  wanted := (to_jsonb(new) ->> tg_argv[0])::uuid;
  if wanted is null or (tg_op = 'UPDATE' and wanted = (to_jsonb(old) ->> tg_argv[0])::uuid) then
    return new;
  end if;
  perform 1 from business.contact where network_id = new.network_id and id = wanted for share;
  if not found then
    raise exception 'contact is not usable' using errcode = 'foreign_key_violation', constraint = regexp_replace(tg_argv[0], '_id$', '_is_usable');
  end if;
  return new;
end $$;

create procedure business.guard_contact_reference(tbl regclass, col text)
language plpgsql as $$
begin
  execute format('create trigger %I before insert or update of %I on %s for each row execute function business.require_contact(%L)',
    'contact_is_usable_' || col, col, tbl, col);
end $$;
