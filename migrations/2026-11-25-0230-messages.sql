-- Mail to people of a customer: one row per recipient. It is queued with its cause and judged again when it is sent.
create table business.message (
  network_id      uuid not null,
  provider_id     uuid not null,
  id              uuid not null,
  customer_id     uuid not null,
  organisation_id uuid not null,
  contact_id      uuid,
  to_name         text constraint to_name_length check (char_length(to_name) <= 170),
  to_address      text not null constraint to_address_length check (char_length(to_address) between 3 and 254),
  channel         text not null default 'email' constraint message_channel_known check (channel in ('email', 'text')),
  trigger         text not null constraint message_trigger_known check (trigger in ('manual', 'quote', 'invoice')),
  subject         text not null constraint subject_length check (char_length(subject) between 1 and 200),
  body            text not null constraint body_length check (char_length(body) between 1 and 20000),
  quote_id        uuid, -- sent with its PDF
  invoice_id      uuid, -- sent with its PDF
  language        text not null default 'en' constraint message_language_known check (language in ('en', 'es')), -- of the PDF
  status          text not null default 'queued' constraint message_status_known check (status in ('queued', 'sent', 'failed', 'suppressed')),
  reason          text constraint message_reason_length check (char_length(reason) <= 500), -- why it failed or was suppressed
  via             text constraint message_via_known check (via in ('smtp', 'outbox')), -- how it went out
  attempts        int not null default 0,
  created_by      uuid not null,
  created_at      timestamptz not null,
  sent_at         timestamptz,
  version         int not null default 1,
  primary key (network_id, provider_id, id),
  constraint message_of_customer unique (network_id, provider_id, customer_id, id),
  constraint sent_has_time_and_way check ((status = 'sent') = (sent_at is not null) and (status = 'sent') = (via is not null)),
  constraint unsent_has_a_reason check (status not in ('failed', 'suppressed') or reason is not null),
  constraint message_of_one_record check (num_nonnulls(quote_id, invoice_id) <= 1),
  constraint message_customer_is_here foreign key (network_id, provider_id, organisation_id, customer_id)
    references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate,
  constraint message_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint message_quote_is_of_this_customer foreign key (network_id, provider_id, customer_id, quote_id)
    references business.quote (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint message_invoice_is_of_this_customer foreign key (network_id, provider_id, customer_id, invoice_id)
    references business.invoice (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint message_author_is_staff_here foreign key (network_id, provider_id, created_by) references business.staff_member
);
create index message_by_time on business.message (network_id, provider_id, id desc);
create index message_by_customer on business.message (network_id, provider_id, customer_id, id desc);
create index message_by_status on business.message (network_id, provider_id, status, id desc);
create index message_by_contact on business.message (network_id, organisation_id, contact_id, id desc) where contact_id is not null;
create index message_by_quote on business.message (network_id, provider_id, customer_id, quote_id) where quote_id is not null;
create index message_by_invoice on business.message (network_id, provider_id, customer_id, invoice_id) where invoice_id is not null;
call business.protect('business.message');
call business.guard_contact_reference('business.message', 'contact_id');

-- Files that go along with a message.
create table business.message_file (
  network_id  uuid not null,
  provider_id uuid not null,
  message_id  uuid not null,
  file_id     uuid not null,
  primary key (network_id, provider_id, message_id, file_id),
  constraint file_of_message foreign key (network_id, provider_id, message_id) references business.message deferrable initially immediate,
  constraint message_file_is_here foreign key (network_id, provider_id, file_id) references business.file deferrable initially immediate
);
create index message_file_by_file on business.message_file (network_id, provider_id, file_id);
call business.protect('business.message_file');

create table business.message_template (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  name        text not null constraint message_template_name_length check (char_length(name) between 1 and 100),
  purpose     text not null constraint message_template_purpose_known check (purpose in ('message', 'quote', 'invoice')),
  subject     text not null constraint template_subject_length check (char_length(subject) between 1 and 200),
  body        text not null constraint template_body_length check (char_length(body) between 1 and 20000),
  active      boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint message_template_name_taken unique (network_id, provider_id, name),
  foreign key (network_id, provider_id) references business.provider
);
call business.protect('business.message_template');

-- Who of the staff communicated with whom, and when (X-18): without content. Written when something was really sent.
create table business.communication (
  network_id      uuid not null,
  provider_id     uuid not null,
  id              uuid not null,
  organisation_id uuid not null,
  contact_id      uuid not null,
  staff_id        uuid not null,
  channel         text not null constraint communication_channel_known check (channel in ('email', 'text', 'case note')),
  at              timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint communication_contact_is_of_this_organisation foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint communicator_is_staff_here foreign key (network_id, provider_id, staff_id) references business.staff_member
);
create index communication_by_contact on business.communication (network_id, organisation_id, contact_id, at desc);
call business.protect('business.communication', 'select, insert, delete');

-- When anybody of the network last communicated with a contact. provider_id is that of the contact, nil for a fleet's own:
-- its providers count together (V-18).
create table business.last_communication (
  network_id      uuid not null,
  provider_id     uuid not null,
  organisation_id uuid not null,
  contact_id      uuid not null,
  at              timestamptz not null,
  primary key (network_id, provider_id, contact_id),
  constraint last_communication_contact_is_of_this_organisation foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate
);
create index last_communication_by_contact on business.last_communication (network_id, organisation_id, contact_id);
call business.protect('business.last_communication', 'select, insert, update, delete', true);
call business.keep_rows_where_they_are('business.last_communication');
