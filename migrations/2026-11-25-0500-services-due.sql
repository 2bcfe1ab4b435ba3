-- The day from which a recurring service is to be made: before, the generator looked through all within a year.

drop index business.recurring_service_due;
alter table business.recurring_service add column due_on date generated always as (next_service_on - days_ahead) stored;
create index recurring_service_due on business.recurring_service (network_id, provider_id, due_on, id) where active and due_on is not null;
create index recurring_service_by_day on business.recurring_service (network_id, provider_id, next_service_on, id) where active and next_service_on is not null;
