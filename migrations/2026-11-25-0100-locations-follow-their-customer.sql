-- Whether a location's contact is one of its customer is judged by the location's organisation. That this is the
-- organisation of its customer was the care of each statement; now the key holds it.
alter table business.customer add constraint customer_of_organisation unique (network_id, provider_id, organisation_id, id);
alter table business.location drop constraint location_of_customer;
alter table business.location add constraint location_of_customer foreign key (network_id, provider_id, organisation_id, customer_id)
  references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate;
