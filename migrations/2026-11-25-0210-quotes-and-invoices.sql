-- Money is kept in minor units of the row's currency (ISO 4217). Quote and invoice carry the same kind of lines, discount
-- and totals; what they say about tax and terms is a copy, so that later changes of a rate leave old papers alone.
create table business.quote (
  network_id         uuid not null,
  provider_id        uuid not null,
  id                 uuid not null,
  number             bigint not null,
  customer_id        uuid, -- null only for a decided one that books rest on, after its customer was deleted (X-38)
  organisation_id    uuid,
  contact_id         uuid,
  contact_name       text constraint quote_contact_name_length check (char_length(contact_name) <= 170),
  contact_gone       boolean not null default false,
  location_id        uuid,
  work_order_id      uuid, -- the job it was written for, or the one it became
  title              text constraint quote_title_length check (char_length(title) <= 200),
  message            text constraint quote_message_length check (char_length(message) <= 5000), -- printed above the lines
  status             text not null default 'draft' constraint quote_status_known check (status in ('draft', 'sent', 'approved', 'rejected', 'converted')),
  currency           text not null constraint quote_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  discount_kind      text constraint quote_discount_kind_known check (discount_kind in ('money', 'percent')),
  discount_minor     bigint constraint quote_discount_minor_bounds check (discount_minor between 0 and 100000000000000),
  discount_percent   numeric(7, 4) constraint quote_discount_percent_bounds check (discount_percent between 0 and 100),
  discount_on        text not null default 'net' constraint quote_discount_on_known check (discount_on in ('net', 'gross')),
  net_minor          bigint not null default 0, -- sum of the lines
  discounted_minor   bigint not null default 0, -- what the discount takes off
  tax_minor          bigint not null default 0,
  total_minor        bigint not null default 0,
  expires_on         date,
  sent_at            timestamptz,
  decided_at         timestamptz,
  decision_note      text constraint decision_note_length check (char_length(decision_note) <= 2000),
  version            int not null default 1,
  created_at         timestamptz not null,
  created_by         uuid not null,
  updated_at         timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint quote_of_customer unique (network_id, provider_id, customer_id, id),
  constraint quote_number_unique unique (network_id, provider_id, number),
  constraint quote_has_a_customer check ((customer_id is null) = (organisation_id is null) and (customer_id is not null or (contact_id is null and location_id is null))),
  constraint quote_discount_is_whole check (
    (discount_kind is null and discount_minor is null and discount_percent is null)
    or (discount_kind = 'money' and discount_minor is not null and discount_percent is null)
    or (discount_kind = 'percent' and discount_percent is not null and discount_minor is null)),
  constraint quote_customer_is_here foreign key (network_id, provider_id, organisation_id, customer_id)
    references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate,
  constraint quote_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint quote_location_is_of_this_customer foreign key (network_id, provider_id, customer_id, location_id)
    references business.location (network_id, provider_id, customer_id, id) deferrable initially immediate,
  constraint quote_work_order_is_here foreign key (network_id, provider_id, work_order_id) references business.work_order deferrable initially immediate
);
create index quote_by_customer on business.quote (network_id, provider_id, customer_id, id desc);
create index quote_by_status on business.quote (network_id, provider_id, status, id desc);
create index quote_by_decision on business.quote (network_id, provider_id, decided_at) where decided_at is not null;
create index quote_by_contact on business.quote (network_id, organisation_id, contact_id) where contact_id is not null;
create index quote_by_location on business.quote (network_id, provider_id, customer_id, location_id) where location_id is not null;
create index quote_by_work_order on business.quote (network_id, provider_id, work_order_id) where work_order_id is not null;
call business.protect('business.quote');
call business.guard_contact_reference('business.quote', 'contact_id');

