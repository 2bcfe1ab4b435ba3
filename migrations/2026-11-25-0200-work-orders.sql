-- Work for a customer: its types, and work orders. A row that names a customer carries the organisation too, so that its
-- contact and its location can only be that customer's.
alter table business.location add constraint location_of_its_customer unique (network_id, provider_id, customer_id, id);

create table business.work_order_type (
  network_id        uuid not null,
  provider_id       uuid not null,
  id                uuid not null,
  name              text not null constraint work_order_type_name_length check (char_length(name) between 1 and 100),
  active            boolean not null default true, -- offered for new records
  portal_selectable boolean not null default false, -- contacts may choose it on the portal
  version           int not null default 1,
  created_at        timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint work_order_type_name_taken unique (network_id, provider_id, name),
  foreign key (network_id, provider_id) references business.provider
);
call business.protect('business.work_order_type');

-- Recurring services make work orders; see the work-orders table for what they make.
create table business.recurring_service (
  network_id      uuid not null,
  provider_id     uuid not null,
  id              uuid not null,
  number          bigint not null,
  customer_id     uuid not null,
  organisation_id uuid not null,
  contact_id      uuid,
  contact_gone    boolean not null default false, -- its contact was deleted and nobody was chosen since
  location_id     uuid,
  type_id         uuid not null,
  description     text not null constraint recurring_service_description_length check (char_length(description) between 1 and 5000),
  assigned_to     uuid, -- who gets the work orders it makes
  -- Nothing here = manual: work orders are made by hand only.
  every           int constraint every_bounds check (every between 1 and 999),
  unit            text constraint unit_known check (unit in ('day', 'week', 'month')),
  anchor_on       date, -- the day from which the rule counts
  at_time         time, -- time of day of its work orders, in the provider's time zone; null = unscheduled within the day
  ends_on         date, -- last day on which it may fall due
  days_ahead      int not null default 0 constraint days_ahead_bounds check (days_ahead between 0 and 365),
  last_service_on date,
  next_service_on date, -- null for manual ones, and once it has ended
  active          boolean not null default true,
  version         int not null default 1,
  created_at      timestamptz not null,
  created_by      uuid not null,
  updated_at      timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint recurring_service_of_customer unique (network_id, provider_id, customer_id, id),
  constraint recurring_service_number_unique unique (network_id, provider_id, number),
  constraint frequency_is_whole check ((every is null) = (unit is null) and (every is null) = (anchor_on is null)),
  constraint manual_is_never_due check (every is not null or next_service_on is null),
  constraint recurring_service_customer_is_here foreign key (network_id, provider_id, organisation_id, customer_id)
    references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate,
  constraint recurring_service_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint recurring_service_location_is_of_this_customer foreign key (network_id, provider_id, customer_id, location_id)
    references business.location (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint recurring_service_type_is_known foreign key (network_id, provider_id, type_id) references business.work_order_type,
  constraint recurring_service_assignee_is_staff_here foreign key (network_id, provider_id, assigned_to) references business.staff_member
);
create index recurring_service_by_customer on business.recurring_service (network_id, provider_id, customer_id, id desc);
create index recurring_service_due on business.recurring_service (network_id, provider_id, next_service_on, id) where active and next_service_on is not null;
create index recurring_service_by_contact on business.recurring_service (network_id, organisation_id, contact_id) where contact_id is not null;
create index recurring_service_by_location on business.recurring_service (network_id, provider_id, customer_id, location_id) where location_id is not null;
create index recurring_service_by_type on business.recurring_service (network_id, provider_id, type_id);
call business.protect('business.recurring_service');
call business.guard_contact_reference('business.recurring_service', 'contact_id');

create table business.work_order (
  network_id      uuid not null,
  provider_id     uuid not null,
  id              uuid not null,
  number          bigint not null,
  customer_id     uuid, -- null only for a finished one that books rest on, after its customer was deleted (X-38)
  organisation_id uuid,
  contact_id      uuid,
  contact_name    text constraint work_order_contact_name_length check (char_length(contact_name) <= 170), -- as it was when chosen
  contact_gone    boolean not null default false, -- its contact was deleted (X-03)
  location_id     uuid,
  type_id         uuid not null,
  description     text not null constraint work_order_description_length check (char_length(description) between 1 and 5000),
  status          text not null default 'open' constraint work_order_status_known
                  check (status in ('open', 'assigned', 'in-progress', 'completed', 'closed', 'cancelled')),
  scheduled_at    timestamptz,
  assigned_to     uuid,
  source          text not null constraint work_order_source_known check (source in ('staff', 'portal', 'recurring')),
  recurring_service_id uuid,
  occurrence_on   date, -- the day of the recurring service for which it was made; null when made by hand
  completed_at    timestamptz,
  version         int not null default 1,
  created_at      timestamptz not null,
  created_by      uuid,
  updated_at      timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint work_order_of_customer unique (network_id, provider_id, customer_id, id),
  constraint work_order_number_unique unique (network_id, provider_id, number),
  -- However often and by how many servers it is tried: one work order for each day a service falls due.
  constraint one_work_order_per_occurrence unique (network_id, provider_id, recurring_service_id, occurrence_on),
  constraint work_order_has_a_customer check ((customer_id is null) = (organisation_id is null) and (customer_id is not null or (contact_id is null and location_id is null))),
  constraint assigned_has_somebody check (status <> 'assigned' or assigned_to is not null),
  constraint work_order_customer_is_here foreign key (network_id, provider_id, organisation_id, customer_id)
    references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate,
  constraint work_order_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint work_order_location_is_of_this_customer foreign key (network_id, provider_id, customer_id, location_id)
    references business.location (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint work_order_type_is_known foreign key (network_id, provider_id, type_id) references business.work_order_type,
  constraint work_order_assignee_is_staff_here foreign key (network_id, provider_id, assigned_to) references business.staff_member,
  constraint work_order_service_is_of_this_customer foreign key (network_id, provider_id, customer_id, recurring_service_id)
    references business.recurring_service (network_id, provider_id, customer_id, id) deferrable initially immediate
);
create index work_order_by_customer on business.work_order (network_id, provider_id, customer_id, id desc);
create index work_order_by_schedule on business.work_order (network_id, provider_id, scheduled_at, id);
create index work_order_by_assignee on business.work_order (network_id, provider_id, assigned_to, scheduled_at, id) where assigned_to is not null;
create index work_order_by_status on business.work_order (network_id, provider_id, status, id desc);
create index work_order_to_do on business.work_order (network_id, provider_id, scheduled_at, id) where status in ('open', 'assigned', 'in-progress');
create index work_order_by_creation on business.work_order (network_id, provider_id, created_at);
create index work_order_by_contact on business.work_order (network_id, organisation_id, contact_id) where contact_id is not null;
create index work_order_by_location on business.work_order (network_id, provider_id, customer_id, location_id) where location_id is not null;
create index work_order_by_type on business.work_order (network_id, provider_id, type_id);
create index work_order_by_service on business.work_order (network_id, provider_id, customer_id, recurring_service_id) where recurring_service_id is not null;
call business.protect('business.work_order');
call business.guard_contact_reference('business.work_order', 'contact_id');

-- A note stands on a customer, or on one of its work orders.
alter table business.note add column work_order_id uuid,
  add constraint note_work_order_is_of_this_customer foreign key (network_id, provider_id, customer_id, work_order_id)
    references business.work_order (network_id, provider_id, customer_id, id) deferrable initially immediate;
create index note_of_work_order on business.note (network_id, provider_id, customer_id, work_order_id, id desc) where work_order_id is not null;
