-- A file of a customer, or of one of its records. Its bytes lie in the store under the hash of their content, and are there
-- before the row is.
create table business.file (
  network_id    uuid not null,
  provider_id   uuid not null,
  id            uuid not null,
  customer_id   uuid not null,
  work_order_id uuid,
  quote_id      uuid,
  invoice_id    uuid,
  name          text not null constraint file_name_length check (char_length(name) between 1 and 255),
  content_hash  text not null constraint content_hash_form check (content_hash ~ '^[0-9a-f]{64}$'),
  size_bytes    bigint not null constraint file_size_bounds check (size_bytes between 1 and 15728640),
  media_type    text not null constraint media_type_length check (char_length(media_type) between 1 and 127), -- by content, not by name
  is_picture    boolean not null, -- can be previewed
  note          text constraint file_note_length check (char_length(note) <= 2000),
  uploaded_by   uuid not null,
  version       int not null default 1,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint file_of_one_record check (num_nonnulls(work_order_id, quote_id, invoice_id) <= 1),
  constraint file_of_customer foreign key (network_id, provider_id, customer_id) references business.customer deferrable initially immediate,
  constraint file_work_order_is_of_this_customer foreign key (network_id, provider_id, customer_id, work_order_id)
    references business.work_order (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint file_quote_is_of_this_customer foreign key (network_id, provider_id, customer_id, quote_id)
    references business.quote (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint file_invoice_is_of_this_customer foreign key (network_id, provider_id, customer_id, invoice_id)
    references business.invoice (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint file_uploader_is_staff_here foreign key (network_id, provider_id, uploaded_by) references business.staff_member
);
create index file_by_customer on business.file (network_id, provider_id, customer_id, id desc);
create index file_by_work_order on business.file (network_id, provider_id, customer_id, work_order_id) where work_order_id is not null;
create index file_by_quote on business.file (network_id, provider_id, customer_id, quote_id) where quote_id is not null;
create index file_by_invoice on business.file (network_id, provider_id, customer_id, invoice_id) where invoice_id is not null;
create index file_by_content on business.file (network_id, provider_id, content_hash);
call business.protect('business.file');