create table business.quote_line (
  network_id       uuid not null,
  provider_id      uuid not null,
  quote_id         uuid not null,
  place            int not null constraint quote_line_place_bounds check (place between 1 and 500),
  description      text not null constraint quote_line_description_length check (char_length(description) between 1 and 2000),
  quantity         numeric(12, 3) not null constraint quote_line_quantity_bounds check (quantity between 0 and 1000000),
  unit_price_minor bigint not null constraint quote_line_price_bounds check (unit_price_minor between -100000000000 and 100000000000),
  tax_name         text constraint quote_line_tax_name_length check (char_length(tax_name) between 1 and 100), -- null = not taxed
  tax_percent      numeric(7, 4) constraint quote_line_tax_bounds check (tax_percent between 0 and 100),
  amount_minor     bigint not null, -- quantity x price, rounded
  primary key (network_id, provider_id, quote_id, place),
  constraint quote_line_tax_is_whole check ((tax_name is null) = (tax_percent is null)),
  constraint line_of_quote foreign key (network_id, provider_id, quote_id) references business.quote deferrable initially immediate
);
call business.protect('business.quote_line');

create table business.invoice (
  network_id         uuid not null,
  provider_id        uuid not null,
  id                 uuid not null,
  number             bigint, -- drawn when it is issued, without gaps
  customer_id        uuid, -- null after its customer was deleted: the books stay (X-38)
  organisation_id    uuid,
  contact_id         uuid, -- the billing contact it goes to
  contact_name       text constraint invoice_contact_name_length check (char_length(contact_name) <= 170),
  contact_gone       boolean not null default false,
  quote_id           uuid,
  work_order_id      uuid,
  title              text constraint invoice_title_length check (char_length(title) <= 200),
  message            text constraint invoice_message_length check (char_length(message) <= 5000),
  customer_reference text constraint customer_reference_length check (char_length(customer_reference) <= 60), -- the customer's own order number
  status             text not null default 'draft' constraint invoice_status_known check (status in ('draft', 'unpaid', 'partially-paid', 'paid', 'void')),
  currency           text not null constraint invoice_currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  discount_kind      text constraint invoice_discount_kind_known check (discount_kind in ('money', 'percent')),
  discount_minor     bigint constraint invoice_discount_minor_bounds check (discount_minor between 0 and 100000000000000),
  discount_percent   numeric(7, 4) constraint invoice_discount_percent_bounds check (discount_percent between 0 and 100),
  discount_on        text not null default 'net' constraint invoice_discount_on_known check (discount_on in ('net', 'gross')),
  net_minor          bigint not null default 0,
  discounted_minor   bigint not null default 0,
  tax_minor          bigint not null default 0,
  total_minor        bigint not null default 0,
  paid_minor         bigint not null default 0,
  term_name          text constraint term_name_length check (char_length(term_name) between 1 and 100), -- a copy of the payment term
  term_days          int constraint term_days_bounds check (term_days between 0 and 365),
  issued_on          date, -- in the provider's time zone
  due_on             date,
  -- As they stood when it was issued, for printing; emptied when the customer is deleted.
  bill_to            text constraint bill_to_length check (char_length(bill_to) <= 1000),
  sent_at            timestamptz,
  version            int not null default 1,
  created_at         timestamptz not null,
  created_by         uuid not null,
  updated_at         timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint invoice_of_customer unique (network_id, provider_id, customer_id, id),
  constraint invoice_number_unique unique (network_id, provider_id, number),
  constraint issued_has_number_and_days check ((status = 'draft') = (number is null) and (status = 'draft') = (issued_on is null)
    and (status = 'draft' or due_on is not null)),
  constraint paid_is_within_total check (paid_minor between 0 and greatest(total_minor, 0)),
  constraint status_follows_payment check (
    status in ('draft', 'void') and paid_minor = 0
    or status = 'unpaid' and paid_minor = 0 and total_minor > 0
    or status = 'partially-paid' and paid_minor > 0 and paid_minor < total_minor
    or status = 'paid' and paid_minor = total_minor),
  constraint invoice_has_a_customer check ((customer_id is null) = (organisation_id is null) and (customer_id is not null or contact_id is null)),
  constraint invoice_discount_is_whole check (
    (discount_kind is null and discount_minor is null and discount_percent is null)
    or (discount_kind = 'money' and discount_minor is not null and discount_percent is null)
    or (discount_kind = 'percent' and discount_percent is not null and discount_minor is null)),
  constraint invoice_customer_is_here foreign key (network_id, provider_id, organisation_id, customer_id)
    references business.customer (network_id, provider_id, organisation_id, id) deferrable initially immediate,
  constraint invoice_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint invoice_quote_is_here foreign key (network_id, provider_id, quote_id) references business.quote deferrable initially immediate,
  constraint invoice_work_order_is_here foreign key (network_id, provider_id, work_order_id) references business.work_order deferrable initially immediate
);
create index invoice_by_customer on business.invoice (network_id, provider_id, customer_id, id desc);
create index invoice_by_status on business.invoice (network_id, provider_id, status, id desc);
create index invoice_to_be_paid on business.invoice (network_id, provider_id, due_on, id) where status in ('unpaid', 'partially-paid');
create index invoice_by_issue on business.invoice (network_id, provider_id, issued_on) where issued_on is not null;
create index invoice_by_contact on business.invoice (network_id, organisation_id, contact_id) where contact_id is not null;
create index invoice_by_quote on business.invoice (network_id, provider_id, quote_id) where quote_id is not null;
create index invoice_by_work_order on business.invoice (network_id, provider_id, work_order_id) where work_order_id is not null;
call business.protect('business.invoice');
call business.guard_contact_reference('business.invoice', 'contact_id');

