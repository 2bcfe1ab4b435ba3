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

create table business.communication (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  contact_id uuid not null,
  staff_id uuid not null,
  channel text not null,
  at timestamp with time zone not null,
  constraint communication_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint communication_contact_is_of_this_organisation FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint communicator_is_staff_here FOREIGN KEY (network_id, provider_id, staff_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint communication_channel_known CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text, 'case note'::text])))
);
CREATE INDEX communication_by_contact ON business.communication USING btree (network_id, organisation_id, contact_id, at DESC);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.communication FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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

create table business.contact_disablement (
  network_id uuid not null,
  provider_id uuid not null,
  contact_id uuid not null,
  organisation_id uuid not null,
  replacement_contact_id uuid,
  disabled_by uuid not null,
  disabled_at timestamp with time zone not null,
  constraint disablement_of_provider UNIQUE (network_id, provider_id, contact_id),
  constraint contact_disablement_pkey PRIMARY KEY (network_id, contact_id),
  constraint contact_is_of_this_organisation FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint disabled_by_staff_here FOREIGN KEY (network_id, provider_id, disabled_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint replacement_is_of_same_organisation FOREIGN KEY (network_id, organisation_id, replacement_contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint replacement_is_another_contact CHECK ((replacement_contact_id <> contact_id))
);
CREATE INDEX disablement_by_replacement ON business.contact_disablement USING btree (network_id, organisation_id, replacement_contact_id) WHERE (replacement_contact_id IS NOT NULL);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.contact_disablement FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
-- CREATE TRIGGER manager_is_enabled BEFORE INSERT OR UPDATE OF manager_id ON business.customer FOR EACH ROW WHEN ((new.manager_id IS NOT NULL)) EXECUTE FUNCTION business.require_enabled_staff('manager_id', 'manager_is_enabled')

create table business.file (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  work_order_id uuid,
  quote_id uuid,
  invoice_id uuid,
  name text not null,
  content_hash text not null,
  size_bytes bigint not null,
  media_type text not null,
  is_picture boolean not null,
  note text,
  uploaded_by uuid not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint file_invoice_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, invoice_id) REFERENCES business.invoice(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint file_of_customer FOREIGN KEY (network_id, provider_id, customer_id) REFERENCES business.customer(network_id, provider_id, id) DEFERRABLE,
  constraint file_quote_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, quote_id) REFERENCES business.quote(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint file_uploader_is_staff_here FOREIGN KEY (network_id, provider_id, uploaded_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint file_work_order_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, work_order_id) REFERENCES business.work_order(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint content_hash_form CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint file_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255))),
  constraint file_note_length CHECK ((char_length(note) <= 2000)),
  constraint file_of_one_record CHECK ((num_nonnulls(work_order_id, quote_id, invoice_id) <= 1)),
  constraint file_size_bounds CHECK (((size_bytes >= 1) AND (size_bytes <= 15728640))),
  constraint media_type_length CHECK (((char_length(media_type) >= 1) AND (char_length(media_type) <= 127)))
);
CREATE INDEX file_by_content ON business.file USING btree (network_id, provider_id, content_hash);
CREATE INDEX file_by_customer ON business.file USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX file_by_invoice ON business.file USING btree (network_id, provider_id, customer_id, invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE INDEX file_by_quote ON business.file USING btree (network_id, provider_id, customer_id, quote_id) WHERE (quote_id IS NOT NULL);
CREATE INDEX file_by_work_order ON business.file USING btree (network_id, provider_id, customer_id, work_order_id) WHERE (work_order_id IS NOT NULL);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.file FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.handed_over (
  network_id uuid not null,
  provider_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  row_id uuid not null,
  organisation_id uuid not null,
  successor_id uuid not null,
  constraint handed_over_pkey PRIMARY KEY (network_id, provider_id, contact_id, kind, row_id),
  constraint handed_over_by_disabled FOREIGN KEY (network_id, provider_id, contact_id) REFERENCES business.contact_disablement(network_id, provider_id, contact_id) DEFERRABLE,
  constraint successor_is_of_same_organisation FOREIGN KEY (network_id, organisation_id, successor_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint handed_over_kind_known CHECK ((kind = ANY (ARRAY['work-order'::text, 'recurring-service'::text, 'quote'::text, 'customer'::text, 'location'::text])))
);
CREATE INDEX handed_over_by_successor ON business.handed_over USING btree (network_id, organisation_id, successor_id);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.handed_over FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
  kind text not null default 'list'::text,
  undone_by uuid,
  undone_at timestamp with time zone,
  undone jsonb,
  constraint import_batch_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint import_batch_network_id_provider_id_applied_by_fkey FOREIGN KEY (network_id, provider_id, applied_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint import_batch_network_id_provider_id_created_by_fkey FOREIGN KEY (network_id, provider_id, created_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint import_batch_network_id_provider_id_undone_by_fkey FOREIGN KEY (network_id, provider_id, undone_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint applied_has_a_result CHECK (((state = ANY (ARRAY['applied'::text, 'undoing'::text, 'undone'::text])) = ((result IS NOT NULL) AND (applied_at IS NOT NULL)))),
  constraint import_failure_known CHECK ((failure = ANY (ARRAY['cancelled'::text, 'base-changed'::text, 'failed'::text]))),
  constraint import_file_name_length CHECK ((char_length(file_name) <= 255)),
  constraint import_kind_known CHECK ((kind = ANY (ARRAY['list'::text, 'update'::text]))),
  constraint import_state_known CHECK ((state = ANY (ARRAY['parsing'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'applied'::text, 'undoing'::text, 'undone'::text]))),
  constraint undone_has_counts CHECK (((state = 'undone'::text) = ((undone IS NOT NULL) AND (undone_at IS NOT NULL))))
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
  conflicts jsonb not null default '[]'::jsonb,
  replacement_id uuid,
  kept jsonb not null default '[]'::jsonb,
  constraint import_row_pkey PRIMARY KEY (network_id, provider_id, batch_id, n),
  constraint import_row_network_id_provider_id_batch_id_fkey FOREIGN KEY (network_id, provider_id, batch_id) REFERENCES business.import_batch(network_id, provider_id, id) DEFERRABLE,
  constraint import_outcome_known CHECK ((outcome = ANY (ARRAY['create'::text, 'update'::text, 'skip'::text, 'fail'::text]))),
  constraint import_reason_known CHECK ((reason = ANY (ARRAY['exists'::text, 'unchanged'::text, 'repeated'::text, 'no-contact'::text, 'conflict'::text])))
);
CREATE INDEX import_row_by_outcome ON business.import_row USING btree (network_id, provider_id, batch_id, outcome, n);
CREATE INDEX import_row_by_slot ON business.import_row USING btree (network_id, provider_id, batch_id, slot) WHERE (slot IS NOT NULL);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.import_row FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.invoice (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  number bigint,
  customer_id uuid,
  organisation_id uuid,
  contact_id uuid,
  contact_name text,
  contact_gone boolean not null default false,
  quote_id uuid,
  work_order_id uuid,
  title text,
  message text,
  customer_reference text,
  status text not null default 'draft'::text,
  currency text not null,
  discount_kind text,
  discount_minor bigint,
  discount_percent numeric(7,4),
  discount_on text not null default 'net'::text,
  net_minor bigint not null default 0,
  discounted_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  total_minor bigint not null default 0,
  paid_minor bigint not null default 0,
  term_name text,
  term_days integer,
  issued_on date,
  due_on date,
  bill_to text,
  sent_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  updated_at timestamp with time zone not null,
  constraint invoice_number_unique UNIQUE (network_id, provider_id, number),
  constraint invoice_of_customer UNIQUE (network_id, provider_id, customer_id, id),
  constraint invoice_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint invoice_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint invoice_customer_is_here FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint invoice_quote_is_here FOREIGN KEY (network_id, provider_id, quote_id) REFERENCES business.quote(network_id, provider_id, id) DEFERRABLE,
  constraint invoice_work_order_is_here FOREIGN KEY (network_id, provider_id, work_order_id) REFERENCES business.work_order(network_id, provider_id, id) DEFERRABLE,
  constraint bill_to_length CHECK ((char_length(bill_to) <= 1000)),
  constraint customer_reference_length CHECK ((char_length(customer_reference) <= 60)),
  constraint invoice_contact_name_length CHECK ((char_length(contact_name) <= 170)),
  constraint invoice_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint invoice_discount_is_whole CHECK ((((discount_kind IS NULL) AND (discount_minor IS NULL) AND (discount_percent IS NULL)) OR ((discount_kind = 'money'::text) AND (discount_minor IS NOT NULL) AND (discount_percent IS NULL)) OR ((discount_kind = 'percent'::text) AND (discount_percent IS NOT NULL) AND (discount_minor IS NULL)))),
  constraint invoice_discount_kind_known CHECK ((discount_kind = ANY (ARRAY['money'::text, 'percent'::text]))),
  constraint invoice_discount_minor_bounds CHECK (((discount_minor >= 0) AND (discount_minor <= '100000000000000'::bigint))),
  constraint invoice_discount_on_known CHECK ((discount_on = ANY (ARRAY['net'::text, 'gross'::text]))),
  constraint invoice_discount_percent_bounds CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
  constraint invoice_has_a_customer CHECK ((((customer_id IS NULL) = (organisation_id IS NULL)) AND ((customer_id IS NOT NULL) OR (contact_id IS NULL)))),
  constraint invoice_message_length CHECK ((char_length(message) <= 5000)),
  constraint invoice_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'unpaid'::text, 'partially-paid'::text, 'paid'::text, 'void'::text]))),
  constraint invoice_title_length CHECK ((char_length(title) <= 200)),
  constraint issued_has_number_and_days CHECK ((((status = 'draft'::text) = (number IS NULL)) AND ((status = 'draft'::text) = (issued_on IS NULL)) AND ((status = 'draft'::text) OR (due_on IS NOT NULL)))),
  constraint paid_is_within_total CHECK (((paid_minor >= 0) AND (paid_minor <= GREATEST(total_minor, (0)::bigint)))),
  constraint status_follows_payment CHECK ((((status = ANY (ARRAY['draft'::text, 'void'::text])) AND (paid_minor = 0)) OR ((status = 'unpaid'::text) AND (paid_minor = 0) AND (total_minor > 0)) OR ((status = 'partially-paid'::text) AND (paid_minor > 0) AND (paid_minor < total_minor)) OR ((status = 'paid'::text) AND (paid_minor = total_minor)))),
  constraint term_days_bounds CHECK (((term_days >= 0) AND (term_days <= 365))),
  constraint term_name_length CHECK (((char_length(term_name) >= 1) AND (char_length(term_name) <= 100)))
);
CREATE INDEX invoice_by_contact ON business.invoice USING btree (network_id, organisation_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX invoice_by_customer ON business.invoice USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX invoice_by_issue ON business.invoice USING btree (network_id, provider_id, issued_on) WHERE (issued_on IS NOT NULL);
CREATE INDEX invoice_by_quote ON business.invoice USING btree (network_id, provider_id, quote_id) WHERE (quote_id IS NOT NULL);
CREATE INDEX invoice_by_status ON business.invoice USING btree (network_id, provider_id, status, id DESC);
CREATE INDEX invoice_by_work_order ON business.invoice USING btree (network_id, provider_id, work_order_id) WHERE (work_order_id IS NOT NULL);
CREATE INDEX invoice_to_be_paid ON business.invoice USING btree (network_id, provider_id, due_on, id) WHERE (status = ANY (ARRAY['unpaid'::text, 'partially-paid'::text]));
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.invoice FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.invoice FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.invoice_line (
  network_id uuid not null,
  provider_id uuid not null,
  invoice_id uuid not null,
  place integer not null,
  description text not null,
  quantity numeric(12,3) not null,
  unit_price_minor bigint not null,
  tax_name text,
  tax_percent numeric(7,4),
  amount_minor bigint not null,
  constraint invoice_line_pkey PRIMARY KEY (network_id, provider_id, invoice_id, place),
  constraint line_of_invoice FOREIGN KEY (network_id, provider_id, invoice_id) REFERENCES business.invoice(network_id, provider_id, id) DEFERRABLE,
  constraint invoice_line_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint invoice_line_place_bounds CHECK (((place >= 1) AND (place <= 500))),
  constraint invoice_line_price_bounds CHECK (((unit_price_minor >= '-100000000000'::bigint) AND (unit_price_minor <= '100000000000'::bigint))),
  constraint invoice_line_quantity_bounds CHECK (((quantity >= (0)::numeric) AND (quantity <= (1000000)::numeric))),
  constraint invoice_line_tax_bounds CHECK (((tax_percent >= (0)::numeric) AND (tax_percent <= (100)::numeric))),
  constraint invoice_line_tax_is_whole CHECK (((tax_name IS NULL) = (tax_percent IS NULL))),
  constraint invoice_line_tax_name_length CHECK (((char_length(tax_name) >= 1) AND (char_length(tax_name) <= 100)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.invoice_line FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.last_communication (
  network_id uuid not null,
  provider_id uuid not null,
  organisation_id uuid not null,
  contact_id uuid not null,
  at timestamp with time zone not null,
  constraint last_communication_pkey PRIMARY KEY (network_id, provider_id, contact_id),
  constraint last_communication_contact_is_of_this_organisation FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE
);
CREATE INDEX last_communication_by_contact ON business.last_communication USING btree (network_id, organisation_id, contact_id);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid]))))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.last_communication FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
  import_id uuid,
  constraint location_of_its_customer UNIQUE (network_id, provider_id, customer_id, id),
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
CREATE INDEX location_of_import ON business.location USING btree (network_id, provider_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX location_search ON business.location USING gin (network_id, provider_id, search_text gin_trgm_ops);
CREATE UNIQUE INDEX one_main_location ON business.location USING btree (network_id, provider_id, customer_id) WHERE is_main;
-- policy search for select to fieldfolk_search using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.location FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.location FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.message (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  organisation_id uuid not null,
  contact_id uuid,
  to_name text,
  to_address text not null,
  channel text not null default 'email'::text,
  trigger text not null,
  subject text not null,
  body text not null,
  quote_id uuid,
  invoice_id uuid,
  language text not null default 'en'::text,
  status text not null default 'queued'::text,
  reason text,
  via text,
  attempts integer not null default 0,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  version integer not null default 1,
  constraint message_of_customer UNIQUE (network_id, provider_id, customer_id, id),
  constraint message_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint message_author_is_staff_here FOREIGN KEY (network_id, provider_id, created_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint message_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint message_customer_is_here FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint message_invoice_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, invoice_id) REFERENCES business.invoice(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint message_quote_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, quote_id) REFERENCES business.quote(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 20000))),
  constraint message_channel_known CHECK ((channel = ANY (ARRAY['email'::text, 'text'::text]))),
  constraint message_language_known CHECK ((language = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint message_of_one_record CHECK ((num_nonnulls(quote_id, invoice_id) <= 1)),
  constraint message_reason_length CHECK ((char_length(reason) <= 500)),
  constraint message_status_known CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'suppressed'::text]))),
  constraint message_trigger_known CHECK ((trigger = ANY (ARRAY['manual'::text, 'quote'::text, 'invoice'::text]))),
  constraint message_via_known CHECK ((via = ANY (ARRAY['smtp'::text, 'outbox'::text]))),
  constraint sent_has_time_and_way CHECK ((((status = 'sent'::text) = (sent_at IS NOT NULL)) AND ((status = 'sent'::text) = (via IS NOT NULL)))),
  constraint subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 200))),
  constraint to_address_length CHECK (((char_length(to_address) >= 3) AND (char_length(to_address) <= 254))),
  constraint to_name_length CHECK ((char_length(to_name) <= 170)),
  constraint unsent_has_a_reason CHECK (((status <> ALL (ARRAY['failed'::text, 'suppressed'::text])) OR (reason IS NOT NULL)))
);
CREATE INDEX message_by_contact ON business.message USING btree (network_id, organisation_id, contact_id, id DESC) WHERE (contact_id IS NOT NULL);
CREATE INDEX message_by_customer ON business.message USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX message_by_invoice ON business.message USING btree (network_id, provider_id, customer_id, invoice_id) WHERE (invoice_id IS NOT NULL);
CREATE INDEX message_by_quote ON business.message USING btree (network_id, provider_id, customer_id, quote_id) WHERE (quote_id IS NOT NULL);
CREATE INDEX message_by_status ON business.message USING btree (network_id, provider_id, status, id DESC);
CREATE INDEX message_by_time ON business.message USING btree (network_id, provider_id, id DESC);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.message FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.message FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.message_file (
  network_id uuid not null,
  provider_id uuid not null,
  message_id uuid not null,
  file_id uuid not null,
  constraint message_file_pkey PRIMARY KEY (network_id, provider_id, message_id, file_id),
  constraint file_of_message FOREIGN KEY (network_id, provider_id, message_id) REFERENCES business.message(network_id, provider_id, id) DEFERRABLE,
  constraint message_file_is_here FOREIGN KEY (network_id, provider_id, file_id) REFERENCES business.file(network_id, provider_id, id) DEFERRABLE
);
CREATE INDEX message_file_by_file ON business.message_file USING btree (network_id, provider_id, file_id);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.message_file FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.message_template (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  name text not null,
  purpose text not null,
  subject text not null,
  body text not null,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint message_template_name_taken UNIQUE (network_id, provider_id, name),
  constraint message_template_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint message_template_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint message_template_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint message_template_purpose_known CHECK ((purpose = ANY (ARRAY['message'::text, 'quote'::text, 'invoice'::text]))),
  constraint template_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 20000))),
  constraint template_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 200)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.message_template FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
  work_order_id uuid,
  import_id uuid,
  constraint note_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint note_author_is_staff_here FOREIGN KEY (network_id, provider_id, author_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint note_of_customer FOREIGN KEY (network_id, provider_id, customer_id) REFERENCES business.customer(network_id, provider_id, id) DEFERRABLE,
  constraint note_work_order_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, work_order_id) REFERENCES business.work_order(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint note_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 5000)))
);
CREATE INDEX note_of_customer ON business.note USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX note_of_import ON business.note USING btree (network_id, provider_id, import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX note_of_work_order ON business.note USING btree (network_id, provider_id, customer_id, work_order_id, id DESC) WHERE (work_order_id IS NOT NULL);
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

create table business.payment (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  amount_minor bigint not null,
  method text not null,
  reference text,
  received_on date not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  constraint payment_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint payment_of_invoice FOREIGN KEY (network_id, provider_id, invoice_id) REFERENCES business.invoice(network_id, provider_id, id) DEFERRABLE,
  constraint payment_is_positive CHECK ((amount_minor > 0)),
  constraint payment_method_known CHECK ((method = ANY (ARRAY['cash'::text, 'check'::text, 'card'::text, 'transfer'::text, 'other'::text]))),
  constraint payment_reference_length CHECK ((char_length(reference) <= 100))
);
CREATE INDEX payment_by_day ON business.payment USING btree (network_id, provider_id, received_on);
CREATE INDEX payment_by_invoice ON business.payment USING btree (network_id, provider_id, invoice_id, id);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.payment FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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

create table business.planned_disablement (
  network_id uuid not null,
  provider_id uuid not null,
  contact_id uuid not null,
  organisation_id uuid not null,
  on_day date not null,
  replacement_id uuid,
  work_orders_to uuid,
  recurring_services_to uuid,
  quotes_to uuid,
  move_overdue boolean not null default false,
  planned_by uuid not null,
  planned_at timestamp with time zone not null,
  failure text,
  constraint planned_disablement_pkey PRIMARY KEY (network_id, provider_id, contact_id),
  constraint planned_by_staff_here FOREIGN KEY (network_id, provider_id, planned_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint planned_contact_is_of_this_organisation FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint planned_quotes_go_to_same_organisation FOREIGN KEY (network_id, organisation_id, quotes_to) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint planned_replacement_is_of_same_organisation FOREIGN KEY (network_id, organisation_id, replacement_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint planned_services_go_to_same_organisation FOREIGN KEY (network_id, organisation_id, recurring_services_to) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint planned_work_orders_go_to_same_organisation FOREIGN KEY (network_id, organisation_id, work_orders_to) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint planned_disablement_failure_known CHECK ((failure = ANY (ARRAY['successor-gone'::text, 'failed'::text]))),
  constraint planned_replacement_is_another_contact CHECK ((replacement_id <> contact_id)),
  constraint planned_with_somebody CHECK (((failure IS NOT NULL) OR (replacement_id IS NOT NULL)))
);
CREATE INDEX planned_disablement_by_organisation ON business.planned_disablement USING btree (network_id, organisation_id, contact_id);
CREATE INDEX planned_disablement_due ON business.planned_disablement USING btree (network_id, provider_id, on_day) WHERE (failure IS NULL);
CREATE INDEX planned_disablement_failed ON business.planned_disablement USING btree (network_id, provider_id, on_day) WHERE (failure IS NOT NULL);
CREATE INDEX planned_quotes_to ON business.planned_disablement USING btree (network_id, organisation_id, quotes_to) WHERE (quotes_to IS NOT NULL);
CREATE INDEX planned_replacement ON business.planned_disablement USING btree (network_id, organisation_id, replacement_id) WHERE (replacement_id IS NOT NULL);
CREATE INDEX planned_services_to ON business.planned_disablement USING btree (network_id, organisation_id, recurring_services_to) WHERE (recurring_services_to IS NOT NULL);
CREATE INDEX planned_work_orders_to ON business.planned_disablement USING btree (network_id, organisation_id, work_orders_to) WHERE (work_orders_to IS NOT NULL);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.planned_disablement FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
  street text,
  street2 text,
  city text,
  state text,
  postal_code text,
  country text,
  tax_number text,
  payment_note text,
  logo_hash text,
  logo_media_type text,
  undo_disablement_days integer not null default 30,
  undo_import_days integer not null default 30,
  undo_merge_days integer not null default 365,
  constraint provider_pkey PRIMARY KEY (network_id, provider_id),
  constraint provider_network_id_fkey FOREIGN KEY (network_id) REFERENCES business.network(network_id),
  constraint contact_email_policy_known CHECK ((contact_email_policy = ANY (ARRAY['locked'::text, 'editable'::text]))),
  constraint customer_delete_guard_known CHECK ((customer_delete_guard = ANY (ARRAY['warn'::text, 'blockIfWorkOrders'::text]))),
  constraint logo_hash_form CHECK ((logo_hash ~ '^[0-9a-f]{64}$'::text)),
  constraint logo_is_whole CHECK (((logo_hash IS NULL) = (logo_media_type IS NULL))),
  constraint logo_media_type_known CHECK ((logo_media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text]))),
  constraint provider_city_length CHECK ((char_length(city) <= 120)),
  constraint provider_country_length CHECK ((char_length(country) <= 80)),
  constraint provider_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint provider_payment_note_length CHECK ((char_length(payment_note) <= 1000)),
  constraint provider_postal_code_length CHECK ((char_length(postal_code) <= 20)),
  constraint provider_state_length CHECK ((char_length(state) <= 120)),
  constraint provider_street2_length CHECK ((char_length(street2) <= 200)),
  constraint provider_street_length CHECK ((char_length(street) <= 200)),
  constraint provider_tax_number_length CHECK ((char_length(tax_number) <= 60)),
  constraint region_is_iso CHECK ((default_region ~ '^[A-Z]{2}$'::text)),
  constraint staff_idle_minutes_bounds CHECK (((staff_idle_minutes >= 5) AND (staff_idle_minutes <= 720))),
  constraint undo_disablement_days_known CHECK (((undo_disablement_days >= 1) AND (undo_disablement_days <= 730))),
  constraint undo_import_days_known CHECK (((undo_import_days >= 1) AND (undo_import_days <= 730))),
  constraint undo_merge_days_known CHECK (((undo_merge_days >= 1) AND (undo_merge_days <= 730)))
);
-- policy front for select to fieldfolk_front using (true)
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.provider FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.quote (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  number bigint not null,
  customer_id uuid,
  organisation_id uuid,
  contact_id uuid,
  contact_name text,
  contact_gone boolean not null default false,
  location_id uuid,
  work_order_id uuid,
  title text,
  message text,
  status text not null default 'draft'::text,
  currency text not null,
  discount_kind text,
  discount_minor bigint,
  discount_percent numeric(7,4),
  discount_on text not null default 'net'::text,
  net_minor bigint not null default 0,
  discounted_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  total_minor bigint not null default 0,
  expires_on date,
  sent_at timestamp with time zone,
  decided_at timestamp with time zone,
  decision_note text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  updated_at timestamp with time zone not null,
  constraint quote_number_unique UNIQUE (network_id, provider_id, number),
  constraint quote_of_customer UNIQUE (network_id, provider_id, customer_id, id),
  constraint quote_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint quote_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint quote_customer_is_here FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint quote_location_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, location_id) REFERENCES business.location(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint quote_work_order_is_here FOREIGN KEY (network_id, provider_id, work_order_id) REFERENCES business.work_order(network_id, provider_id, id) DEFERRABLE,
  constraint decision_note_length CHECK ((char_length(decision_note) <= 2000)),
  constraint quote_contact_name_length CHECK ((char_length(contact_name) <= 170)),
  constraint quote_currency_is_iso CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint quote_discount_is_whole CHECK ((((discount_kind IS NULL) AND (discount_minor IS NULL) AND (discount_percent IS NULL)) OR ((discount_kind = 'money'::text) AND (discount_minor IS NOT NULL) AND (discount_percent IS NULL)) OR ((discount_kind = 'percent'::text) AND (discount_percent IS NOT NULL) AND (discount_minor IS NULL)))),
  constraint quote_discount_kind_known CHECK ((discount_kind = ANY (ARRAY['money'::text, 'percent'::text]))),
  constraint quote_discount_minor_bounds CHECK (((discount_minor >= 0) AND (discount_minor <= '100000000000000'::bigint))),
  constraint quote_discount_on_known CHECK ((discount_on = ANY (ARRAY['net'::text, 'gross'::text]))),
  constraint quote_discount_percent_bounds CHECK (((discount_percent >= (0)::numeric) AND (discount_percent <= (100)::numeric))),
  constraint quote_has_a_customer CHECK ((((customer_id IS NULL) = (organisation_id IS NULL)) AND ((customer_id IS NOT NULL) OR ((contact_id IS NULL) AND (location_id IS NULL))))),
  constraint quote_message_length CHECK ((char_length(message) <= 5000)),
  constraint quote_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'sent'::text, 'approved'::text, 'rejected'::text, 'converted'::text]))),
  constraint quote_title_length CHECK ((char_length(title) <= 200))
);
CREATE INDEX quote_by_contact ON business.quote USING btree (network_id, organisation_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX quote_by_customer ON business.quote USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX quote_by_decision ON business.quote USING btree (network_id, provider_id, decided_at) WHERE (decided_at IS NOT NULL);
CREATE INDEX quote_by_location ON business.quote USING btree (network_id, provider_id, customer_id, location_id) WHERE (location_id IS NOT NULL);
CREATE INDEX quote_by_status ON business.quote USING btree (network_id, provider_id, status, id DESC);
CREATE INDEX quote_by_work_order ON business.quote USING btree (network_id, provider_id, work_order_id) WHERE (work_order_id IS NOT NULL);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.quote FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.quote FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.quote_line (
  network_id uuid not null,
  provider_id uuid not null,
  quote_id uuid not null,
  place integer not null,
  description text not null,
  quantity numeric(12,3) not null,
  unit_price_minor bigint not null,
  tax_name text,
  tax_percent numeric(7,4),
  amount_minor bigint not null,
  constraint quote_line_pkey PRIMARY KEY (network_id, provider_id, quote_id, place),
  constraint line_of_quote FOREIGN KEY (network_id, provider_id, quote_id) REFERENCES business.quote(network_id, provider_id, id) DEFERRABLE,
  constraint quote_line_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint quote_line_place_bounds CHECK (((place >= 1) AND (place <= 500))),
  constraint quote_line_price_bounds CHECK (((unit_price_minor >= '-100000000000'::bigint) AND (unit_price_minor <= '100000000000'::bigint))),
  constraint quote_line_quantity_bounds CHECK (((quantity >= (0)::numeric) AND (quantity <= (1000000)::numeric))),
  constraint quote_line_tax_bounds CHECK (((tax_percent >= (0)::numeric) AND (tax_percent <= (100)::numeric))),
  constraint quote_line_tax_is_whole CHECK (((tax_name IS NULL) = (tax_percent IS NULL))),
  constraint quote_line_tax_name_length CHECK (((char_length(tax_name) >= 1) AND (char_length(tax_name) <= 100)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.quote_line FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.recurring_service (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  number bigint not null,
  customer_id uuid not null,
  organisation_id uuid not null,
  contact_id uuid,
  contact_gone boolean not null default false,
  location_id uuid,
  type_id uuid not null,
  description text not null,
  assigned_to uuid,
  every integer,
  unit text,
  anchor_on date,
  at_time time without time zone,
  ends_on date,
  days_ahead integer not null default 0,
  last_service_on date,
  next_service_on date,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  updated_at timestamp with time zone not null,
  due_on date generated always as ((next_service_on - days_ahead)) stored,
  constraint recurring_service_number_unique UNIQUE (network_id, provider_id, number),
  constraint recurring_service_of_customer UNIQUE (network_id, provider_id, customer_id, id),
  constraint recurring_service_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint recurring_service_assignee_is_staff_here FOREIGN KEY (network_id, provider_id, assigned_to) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint recurring_service_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint recurring_service_customer_is_here FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint recurring_service_location_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, location_id) REFERENCES business.location(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint recurring_service_type_is_known FOREIGN KEY (network_id, provider_id, type_id) REFERENCES business.work_order_type(network_id, provider_id, id),
  constraint days_ahead_bounds CHECK (((days_ahead >= 0) AND (days_ahead <= 365))),
  constraint every_bounds CHECK (((every >= 1) AND (every <= 999))),
  constraint frequency_is_whole CHECK ((((every IS NULL) = (unit IS NULL)) AND ((every IS NULL) = (anchor_on IS NULL)))),
  constraint manual_is_never_due CHECK (((every IS NOT NULL) OR (next_service_on IS NULL))),
  constraint recurring_service_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 5000))),
  constraint unit_known CHECK ((unit = ANY (ARRAY['day'::text, 'week'::text, 'month'::text])))
);
CREATE INDEX recurring_service_by_contact ON business.recurring_service USING btree (network_id, organisation_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX recurring_service_by_customer ON business.recurring_service USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX recurring_service_by_day ON business.recurring_service USING btree (network_id, provider_id, next_service_on, id) WHERE (active AND (next_service_on IS NOT NULL));
CREATE INDEX recurring_service_by_location ON business.recurring_service USING btree (network_id, provider_id, customer_id, location_id) WHERE (location_id IS NOT NULL);
CREATE INDEX recurring_service_by_type ON business.recurring_service USING btree (network_id, provider_id, type_id);
CREATE INDEX recurring_service_due ON business.recurring_service USING btree (network_id, provider_id, due_on, id) WHERE (active AND (due_on IS NOT NULL));
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER assignee_is_enabled BEFORE INSERT OR UPDATE OF assigned_to ON business.recurring_service FOR EACH ROW WHEN ((new.assigned_to IS NOT NULL)) EXECUTE FUNCTION business.require_enabled_staff('assigned_to', 'recurring_service_assignee_is_enabled')
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.recurring_service FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.recurring_service FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.staff_handed_over (
  network_id uuid not null,
  provider_id uuid not null,
  staff_id uuid not null,
  kind text not null,
  row_id uuid not null,
  successor_id uuid,
  constraint staff_handed_over_pkey PRIMARY KEY (network_id, provider_id, staff_id, kind, row_id),
  constraint handed_over_by_staff_here FOREIGN KEY (network_id, provider_id, staff_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint staff_successor_is_here FOREIGN KEY (network_id, provider_id, successor_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint staff_handed_over_kind_known CHECK ((kind = ANY (ARRAY['customer'::text, 'work-order'::text, 'recurring-service'::text])))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.staff_handed_over FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

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
  disabled_at timestamp with time zone,
  disabled_by uuid,
  replacement_id uuid,
  constraint staff_member_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint staff_disabled_by_staff_here FOREIGN KEY (network_id, provider_id, disabled_by) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint staff_member_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint staff_replacement_is_here FOREIGN KEY (network_id, provider_id, replacement_id) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint disabled_since_then CHECK ((enabled = (disabled_at IS NULL))),
  constraint enabled_is_not_replaced CHECK (((NOT enabled) OR ((disabled_by IS NULL) AND (replacement_id IS NULL)))),
  constraint idle_minutes_bounds CHECK (((idle_minutes >= 5) AND (idle_minutes <= 720))),
  constraint staff_email_length CHECK ((char_length(email) <= 254)),
  constraint staff_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 160))),
  constraint staff_replacement_is_another CHECK ((replacement_id <> id)),
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

create table business.work_order (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  number bigint not null,
  customer_id uuid,
  organisation_id uuid,
  contact_id uuid,
  contact_name text,
  contact_gone boolean not null default false,
  location_id uuid,
  type_id uuid not null,
  description text not null,
  status text not null default 'open'::text,
  scheduled_at timestamp with time zone,
  assigned_to uuid,
  source text not null,
  recurring_service_id uuid,
  occurrence_on date,
  completed_at timestamp with time zone,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  created_by uuid,
  updated_at timestamp with time zone not null,
  constraint one_work_order_per_occurrence UNIQUE (network_id, provider_id, recurring_service_id, occurrence_on),
  constraint work_order_number_unique UNIQUE (network_id, provider_id, number),
  constraint work_order_of_customer UNIQUE (network_id, provider_id, customer_id, id),
  constraint work_order_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint work_order_assignee_is_staff_here FOREIGN KEY (network_id, provider_id, assigned_to) REFERENCES business.staff_member(network_id, provider_id, id),
  constraint work_order_contact_is_of_this_customer FOREIGN KEY (network_id, organisation_id, contact_id) REFERENCES business.contact(network_id, organisation_id, id) DEFERRABLE,
  constraint work_order_customer_is_here FOREIGN KEY (network_id, provider_id, organisation_id, customer_id) REFERENCES business.customer(network_id, provider_id, organisation_id, id) DEFERRABLE,
  constraint work_order_location_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, location_id) REFERENCES business.location(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint work_order_service_is_of_this_customer FOREIGN KEY (network_id, provider_id, customer_id, recurring_service_id) REFERENCES business.recurring_service(network_id, provider_id, customer_id, id) DEFERRABLE,
  constraint work_order_type_is_known FOREIGN KEY (network_id, provider_id, type_id) REFERENCES business.work_order_type(network_id, provider_id, id),
  constraint assigned_has_somebody CHECK (((status <> 'assigned'::text) OR (assigned_to IS NOT NULL))),
  constraint work_order_contact_name_length CHECK ((char_length(contact_name) <= 170)),
  constraint work_order_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 5000))),
  constraint work_order_has_a_customer CHECK ((((customer_id IS NULL) = (organisation_id IS NULL)) AND ((customer_id IS NOT NULL) OR ((contact_id IS NULL) AND (location_id IS NULL))))),
  constraint work_order_source_known CHECK ((source = ANY (ARRAY['staff'::text, 'portal'::text, 'recurring'::text]))),
  constraint work_order_status_known CHECK ((status = ANY (ARRAY['open'::text, 'assigned'::text, 'in-progress'::text, 'completed'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX work_order_by_assignee ON business.work_order USING btree (network_id, provider_id, assigned_to, scheduled_at, id) WHERE (assigned_to IS NOT NULL);
CREATE INDEX work_order_by_completion ON business.work_order USING btree (network_id, provider_id, completed_at) WHERE (completed_at IS NOT NULL);
CREATE INDEX work_order_by_contact ON business.work_order USING btree (network_id, organisation_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX work_order_by_creation ON business.work_order USING btree (network_id, provider_id, created_at);
CREATE INDEX work_order_by_customer ON business.work_order USING btree (network_id, provider_id, customer_id, id DESC);
CREATE INDEX work_order_by_location ON business.work_order USING btree (network_id, provider_id, customer_id, location_id) WHERE (location_id IS NOT NULL);
CREATE INDEX work_order_by_schedule ON business.work_order USING btree (network_id, provider_id, scheduled_at, id);
CREATE INDEX work_order_by_service ON business.work_order USING btree (network_id, provider_id, customer_id, recurring_service_id) WHERE (recurring_service_id IS NOT NULL);
CREATE INDEX work_order_by_status ON business.work_order USING btree (network_id, provider_id, status, id DESC);
CREATE INDEX work_order_by_type ON business.work_order USING btree (network_id, provider_id, type_id);
CREATE INDEX work_order_to_do ON business.work_order USING btree (network_id, provider_id, scheduled_at, id) WHERE (status = ANY (ARRAY['open'::text, 'assigned'::text, 'in-progress'::text]));
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER assignee_is_enabled BEFORE INSERT OR UPDATE OF assigned_to, status ON business.work_order FOR EACH ROW WHEN ((new.assigned_to IS NOT NULL)) EXECUTE FUNCTION business.require_enabled_staff('assigned_to', 'work_order_assignee_is_enabled')
-- CREATE TRIGGER contact_is_usable_contact_id BEFORE INSERT OR UPDATE OF contact_id ON business.work_order FOR EACH ROW EXECUTE FUNCTION business.require_contact('contact_id')
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.work_order FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()

create table business.work_order_type (
  network_id uuid not null,
  provider_id uuid not null,
  id uuid not null,
  name text not null,
  active boolean not null default true,
  portal_selectable boolean not null default false,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  constraint work_order_type_name_taken UNIQUE (network_id, provider_id, name),
  constraint work_order_type_pkey PRIMARY KEY (network_id, provider_id, id),
  constraint work_order_type_network_id_provider_id_fkey FOREIGN KEY (network_id, provider_id) REFERENCES business.provider(network_id, provider_id),
  constraint work_order_type_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);
-- policy staff for all to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid])))) with check (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- policy staff_deletes_own for d to fieldfolk_staff using (((network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)))
-- CREATE TRIGGER keeps_its_owner BEFORE UPDATE OF network_id, provider_id ON business.work_order_type FOR EACH ROW WHEN (((old.network_id <> new.network_id) OR (old.provider_id <> new.provider_id))) EXECUTE FUNCTION business.keep_owner()
