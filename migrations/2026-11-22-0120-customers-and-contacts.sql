create table business.tax_rate (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  name        text not null constraint tax_rate_name_length check (char_length(name) between 1 and 100),
  percent     numeric(7, 4) not null constraint tax_rate_bounds check (percent between 0 and 100),
  active      boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint tax_rate_name_taken unique (network_id, provider_id, name),
  foreign key (network_id, provider_id) references business.provider
);
call business.protect('business.tax_rate');

create table business.payment_term (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  name        text not null constraint payment_term_name_length check (char_length(name) between 1 and 100),
  due_days    int not null constraint due_days_bounds check (due_days between 0 and 365),
  active      boolean not null default true,
  version     int not null default 1,
  created_at  timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint payment_term_name_taken unique (network_id, provider_id, name),
  foreign key (network_id, provider_id) references business.provider
);
call business.protect('business.payment_term');

-- Who an address book is about: a company or household of one provider, or a fleet of the network (nil provider).
create table business.organisation (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  fleet_name  text, -- null for a local organisation, whose name is its customer's
  created_at  timestamptz not null,
  primary key (network_id, id),
  constraint organisation_of_provider unique (network_id, provider_id, id),
  constraint fleet_has_a_name check ((provider_id = business.nobody()) = (fleet_name is not null))
);
call business.protect('business.organisation', 'select, insert, delete');

-- People of an organisation. provider_id = who manages the contact; nil = the fleet itself (V-05).
create table business.contact (
  network_id        uuid not null,
  provider_id       uuid not null,
  id                uuid not null,
  organisation_id   uuid not null,
  number            bigint not null,
  title             text constraint contact_title_length check (char_length(title) <= 40),
  first_name        text not null constraint contact_first_name_length check (char_length(first_name) between 1 and 80),
  last_name         text not null constraint contact_last_name_length check (char_length(last_name) between 1 and 80),
  phone             text,
  phone_extension   text,
  alt_phone         text,
  alt_phone_extension text,
  mobile            text,
  mobile_extension  text,
  email             text constraint contact_email_length check (char_length(email) <= 254),
  admin             boolean not null default false,
  access_billing    boolean not null default false,
  access_reports    boolean not null default false,
  create_work_order boolean not null default false,
  edit_contact      boolean not null default false,
  source            text not null constraint contact_source_known check (source in ('staff', 'portal', 'fleet', 'import')),
  version           int not null default 1,
  created_at        timestamptz not null,
  created_by        uuid,
  updated_at        timestamptz not null,
  -- Functions like lower() are not leakproof, so under a policy only plain columns are compared by an index.
  email_key         text generated always as (lower(email)) stored,
  name_key          text not null generated always as (business.fold(first_name || ' ' || last_name)) stored,
  search_text       text not null generated always as (
    ' ' || business.fold(coalesce(title || ' ', '') || first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' ||
    coalesce(phone, '') || ' ' || coalesce(alt_phone, '') || ' ' || coalesce(mobile, ''))) stored,
  primary key (network_id, id),
  constraint contact_of_organisation unique (network_id, organisation_id, id),
  constraint contact_number_unique unique (network_id, number),
  constraint contact_phones_look_like_phones check (
    phone ~ '^\+?[0-9]{7,15}$' and alt_phone ~ '^\+?[0-9]{7,15}$' and mobile ~ '^\+?[0-9]{7,15}$'),
  foreign key (network_id, organisation_id) references business.organisation deferrable initially immediate
);
create index contact_by_name on business.contact (network_id, provider_id, organisation_id, last_name collate "und-x-icu", first_name collate "und-x-icu", id);
create index contact_by_email on business.contact (network_id, provider_id, email_key) where email_key is not null;
create index contact_by_name_key on business.contact (network_id, provider_id, name_key);
create index contact_by_phone on business.contact (network_id, provider_id, phone) where phone is not null;
create index contact_search on business.contact using gin (network_id, provider_id, search_text public.gin_trgm_ops);
call business.protect('business.contact');

