-- Contacts who will be disabled on a later day (C-06, X-35). The row goes when the day has come and it was done, or when it is
-- withdrawn; it stays, with the reason, when nobody could take over by then.
create table business.planned_disablement (
  network_id            uuid not null,
  provider_id           uuid not null, -- who manages the contact
  contact_id            uuid not null,
  organisation_id       uuid not null,
  on_day                date not null, -- in the provider's time zone
  replacement_id        uuid,          -- null only after that contact was deleted
  work_orders_to        uuid,          -- null: the replacement
  recurring_services_to uuid,
  quotes_to             uuid,
  move_overdue          boolean not null default false,
  planned_by            uuid not null,
  planned_at            timestamptz not null,
  failure               text constraint planned_disablement_failure_known check (failure in ('successor-gone', 'failed')),
  primary key (network_id, provider_id, contact_id),
  constraint planned_contact_is_of_this_organisation foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint planned_replacement_is_of_same_organisation foreign key (network_id, organisation_id, replacement_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint planned_work_orders_go_to_same_organisation foreign key (network_id, organisation_id, work_orders_to)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint planned_services_go_to_same_organisation foreign key (network_id, organisation_id, recurring_services_to)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint planned_quotes_go_to_same_organisation foreign key (network_id, organisation_id, quotes_to)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint planned_by_staff_here foreign key (network_id, provider_id, planned_by) references business.staff_member,
  constraint planned_with_somebody check (failure is not null or replacement_id is not null),
  constraint planned_replacement_is_another_contact check (replacement_id <> contact_id)
);
create index planned_disablement_due on business.planned_disablement (network_id, provider_id, on_day) where failure is null;
create index planned_disablement_failed on business.planned_disablement (network_id, provider_id, on_day) where failure is not null;
create index planned_disablement_by_organisation on business.planned_disablement (network_id, organisation_id, contact_id);
create index planned_replacement on business.planned_disablement (network_id, organisation_id, replacement_id) where replacement_id is not null;
create index planned_work_orders_to on business.planned_disablement (network_id, organisation_id, work_orders_to) where work_orders_to is not null;
create index planned_services_to on business.planned_disablement (network_id, organisation_id, recurring_services_to) where recurring_services_to is not null;
create index planned_quotes_to on business.planned_disablement (network_id, organisation_id, quotes_to) where quotes_to is not null;
call business.protect('business.planned_disablement');
