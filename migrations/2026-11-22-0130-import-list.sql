-- Importing a list: a file becomes staged rows, which are checked, shown, and then applied in one transaction.

-- The form of a company name in which names are compared: letter case and blanks do not count. The same as companyKey
-- in src/processes/import-list/rules.ts; a test holds the two together.
create function business.company_key(company_name text) returns text language sql immutable parallel safe strict
  set search_path = pg_catalog
  as $$
    select nullif(lower(regexp_replace(normalize(company_name, NFKC),
      '[\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
      '\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb'
      '\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]+',
      '', 'g') collate "und-x-icu"), '')
  $$;

-- A UUIDv7 of a given instant (RFC 9562), for set verbs that make many records in one statement: PostgreSQL 15 has no
-- function of its own for it.
create function business.uuid_at(instant timestamptz) returns uuid language sql volatile parallel safe
  set search_path = pg_catalog
  as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(floor(extract(epoch from instant) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
  $$;

create table business.import_batch (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  file_name   text not null constraint import_file_name_length check (char_length(file_name) <= 255),
  file_hash   text not null,
  encoding    text,
  delimiter   text,
  columns     jsonb not null default '[]', -- heading, letter, samples and guessed field of each; the samples go when it is applied
  fingerprint text,                        -- of the headings, by which a mapping is remembered
  mapping     jsonb,
  options     jsonb,
  state       text not null constraint import_state_known
              check (state in ('parsing', 'mapping', 'checking', 'checked', 'applying', 'applied')),
  rows        int not null default 0,
  progress    jsonb,                       -- of the check; that of the application stands in its background job
  summary     jsonb,                       -- what the check found, counted
  failure     text constraint import_failure_known check (failure in ('cancelled', 'base-changed', 'failed')),
  result      jsonb,                       -- counts of the application
  job_id      uuid,
  version     int not null default 1,
  created_by  uuid not null,
  created_at  timestamptz not null,
  applied_by  uuid,
  applied_at  timestamptz,
  primary key (network_id, provider_id, id),
  constraint applied_has_a_result check ((state = 'applied') = (result is not null and applied_at is not null)),
  foreign key (network_id, provider_id, created_by) references business.staff_member,
  foreign key (network_id, provider_id, applied_by) references business.staff_member
);
create index import_batch_by_file on business.import_batch (network_id, provider_id, file_hash);
call business.protect('business.import_batch');

-- One row of the file. What it says is kept until it is applied or discarded; then only failed rows keep it.
create table business.import_row (
  network_id      uuid not null,
  provider_id     uuid not null,
  batch_id        uuid not null,
  n               int not null, -- the number a spreadsheet shows for the row
  line            int not null,
  raw             jsonb,        -- the cells as they stand in the file
  mended          jsonb not null default '{}', -- column -> what was put in its place by hand
  unticked        jsonb not null default '[]', -- single repairs that are not wanted: column and kind
  -- What the row means, each in the form in which it will be kept.
  company_name text, customer_number text, customer_ref bigint, customer_type text, website text, note text, title text, first_name text,
  last_name text, person_name text, email text, phone text, phone_extension text, alt_phone text, alt_phone_extension text, mobile text,
  mobile_extension text, street text, street2 text, city text, state text, postal_code text, country text,
  group_key       text,         -- rows with the same become one customer
  match_key       text,         -- name under which the customer is or would be known
  email_key       text,
  -- What is wrong with the row by itself, and what was or could be done about it.
  problems        jsonb not null default '[]',
  incomplete      jsonb not null default '[]',
  emptied         jsonb not null default '[]',
  repairs         jsonb not null default '[]',
  -- What was decided after a look at the base.
  outcome         text constraint import_outcome_known check (outcome in ('create', 'update', 'skip', 'fail')),
  reason          text constraint import_reason_known check (reason in ('exists', 'unchanged')),
  faults          jsonb not null default '[]',
  changes         jsonb not null default '[]', -- field, before, after
  same_name       boolean not null default false, -- a new customer would bear the name of one that is there
  customer_id     uuid,         -- the customer it belongs to
  organisation_id uuid,
  contact_id      uuid,
  location_id     uuid,
  -- Its place in the application.
  slot            int,          -- customers in the order of the file; the rows of one customer share it
  customer_offset int,          -- of a customer to be added: its number counted from the first drawn one
  contact_offset  int,
  is_first        boolean not null default false, -- the contact becomes Admin and primary
  primary key (network_id, provider_id, batch_id, n),
  foreign key (network_id, provider_id, batch_id) references business.import_batch deferrable initially immediate
);
create index import_row_by_outcome on business.import_row (network_id, provider_id, batch_id, outcome, n);
call business.protect('business.import_row');

-- How columns with these headings were mapped last (L-01).
create table business.import_mapping (
  network_id  uuid not null,
  provider_id uuid not null,
  fingerprint text not null,
  mapping     jsonb not null,
  used_at     timestamptz not null,
  primary key (network_id, provider_id, fingerprint)
);
call business.protect('business.import_mapping', 'select, insert, update');

-- Somebody wants the work to stop; it looks here between its steps.
alter table business.background_job add column cancel_requested boolean not null default false;
-- What it works on, in words: the name of a file.
alter table business.background_job add column label text not null default '';
