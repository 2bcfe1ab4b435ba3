-- The billing contact was deleted and staff have not chosen again (X-23, C-14): different from never having had one.
alter table business.customer add column billing_contact_lost boolean not null default false;
alter table business.customer add constraint lost_billing_contact_is_empty check (not billing_contact_lost or billing_contact_id is null);
