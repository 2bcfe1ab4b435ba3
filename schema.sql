-- The whole database as the migrations make it, for reading. Written by npm run db:migrate; do not edit.

create table front.link (
  token_hash bytea not null,
  purpose text not null,
  actor_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint link_pkey PRIMARY KEY (token_hash),
  constraint link_purpose_known CHECK ((purpose = ANY (ARRAY['setup'::text, 'staff-invitation'::text])))
);

create table front.rate_limit (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint rate_limit_pkey PRIMARY KEY (key)
);

create table front.session (
  token_hash bytea not null,
  id uuid not null,
  audience text not null,
  actor_id uuid not null,
  network_id uuid not null,
  provider_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  device text not null default ''::text,
  constraint session_id_unique UNIQUE (id),
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_audience_known CHECK ((audience = 'staff'::text))
);
CREATE INDEX session_of_actor ON front.session USING btree (actor_id);

create table front.staff_login (
  id uuid not null,
  email text not null,
  password_hash text,
  failed_attempts integer not null default 0,
  locked_until timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint staff_email_taken UNIQUE (email),
  constraint staff_login_pkey PRIMARY KEY (id)
);

create table business.activity (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id uuid,
  what text not null,
  customer_id uuid,
  contact_id uuid,
  facts jsonb not null default '{}'::jsonb,
  request_id text not null,
  constraint activity_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint actor_kind_known CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'contact'::text, 'fleetUser'::text, 'system'::text])))
);
CREATE INDEX activity_of_contact ON business.activity USING btree (network_id, provider_id, contact_id, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX activity_of_customer ON business.activity USING btree (network_id, provider_id, customer_id, id DESC) WHERE (customer_id IS NOT NULL);
-- policy fleet for all to fieldfolk_fleet using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid)))
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.activity FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.activity_value (
  network_id uuid not null,
  provider_id uuid not null,
  activity_id uuid not null,
  subject_id uuid not null,
  field text not null,
  before text,
  after text,
  constraint activity_value_pkey PRIMARY KEY (network_id, provider_id, activity_id, subject_id, field),
  constraint activity_value_network_id_provider_id_activity_id_fkey FOREIGN KEY (network_id, provider_id, activity_id) REFERENCES business.activity(network_id, provider_id, id) DEFERRABLE
);
CREATE INDEX activity_value_of_subject ON business.activity_value USING btree (network_id, provider_id, subject_id);
-- policy fleet for all to fieldfolk_fleet using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid)))
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.activity_value FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.background_job (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  kind text not null,
  state text not null default 'queued'::text,
  subject_id uuid,
  done integer not null default 0,
  total integer not null default 0,
  result jsonb not null default '{}'::jsonb,
  started_by uuid not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  cancel_requested boolean not null default false,
  label text not null default ''::text,
  constraint background_job_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint background_job_state_known CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX background_job_recent ON business.background_job USING btree (network_id, provider_id, started_by, id DESC);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.background_job FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.contact (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  number bigint not null,
  title text,
  first_name text not null,
  last_name text not null,
  phone text,
  phone_extension text,
  alt_phone text,
  alt_phone_extension text,
  mobile text,
  mobile_extension text,
  email text,
  admin boolean not null default false,
  access_billing boolean not null default false,
  access_reports boolean not null default false,
  create_work_order boolean not null default false,
  edit_contact boolean not null default false,
  source text not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  email_key text generated always as (lower(email)) stored,
  name_key text not null generated always as (business.fold(((first_name || ' '::text) || last_name))) stored,
  search_text text not null generated always as ((' '::text || business.fold((((((((((((COALESCE((title || ' '::text), ''::text) || first_name) || ' '::text) || last_name) || ' '::text) || COALESCE(email, ''::text)) || ' '::text) || COALESCE(phone, ''::text)) || ' '::text) || COALESCE(alt_phone, ''::text)) || ' '::text) || COALESCE(mobile, ''::text))))) stored,
  constraint contact_number_unique UNIQUE (network_id, number),
  constraint contact_of_organisation UNIQUE (network_id, organisation_id, id),
  constraint contact_pkey PRIMARY KEY (network_id, id),
  constraint contact_network_id_organisation_id_fkey FOREIGN KEY (network_id, organisation_id) REFERENCES business.organisation(network_id, id) DEFERRABLE,
  constraint contact_email_length CHECK ((char_length(email) <= 254)),
  constraint contact_first_name_length CHECK (((char_length(first_name) >= 1) AND (char_length(first_name) <= 80))),
  constraint contact_last_name_length CHECK (((char_length(last_name) >= 1) AND (char_length(last_name) <= 80))),
  constraint contact_phones_look_like_phones CHECK (((phone ~ '^\+?[0-9]{7,15}$'::text) AND (alt_phone ~ '^\+?[0-9]{7,15}$'::text) AND (mobile ~ '^\+?[0-9]{7,15}$'::text))),
  constraint contact_source_known CHECK ((source = ANY (ARRAY['staff'::text, 'portal'::text, 'fleet'::text, 'import'::text]))),
  constraint contact_title_length CHECK ((char_length(title) <= 40))
);
CREATE INDEX contact_by_email ON business.contact USING btree (network_id, provider_id, email_key) WHERE (email_key IS NOT NULL);
CREATE INDEX contact_by_name ON business.contact USING btree (network_id, provider_id, organisation_id, last_name COLLATE "und-x-icu", first_name COLLATE "und-x-icu", id);
CREATE INDEX contact_by_name_key ON business.contact USING btree (network_id, provider_id, name_key);
CREATE INDEX contact_by_phone ON business.contact USING btree (network_id, provider_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX contact_search ON business.contact USING gin (network_id, provider_id, search_text gin_trgm_ops);
-- policy fleet for all to fieldfolk_fleet using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid) AND (organisation_id = (current_setting('app.organisation'::text))::uuid))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid) AND (organisation_id = (current_setting('app.organisation'::text))::uuid)))
-- policy search for select to fieldfolk_search using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.contact FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.customer (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  number bigint not null,
  customer_number text,
  company_name text not null,
  kind text not null default 'local'::text,
  type text not null default 'business'::text,
  status text not null default 'active'::text,
  website text,
  profile_notes text,
  tags text[] not null default '{}'::text[],
  manager_id uuid,
  parent_customer_id uuid,
  tax_rate_id uuid,
  tax_exempt boolean not null default false,
  tax_exempt_number text,
  payment_term_id uuid,
  price_category text,
  currency text,
  contact_email_policy text,
  primary_contact_id uuid,
  billing_contact_id uuid,
  last_interaction_at timestamp with time zone not null,
  inactive_since timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  name_key text not null generated always as (business.fold(regexp_replace(company_name, '\s+'::text, ' '::text, 'g'::text))) stored,
  search_text text not null generated always as ((' '::text || business.fold(((((company_name || ' '::text) || (number)::text) || ' '::text) || COALESCE(customer_number, ''::text))))) stored,
  billing_contact_lost boolean not null default false,
  constraint customer_id_number_unique UNIQUE (network_id, provider_id, number),
  constraint customer_number_taken UNIQUE (network_id, provider_id, customer_number),
  constraint customer_of_organisation UNIQUE (network_id, provider_id, organisation_id, id),
  constraint one_customer_per_organisation UNIQUE (network_id, provider_id, organisation_id),
  constraint customer_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint billing_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, billing_contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint customer_network_id_organisation_id_fkey FOREIGN KEY (network_id, organisation_id) REFERENCES business.organisation(network_id, id) DEFERRABLE,
  constraint customer_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint manager_is_staff_here FOREIGN KEY (network_id, provider_id, manager_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint parent_customer_is_here FOREIGN KEY (network_id, provider_id, parent_customer_id) REFERENCES business.customer(network_id, provider_id, id) DEFERRABLE,
  constraint payment_term_is_known FOREIGN KEY (network_id, provider_id, payment_term_id) REFERENCES business.payment_term(network_id, provider_id, id),
  constraint primary_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, primary_contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint tax_rate_is_known FOREIGN KEY (network_id, provider_id, tax_rate_id) REFERENCES business.tax_rate(network_id, provider_id, id),
  constraint company_name_length CHECK (((char_length(company_name) >= 1) AND (char_length(company_name) <= 200))),
  constraint currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint customer_contact_email_policy_known CHECK ((contact_email_policy = ANY (ARRAY['locked'::text, 'editable'::text]))),
  constraint customer_kind_known CHECK ((kind = ANY (ARRAY['local'::text, 'fleet'::text]))),
  constraint customer_number_length CHECK (((char_length(customer_number) >= 1) AND (char_length(customer_number) <= 40))),
  constraint customer_status_known CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text]))),
  constraint customer_type_known CHECK ((type = ANY (ARRAY['business'::text, 'residential'::text]))),
  constraint inactive_has_a_date CHECK (((status = 'inactive'::text) = (inactive_since IS NOT NULL))),
  constraint lost_billing_contact_is_empty CHECK (((NOT billing_contact_lost) OR (billing_contact_id IS NULL))),
  constraint parent_is_another_customer CHECK ((parent_customer_id <> id)),
  constraint price_category_length CHECK ((char_length(price_category) <= 60)),
  constraint profile_notes_length CHECK ((char_length(profile_notes) <= 5000)),
  constraint tax_exempt_number_length CHECK ((char_length(tax_exempt_number) <= 60)),
  constraint website_length CHECK ((char_length(website) <= 500))
);
CREATE INDEX customer_by_billing_contact ON business.customer USING btree (network_id, billing_contact_id) WHERE (billing_contact_id IS NOT NULL);
CREATE INDEX customer_by_interaction ON business.customer USING btree (network_id, provider_id, status, last_interaction_at, id);
CREATE INDEX customer_by_name ON business.customer USING btree (network_id, provider_id, status, company_name COLLATE "und-x-icu", id);
CREATE INDEX customer_by_name_key ON business.customer USING btree (network_id, provider_id, name_key);
CREATE INDEX customer_by_number ON business.customer USING btree (network_id, provider_id, status, number);
CREATE INDEX customer_by_organisation ON business.customer USING btree (network_id, organisation_id);
CREATE INDEX customer_by_parent ON business.customer USING btree (network_id, provider_id, parent_customer_id) WHERE (parent_customer_id IS NOT NULL);
CREATE INDEX customer_by_payment_term ON business.customer USING btree (network_id, provider_id, payment_term_id) WHERE (payment_term_id IS NOT NULL);
CREATE INDEX customer_by_primary_contact ON business.customer USING btree (network_id, primary_contact_id) WHERE (primary_contact_id IS NOT NULL);
CREATE INDEX customer_by_tax_rate ON business.customer USING btree (network_id, provider_id, tax_rate_id) WHERE (tax_rate_id IS NOT NULL);
CREATE INDEX customer_search ON business.customer USING gin (network_id, provider_id, search_text gin_trgm_ops);
-- policy search for select to fieldfolk_search using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_billing_contact_id BEFORE INSERT OR UPDATE OF billing_contact_id ON business.customer FOR EACH ROW EXECUTE FUNCTION business.require_contact('billing_contact_id')
-- CREATE TRIGGER contact_is_usable_primary_contact_id BEFORE INSERT OR UPDATE OF primary_contact_id ON business.customer FOR EACH ROW EXECUTE FUNCTION business.require_contact('primary_contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.customer FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.idempotency_key (
  network_id uuid not null,
  provider_id uuid not null,
  actor_id uuid not null,
  route text not null,
  key text not null,
  fingerprint text not null,
  status integer,
  result jsonb,
  at timestamp with time zone not null,
  constraint idempotency_key_pkey PRIMARY KEY (network_id, provider_id, actor_id, route, key),
  constraint idempotency_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200)))
);
CREATE INDEX idempotency_key_age ON business.idempotency_key USING btree (network_id, provider_id, at);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.idempotency_key FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.import_batch (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  file_name text not null,
  file_hash text not null,
  encoding text,
  delimiter text,
  columns jsonb not null default '[]'::jsonb,
  fingerprint text,
  mapping jsonb,
  options jsonb,
  state text not null,
  rows integer not null default 0,
  progress jsonb,
  summary jsonb,
  failure text,
  result jsonb,
  job_id uuid,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  applied_by uuid,
  applied_at timestamp with time zone,
  constraint import_batch_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint import_batch_network_id_provider_id_applied_by_fkey FOREIGN KEY (network_id, provider_id, applied_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint import_batch_network_id_provider_id_created_by_fkey FOREIGN KEY (network_id, provider_id, created_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint applied_has_a_result CHECK (((state = 'applied'::text) = ((result IS NOT NULL) AND (applied_at IS NOT NULL)))),
  constraint import_failure_known CHECK ((failure = ANY (ARRAY['cancelled'::text, 'base-changed'::text, 'failed'::text]))),
  constraint import_file_name_length CHECK ((char_length(file_name) <= 255)),
  constraint import_state_known CHECK ((state = ANY (ARRAY['parsing'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text])))
);
CREATE INDEX import_batch_by_file ON business.import_batch USING btree (network_id, provider_id, file_hash);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.import_batch FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.import_mapping (
  network_id uuid not null,
  provider_id uuid not null,
  fingerprint text not null,
  mapping jsonb not null,
  used_at timestamp with time zone not null,
  constraint import_mapping_pkey PRIMARY KEY (network_id, provider_id, fingerprint)
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.import_mapping FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.import_row (
  network_id uuid not null,
  provider_id uuid not null,
  batch_id uuid not null,
  n integer not null,
  line integer not null,
  raw jsonb,
  mended jsonb not null default '{}'::jsonb,
  unticked jsonb not null default '[]'::jsonb,
  company_name text,
  customer_number text,
  customer_ref bigint,
  customer_type text,
  website text,
  note text,
  title text,
  first_name text,
  last_name text,
  person_name text,
  email text,
  phone text,
  phone_extension text,
  alt_phone text,
  alt_phone_extension text,
  mobile text,
  mobile_extension text,
  street text,
  street2 text,
  city text,
  state text,
  postal_code text,
  country text,
  group_key text,
  match_key text,
  email_key text,
  problems jsonb not null default '[]'::jsonb,
  incomplete jsonb not null default '[]'::jsonb,
  emptied jsonb not null default '[]'::jsonb,
  repairs jsonb not null default '[]'::jsonb,
  outcome text,
  reason text,
  faults jsonb not null default '[]'::jsonb,
  changes jsonb not null default '[]'::jsonb,
  same_name boolean not null default false,
  customer_id uuid,
  organisation_id uuid,
  contact_id uuid,
  location_id uuid,
  slot integer,
  customer_offset integer,
  contact_offset integer,
  is_first boolean not null default false,
  constraint import_row_pkey PRIMARY KEY (network_id, provider_id, batch_id, n),
  constraint import_row_network_id_provider_id_batch_id_fkey FOREIGN KEY (network_id, provider_id, batch_id) REFERENCES business.import_batch(network_id, provider_id, id) DEFERRABLE,
  constraint import_outcome_known CHECK ((outcome = ANY (ARRAY['create'::text, 'update'::text, 'skip'::text, 'fail'::text]))),
  constraint import_reason_known CHECK ((reason = ANY (ARRAY['exists'::text, 'unchanged'::text])))
);
CREATE INDEX import_row_by_outcome ON business.import_row USING btree (network_id, provider_id, batch_id, outcome, n);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.import_row FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.location (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  organisation_id uuid not null,
  name text not null,
  street text,
  street2 text,
  city text,
  state text,
  postal_code text,
  country text,
  contact_id uuid,
  is_main boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  search_text text not null generated always as ((' '::text || business.fold(((((COALESCE(city, ''::text) || ' '::text) || COALESCE(postal_code, ''::text)) || ' '::text) || COALESCE(street, ''::text))))) stored,
  constraint location_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint location_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint location_of_customer FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint city_length CHECK ((char_length(city) <= 120)),
  constraint country_length CHECK ((char_length(country) <= 80)),
  constraint location_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint postal_code_length CHECK ((char_length(postal_code) <= 20)),
  constraint state_length CHECK ((char_length(state) <= 120)),
  constraint street2_length CHECK ((char_length(street2) <= 200)),
  constraint street_length CHECK ((char_length(street) <= 200))
);
CREATE INDEX location_by_contact ON business.location USING btree (network_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX location_of_customer ON business.location USING btree (network_id, provider_id, customer_id, id);
CREATE INDEX location_search ON business.location USING gin (network_id, provider_id, search_text gin_trgm_ops);
CREATE UNIQUE INDEX one_main_location ON business.location USING btree (network_id, provider_id, customer_id) WHERE is_main;
-- policy search for select to fieldfolk_search using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.location FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.location FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.network (
  network_id uuid not null,
  provider_id uuid not null default business.nobody(),
  name text not null,
  created_at timestamp with time zone not null,
  constraint network_pkey PRIMARY KEY (network_id),
  constraint network_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid]))))