-- A provider's relation to an organisation: profile, terms, status.
create table business.customer (
  network_id         uuid not null,
  provider_id        uuid not null,
  id                 uuid not null,
  organisation_id    uuid not null,
  number             bigint not null,
  customer_number    text constraint customer_number_length check (char_length(customer_number) between 1 and 40),
  company_name       text not null constraint company_name_length check (char_length(company_name) between 1 and 200),
  kind               text not null default 'local' constraint customer_kind_known check (kind in ('local', 'fleet')),
  type               text not null default 'business' constraint customer_type_known check (type in ('business', 'residential')),
  status             text not null default 'active' constraint customer_status_known check (status in ('active', 'inactive')),
  website            text constraint website_length check (char_length(website) <= 500),
  profile_notes      text constraint profile_notes_length check (char_length(profile_notes) <= 5000),
  tags               text[] not null default '{}',
  manager_id         uuid,
  parent_customer_id uuid,
  tax_rate_id        uuid,
  tax_exempt         boolean not null default false,
  tax_exempt_number  text constraint tax_exempt_number_length check (char_length(tax_exempt_number) <= 60),
  payment_term_id    uuid,
  price_category     text constraint price_category_length check (char_length(price_category) <= 60),
  currency           text constraint currency_is_iso check (currency ~ '^[A-Z]{3}$'),
  contact_email_policy text constraint customer_contact_email_policy_known check (contact_email_policy in ('locked', 'editable')),
  primary_contact_id uuid,
  billing_contact_id uuid,
  last_interaction_at timestamptz not null, -- newest note, message, record or, before any of these, the creation (A-04)
  inactive_since     timestamptz,
  version            int not null default 1,
  created_at         timestamptz not null,
  updated_at         timestamptz not null,
  name_key           text not null generated always as (business.fold(regexp_replace(company_name, '\s+', ' ', 'g'))) stored,
  search_text        text not null generated always as (
    ' ' || business.fold(company_name || ' ' || number::text || ' ' || coalesce(customer_number, ''))) stored,
  primary key (network_id, provider_id, id),
  constraint one_customer_per_organisation unique (network_id, provider_id, organisation_id),
  constraint customer_id_number_unique unique (network_id, provider_id, number),
  constraint customer_number_taken unique (network_id, provider_id, customer_number),
  constraint inactive_has_a_date check ((status = 'inactive') = (inactive_since is not null)),
  constraint parent_is_another_customer check (parent_customer_id <> id),
  foreign key (network_id, provider_id) references business.provider,
  foreign key (network_id, organisation_id) references business.organisation deferrable initially immediate,
  constraint manager_is_staff_here foreign key (network_id, provider_id, manager_id) references business.staff_member,
  constraint parent_customer_is_here foreign key (network_id, provider_id, parent_customer_id) references business.customer deferrable initially immediate,
  constraint tax_rate_is_known foreign key (network_id, provider_id, tax_rate_id) references business.tax_rate,
  constraint payment_term_is_known foreign key (network_id, provider_id, payment_term_id) references business.payment_term,
  constraint primary_contact_is_of_this_customer foreign key (network_id, organisation_id, primary_contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate,
  constraint billing_contact_is_of_this_customer foreign key (network_id, organisation_id, billing_contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate
);
create index customer_by_name on business.customer (network_id, provider_id, status, company_name collate "und-x-icu", id);
create index customer_by_name_key on business.customer (network_id, provider_id, name_key);
create index customer_by_number on business.customer (network_id, provider_id, status, number);
create index customer_by_interaction on business.customer (network_id, provider_id, status, last_interaction_at, id);
create index customer_by_organisation on business.customer (network_id, organisation_id);
create index customer_by_parent on business.customer (network_id, provider_id, parent_customer_id) where parent_customer_id is not null;
create index customer_by_primary_contact on business.customer (network_id, primary_contact_id) where primary_contact_id is not null;
create index customer_by_billing_contact on business.customer (network_id, billing_contact_id) where billing_contact_id is not null;
create index customer_search on business.customer using gin (network_id, provider_id, search_text public.gin_trgm_ops);
call business.protect('business.customer');
call business.guard_contact_reference('business.customer', 'primary_contact_id');
call business.guard_contact_reference('business.customer', 'billing_contact_id');

-- An address of a customer; the first one is main and the bill-to address.
create table business.location (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  organisation_id uuid not null,
  name        text not null constraint location_name_length check (char_length(name) between 1 and 120),
  street      text constraint street_length check (char_length(street) <= 200),
  street2     text constraint street2_length check (char_length(street2) <= 200),
  city        text constraint city_length check (char_length(city) <= 120),
  state       text constraint state_length check (char_length(state) <= 120),
  postal_code text constraint postal_code_length check (char_length(postal_code) <= 20),
  country     text constraint country_length check (char_length(country) <= 80),
  contact_id  uuid,
  is_main     boolean not null default false,
  version     int not null default 1,
  created_at  timestamptz not null,
  search_text text not null generated always as (
    ' ' || business.fold(coalesce(city, '') || ' ' || coalesce(postal_code, '') || ' ' || coalesce(street, ''))) stored,
  primary key (network_id, provider_id, id),
  constraint location_of_customer foreign key (network_id, provider_id, customer_id) references business.customer deferrable initially immediate,
  constraint location_contact_is_of_this_customer foreign key (network_id, organisation_id, contact_id)
    references business.contact (network_id, organisation_id, id) deferrable initially immediate
);
create index location_of_customer on business.location (network_id, provider_id, customer_id, id);
create unique index one_main_location on business.location (network_id, provider_id, customer_id) where is_main;
create index location_by_contact on business.location (network_id, contact_id) where contact_id is not null;
create index location_search on business.location using gin (network_id, provider_id, search_text public.gin_trgm_ops);
call business.protect('business.location');
call business.guard_contact_reference('business.location', 'contact_id');

create table business.note (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  customer_id uuid not null,
  text        text not null constraint note_length check (char_length(text) between 1 and 5000),
  author_id   uuid not null,
  version     int not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint note_of_customer foreign key (network_id, provider_id, customer_id) references business.customer deferrable initially immediate,
  constraint note_author_is_staff_here foreign key (network_id, provider_id, author_id) references business.staff_member
);
create index note_of_customer on business.note (network_id, provider_id, customer_id, id desc);
call business.protect('business.note');

-- Fragment search -------------------------------------------------------------------------------------------------
-- LIKE is not leakproof: under a policy it would scan. This is the one function that runs as another role. It filters
-- by the same settings as the policies and returns ids only. `patterns` are ready for LIKE; the first is the most telling.

grant select (network_id, provider_id, id, organisation_id, search_text) on business.contact to fieldfolk_search;
grant select (network_id, provider_id, id, organisation_id, status, search_text) on business.customer to fieldfolk_search;
grant select (network_id, provider_id, customer_id, search_text) on business.location to fieldfolk_search;
create policy search on business.contact for select to fieldfolk_search using (true);
create policy search on business.customer for select to fieldfolk_search using (true);
create policy search on business.location for select to fieldfolk_search using (true);

-- Each part stops at `most`, so that a common word costs no more than it can show; the settings are read once, not per row.
-- Words that somebody typed as patterns: folded first, because folding makes wildcards of their full-width forms.
create function business.search_patterns(words text[]) returns text[] language sql immutable parallel safe strict
  set search_path = pg_catalog
  as $$
    select array_agg('%' || regexp_replace(business.fold(word), '([\\%_])', '\\\1', 'g') || '%' order by place)
      from unnest(words) with ordinality as given(word, place)
  $$;

-- Every word must occur in the company, one of its contacts and one of its locations taken together; the most telling
-- one finds the candidates. The texts of others are put beside it only where more than one word was typed.
create function business.search_customers(patterns text[], wanted_status text, most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog, public rows 50 as $$
  with scope as materialized (
    select current_setting('app.network')::uuid as network, current_setting('app.provider')::uuid as provider)
  select id from (
    (select c.id from business.customer c
      where c.network_id = (select network from scope) and c.provider_id = (select provider from scope)
        and c.status = wanted_status and c.search_text like patterns[1]
        and (c.search_text like all (patterns) or exists (
          select from (select '' as search_text union all
                       select k.search_text from business.contact k
                        where k.network_id = c.network_id and k.provider_id in (c.provider_id, '00000000-0000-0000-0000-000000000000'::uuid)
                          and k.organisation_id = c.organisation_id) people
            cross join (select '' as search_text union all
                        select l.search_text from business.location l
                         where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id) places
           where c.search_text || people.search_text || places.search_text like all (patterns))) limit most)
    union
    (select c.id from business.contact k
       join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id
      where k.network_id = (select network from scope)
        and k.provider_id in ((select provider from scope), '00000000-0000-0000-0000-000000000000'::uuid)
        and c.provider_id = (select provider from scope) and c.status = wanted_status and k.search_text like patterns[1]
        and (k.search_text || c.search_text like all (patterns) or exists (
          select from business.location l
           where l.network_id = c.network_id and l.provider_id = c.provider_id and l.customer_id = c.id
             and c.search_text || k.search_text || l.search_text like all (patterns))) limit most)
    union
    (select c.id from business.location l
       join business.customer c on c.network_id = l.network_id and c.provider_id = l.provider_id and c.id = l.customer_id
      where l.network_id = (select network from scope) and l.provider_id = (select provider from scope)
        and c.status = wanted_status and l.search_text like patterns[1]
        and (l.search_text || c.search_text like all (patterns) or exists (
          select from business.contact k
           where k.network_id = c.network_id and k.provider_id in (c.provider_id, '00000000-0000-0000-0000-000000000000'::uuid)
             and k.organisation_id = c.organisation_id and c.search_text || k.search_text || l.search_text like all (patterns))) limit most)
  ) hits limit most
$$;

create function business.search_contacts(patterns text[], of_organisation uuid, most int)
returns setof uuid language sql stable security definer set search_path = pg_catalog, public rows 50 as $$
  select k.id from business.contact k
   where k.network_id = current_setting('app.network')::uuid
     and k.provider_id in (current_setting('app.provider')::uuid, '00000000-0000-0000-0000-000000000000'::uuid)
     and (of_organisation is null or k.organisation_id = of_organisation)
     and k.search_text like patterns[1] and k.search_text like all (patterns)
   limit most
$$;

grant create on schema business to fieldfolk_search;
alter function business.search_customers(text[], text, int) owner to fieldfolk_search;
alter function business.search_contacts(text[], uuid, int) owner to fieldfolk_search;
revoke create on schema business from fieldfolk_search;
revoke all on function business.search_customers(text[], text, int), business.search_contacts(text[], uuid, int) from public;
grant execute on function business.search_customers(text[], text, int), business.search_contacts(text[], uuid, int) to fieldfolk_staff;
