-- An export that comes back (C-16, C-17), and the undo of imports (L-10, X-34).

alter table business.import_batch
  add column kind      text not null default 'list' constraint import_kind_known check (kind in ('list', 'update')),
  add column undone_by uuid,
  add column undone_at timestamptz,
  add column undone    jsonb, -- counts of the undo
  add foreign key (network_id, provider_id, undone_by) references business.staff_member,
  drop constraint import_state_known,
  drop constraint applied_has_a_result,
  add constraint import_state_known
    check (state in ('parsing', 'mapping', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone')),
  add constraint applied_has_a_result
    check ((state in ('applied', 'undoing', 'undone')) = (result is not null and applied_at is not null)),
  add constraint undone_has_counts check ((state = 'undone') = (undone is not null and undone_at is not null));

alter table business.import_row
  drop constraint import_reason_known,
  add constraint import_reason_known check (reason in ('exists', 'unchanged', 'repeated', 'no-contact', 'conflict')),
  add column conflicts      jsonb not null default '[]', -- cells that were changed in the file and here: field, here, file
  add column replacement_id uuid,                        -- who takes over from a contact that the row disables
  add column kept           jsonb not null default '[]'; -- what an undo left as it was: what, why

-- What was counted before there were updates has none.
update business.import_batch set summary = summary || '{"contactsToDisable": 0, "contactsToEnable": 0, "conflictRows": 0}' where summary is not null;
update business.import_batch set result = result || '{"contactsDisabled": 0, "contactsEnabled": 0, "conflictRows": 0}' where result is not null;

-- What one import did, for its undo.
create index activity_of_import on business.activity (network_id, provider_id, (facts ->> 'importId'), id) where facts ? 'importId';

-- What an import brought beside customers and contacts.
alter table business.note add column import_id uuid;
alter table business.location add column import_id uuid;
create index note_of_import on business.note (network_id, provider_id, import_id) where import_id is not null;
create index location_of_import on business.location (network_id, provider_id, import_id) where import_id is not null;