create table business.invoice_line (
  network_id       uuid not null,
  provider_id      uuid not null,
  invoice_id       uuid not null,
  place            int not null constraint invoice_line_place_bounds check (place between 1 and 500),
  description      text not null constraint invoice_line_description_length check (char_length(description) between 1 and 2000),
  quantity         numeric(12, 3) not null constraint invoice_line_quantity_bounds check (quantity between 0 and 1000000),
  unit_price_minor bigint not null constraint invoice_line_price_bounds check (unit_price_minor between -100000000000 and 100000000000),
  tax_name         text constraint invoice_line_tax_name_length check (char_length(tax_name) between 1 and 100),
  tax_percent      numeric(7, 4) constraint invoice_line_tax_bounds check (tax_percent between 0 and 100),
  amount_minor     bigint not null,
  primary key (network_id, provider_id, invoice_id, place),
  constraint invoice_line_tax_is_whole check ((tax_name is null) = (tax_percent is null)),
  constraint line_of_invoice foreign key (network_id, provider_id, invoice_id) references business.invoice deferrable initially immediate
);
call business.protect('business.invoice_line');

create table business.payment (
  network_id   uuid not null,
  provider_id  uuid not null,
  id           uuid not null,
  invoice_id   uuid not null,
  amount_minor bigint not null constraint payment_is_positive check (amount_minor > 0),
  method       text not null constraint payment_method_known check (method in ('cash', 'check', 'card', 'transfer', 'other')),
  reference    text constraint payment_reference_length check (char_length(reference) <= 100),
  received_on  date not null,
  created_at   timestamptz not null,
  created_by   uuid not null,
  primary key (network_id, provider_id, id),
  constraint payment_of_invoice foreign key (network_id, provider_id, invoice_id) references business.invoice deferrable initially immediate
);
create index payment_by_invoice on business.payment (network_id, provider_id, invoice_id, id);
create index payment_by_day on business.payment (network_id, provider_id, received_on);
call business.protect('business.payment');

-- What a letterhead says beside name, phone and e-mail. The logo is a stored file, known by the hash of its bytes.
alter table business.provider
  add column street      text constraint provider_street_length check (char_length(street) <= 200),
  add column street2     text constraint provider_street2_length check (char_length(street2) <= 200),
  add column city        text constraint provider_city_length check (char_length(city) <= 120),
  add column state       text constraint provider_state_length check (char_length(state) <= 120),
  add column postal_code text constraint provider_postal_code_length check (char_length(postal_code) <= 20),
  add column country     text constraint provider_country_length check (char_length(country) <= 80),
  add column tax_number  text constraint provider_tax_number_length check (char_length(tax_number) <= 60),
  add column payment_note text constraint provider_payment_note_length check (char_length(payment_note) <= 1000), -- bank details, printed on invoices
  add column logo_hash   text constraint logo_hash_form check (logo_hash ~ '^[0-9a-f]{64}$'),
  add column logo_media_type text constraint logo_media_type_known check (logo_media_type in ('image/png', 'image/jpeg')),
  add constraint logo_is_whole check ((logo_hash is null) = (logo_media_type is null));
