-- Staff are disabled, never deleted (product rules 2.2): since when, by whom, and who takes over.
alter table business.staff_member
  add column disabled_at timestamptz,
  add column disabled_by uuid,
  add column replacement_id uuid,
  add constraint disabled_since_then check (enabled = (disabled_at is null)),
  add constraint enabled_is_not_replaced check (not enabled or (disabled_by is null and replacement_id is null)),
  add constraint staff_disabled_by_staff_here foreign key (network_id, provider_id, disabled_by) references business.staff_member,
  add constraint staff_replacement_is_here foreign key (network_id, provider_id, replacement_id) references business.staff_member,
  add constraint staff_replacement_is_another check (replacement_id <> id);

-- What a disabled staff member handed over, and to whom: undoing gives it back (X-34).
create table business.staff_handed_over (
  network_id   uuid not null,
  provider_id  uuid not null,
  staff_id     uuid not null,
  kind         text not null constraint staff_handed_over_kind_known check (kind in ('customer', 'work-order', 'recurring-service')),
  row_id       uuid not null,
  successor_id uuid, -- null: left with nobody
  primary key (network_id, provider_id, staff_id, kind, row_id),
  constraint handed_over_by_staff_here foreign key (network_id, provider_id, staff_id) references business.staff_member,
  constraint staff_successor_is_here foreign key (network_id, provider_id, successor_id) references business.staff_member
);
call business.protect('business.staff_handed_over');

-- Whatever begins to name somebody for what is to come holds the staff member and finds them enabled. A work order that is
-- to do again begins anew. Arguments: the column, and how the refusal is called.
create function business.require_enabled_staff() returns trigger language plpgsql as $$
declare
  wanted uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  works_here boolean;
begin
  if tg_op = 'UPDATE' and wanted = (to_jsonb(old) ->> tg_argv[0])::uuid and not (
    coalesce(to_jsonb(old) ->> 'status' in ('completed', 'closed', 'cancelled'), false)
    and to_jsonb(new) ->> 'status' in ('open', 'assigned', 'in-progress')) then
    return new;
  end if;
  select enabled into works_here from business.staff_member
   where network_id = new.network_id and provider_id = new.provider_id and id = wanted for share;
  if not works_here then
    raise exception 'staff member is disabled' using errcode = 'foreign_key_violation', constraint = tg_argv[1];
  end if;
  return new;
end $$;

create trigger manager_is_enabled before insert or update of manager_id on business.customer
  for each row when (new.manager_id is not null) execute function business.require_enabled_staff('manager_id', 'manager_is_enabled');
create trigger assignee_is_enabled before insert or update of assigned_to on business.recurring_service
  for each row when (new.assigned_to is not null)
  execute function business.require_enabled_staff('assigned_to', 'recurring_service_assignee_is_enabled');
create trigger assignee_is_enabled before insert or update of assigned_to, status on business.work_order
  for each row when (new.assigned_to is not null)
  execute function business.require_enabled_staff('assigned_to', 'work_order_assignee_is_enabled');
