-- A row of a list that says exactly what an earlier row says is skipped, and says so.

alter table business.import_row drop constraint import_reason_known;
alter table business.import_row add constraint import_reason_known check (reason in ('exists', 'unchanged', 'repeated'));
