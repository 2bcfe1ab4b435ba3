-- How many days what was done can be undone, as each provider chose (X-34).
alter table business.provider
  add column undo_disablement_days integer not null default 30,
  add column undo_import_days      integer not null default 30,
  add column undo_merge_days       integer not null default 365,
  add constraint undo_disablement_days_known check (undo_disablement_days between 1 and 730),
  add constraint undo_import_days_known check (undo_import_days between 1 and 730),
  add constraint undo_merge_days_known check (undo_merge_days between 1 and 730);
