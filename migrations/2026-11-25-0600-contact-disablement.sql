-- A contact is disabled exactly while it has a row here (C-06, C-08).
create table business.contact_disablement (
  network_id             uuid not null,
  provider_id            uuid not null, -- who manages the contact
  contact_id             uuid not null,
  organisation_id        uuid not null,
  replacement_contact_id uuid, -- null only after the replacement itself was deleted (C-03)
  disabled_by            uuid not null,
  disabled_at            timestamptz not null,
  primary key (network_id, contact_id),
  constraint disablement_of_provider unique (network_id, provider_id, contact_id),
  constraint contact_is_of_this_organisation foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint replacement_is_of_same_organisation foreign key (network_id, organisation_id, replacement_contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint replacement_is_another_contact check (replacement_contact_id <> contact_id),
  constraint disabled_by_staff_here foreign key (network_id, provider_id, disabled_by) references business.staff_member
);
create index disablement_by_replacement on business.contact_disablement (network_id, organisation_id, replacement_contact_id)
  where replacement_contact_id is not null;
call business.protect('business.contact_disablement');

-- What a disabled contact handed over, and to whom: undoing gives it back (X-34).
create table business.handed_over (
  network_id      uuid not null,
  provider_id     uuid not null,
  contact_id      uuid not null,
  kind            text not null constraint handed_over_kind_known
    check (kind in ('work-order', 'recurring-service', 'quote', 'customer', 'location')),
  row_id          uuid not null,
  organisation_id uuid not null,
  successor_id    uuid not null,
  primary key (network_id, provider_id, contact_id, kind, row_id),
  constraint handed_over_by_disabled foreign key (network_id, provider_id, contact_id)
    references business.contact_disablement (network_id, provider_id, contact_id) deferrable initially immediate,
  constraint successor_is_of_same_organisation foreign key (network_id, organisation_id, successor_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate
);
create index handed_over_by_successor on business.handed_over (network_id, organisation_id, successor_id);
call business.protect('business.handed_over');

-- Whatever begins to name a contact holds it and finds it enabled (C-11). Messages only hold it: staff may write by hand to
-- somebody who is disabled, and the gate judges the rest (C-13).
create or replace function business.require_contact() returns trigger language plpgsql as $$
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
  if tg_table_name <> 'message' and exists (select from business.contact_disablement where network_id = new.network_id and contact_id = wanted) then
    raise exception 'contact is disabled' using errcode = 'foreign_key_violation', constraint = regexp_replace(tg_argv[0], '_id$', '_is_enabled');
  end if;
  return new;
end $$;
