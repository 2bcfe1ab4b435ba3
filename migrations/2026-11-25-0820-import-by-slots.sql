-- A large import is applied a few thousand customers at a time: each time only their rows are looked at.
create index import_row_by_slot on business.import_row (network_id, provider_id, batch_id, slot) where slot is not null;
-- Every import wrote into it for the few that are undone; those find what they did by the customers of their rows.
drop index business.activity_of_import;