create table business.note (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  text text not null,
  author_id uuid not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint note_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint note_author_is_staff_here FOREIGN KEY (network_id, provider_id, author_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint note_of_customer FOREIGN KEY (network_id, provider_id, customer_id) REFERENCES business.customer(network_id, provider_id, id) DEFERRABLE,
  constraint note_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 5000)))
);
CREATE INDEX note_of_customer ON business.note USING btree (network_id, provider_id, customer_id, id DESC);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.note FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.number_series (
  network_id uuid not null,
  provider_id uuid not null,
  kind text not null,
  next bigint not null default 1,
  constraint number_series_pkey PRIMARY KEY (network_id, provider_id, kind)
);
-- policy fleet for all to fieldfolk_fleet using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid)))
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid]))))

create table business.organisation (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  fleet_name text,
  created_at timestamp with time zone not null,
  constraint organisation_of_provider UNIQUE (network_id, provider_id, id),
  constraint organisation_pkey PRIMARY KEY (network_id, id),
  constraint fleet_has_a_name CHECK (((provider_id = business.nobody()) = (fleet_name IS NOT NULL)))
);
-- policy fleet for all to fieldfolk_fleet using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid) AND (id = (current_setting('app.organisation'::text))::uuid))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = '00000000-0000-0000-0000-000000000000'::uuid) AND (id = (current_setting('app.organisation'::text))::uuid)))
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.organisation FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.payment_term (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  name text not null,
  due_days integer not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint payment_term_name_taken UNIQUE (network_id, provider_id, name),
  constraint payment_term_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint payment_term_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint due_days_bounds CHECK (((due_days >= 0) AND (due_days <= 365))),
  constraint payment_term_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.payment_term FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.provider (
  network_id uuid not null,
  provider_id uuid not null,
  name text not null,
  phone text,
  email text,
  time_zone text not null,
  default_region text not null,
  default_language text not null default 'en'::text,
  currency text not null default 'USD'::text,
  contact_email_policy text not null default 'locked'::text,
  customer_delete_guard text not null default 'warn'::text,
  staff_idle_minutes integer not null default 60,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint provider_pkey PRIMARY KEY (network_id, provider_id),
  constraint provider_network_id_fkey FOREIGN KEY (network_id) REFERENCES business.network(network_id),
  constraint contact_email_policy_known CHECK ((contact_email_policy = ANY (ARRAY['locked'::text, 'editable'::text]))),
  constraint customer_delete_guard_known CHECK ((customer_delete_guard = ANY (ARRAY['warn'::text, 'blockIfWorkOrders'::text]))),
  constraint provider_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint region_is_iso CHECK ((default_region ~ '^[A-Z]{2}$'::text)),
  constraint staff_idle_minutes_bounds CHECK (((staff_idle_minutes >= 5) AND (staff_idle_minutes <= 720)))
);
-- policy front for select to fieldfolk_front using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.provider FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.staff_member (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  roles text[] not null,
  idle_minutes integer,
  enabled boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint staff_member_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint staff_member_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint idle_minutes_bounds CHECK (((idle_minutes >= 5) AND (idle_minutes <= 720))),
  constraint staff_email_length CHECK ((char_length(email) <= 254)),
  constraint staff_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 160))),
  constraint staff_roles_known CHECK (((roles <@ ARRAY['administrator'::text, 'office'::text, 'service-advisor'::text, 'dealer-admin'::text, 'service-manager'::text, 'parts'::text, 'technician'::text, 'mobile'::text]) AND (cardinality(roles) > 0)))
);
-- policy front for select to fieldfolk_front using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.staff_member FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.tax_rate (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  name text not null,
  percent numeric(7,4) not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint tax_rate_name_taken UNIQUE (network_id, provider_id, name),
  constraint tax_rate_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint tax_rate_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint tax_rate_bounds CHECK (((percent >= (0)::numeric) AND (percent <= (100)::numeric))),
  constraint tax_rate_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.tax_rate FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()
