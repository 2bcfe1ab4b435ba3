/** For every check of the catalogue at least one fault that it must find, as the SQL that makes it. */
export const plantedFaults: Readonly<Record<string, readonly string[]>> = {
  "every business table carries network and provider, never null": [
    "create table business.planted (network_id uuid not null, id uuid not null)",
    "create table business.planted (network_id uuid not null, provider_id uuid)",
  ],
  "row security is on": ["alter table business.note disable row level security"],
  "row security binds the owner too": ["alter table business.customer no force row level security"],
  "one permissive policy per table and role": [
    "drop policy staff on business.contact",
    "create policy again on business.contact to fieldfolk_staff using (true)",
    "create policy everybody on business.location using (true)",
  ],
  "the policy of staff is the plain comparison of network and provider, for reading and for writing": [
    "alter policy staff on business.activity using (true)",
    "alter policy staff on business.note using (network_id = current_setting('app.network', true)::uuid)",
    "alter policy staff on business.customer with check (true)",
  ],
  "rows of the whole network are written by nobody but where several providers count together": [
    `alter policy staff on business.contact with check (network_id = current_setting('app.network')::uuid
       and provider_id in (current_setting('app.provider')::uuid, '00000000-0000-0000-0000-000000000000'::uuid))`,
  ],
  "rows of the whole network are deleted by no provider, and no row changes hands": [
    "drop policy staff_deletes_own on business.organisation",
    "drop trigger keeps_its_owner on business.contact",
    "alter table business.customer disable trigger keeps_its_owner",
  ],
  "every primary key, unique constraint and unique index begins with the network": [
    "alter table business.contact add constraint planted unique (email)",
    "create unique index planted on business.customer (customer_number)",
  ],
  "every index begins with the network": ["create index planted on business.customer (provider_id, company_name)"],
  "every foreign key between business tables begins with the network on both sides": [
    "create unique index planted_key on business.note (id); alter table business.location add column note_id uuid, add constraint planted foreign key (note_id) references business.note (id)",
  ],
  "every foreign key carries the provider, the organisation, or points at the network itself": [
    `create unique index planted_key on business.tax_rate (network_id, id);
     alter table business.note add column tax_rate_id uuid, add constraint planted foreign key (network_id, tax_rate_id) references business.tax_rate (network_id, id)`,
  ],
  "a row that names a customer and an organisation belongs to that organisation's customer": [
    "alter table business.location drop constraint location_of_customer, add constraint location_of_customer foreign key (network_id, provider_id, customer_id) references business.customer",
    "alter table business.note add column organisation_id uuid",
  ],
  "no foreign key cascades": [
    `alter table business.note drop constraint note_of_customer, add constraint note_of_customer foreign key (network_id, provider_id, customer_id) references business.customer on delete cascade`,
  ],
  "every foreign key whose target can go has an index on the side that refers": [
    "drop index business.location_by_contact",
    "drop index business.note_of_customer",
  ],
  "every foreign key that points at a contact or customer is judged: what disabling, making inactive and deleting do with it":
    [
      "alter table business.note add column organisation_id uuid, add column contact_id uuid, add constraint planted foreign key (network_id, organisation_id, contact_id) references business.contact (network_id, organisation_id, id)",
      "alter table business.location drop constraint location_contact_is_of_this_customer",
      "alter table business.payment add column customer_id uuid, add constraint planted foreign key (network_id, provider_id, customer_id) references business.customer",
    ],
  "every column that can hold words is judged: whose are they, and what erases them": [
    "alter table business.contact add column nickname text",
    "alter table business.customer add column extras jsonb",
    "alter table front.session add column ip inet",
    "alter table business.note drop column text",
  ],
  "no function runs as its owner but the search, whose owner cannot sign in and owns nothing else": [
    "create function business.planted() returns bigint language sql security definer as 'select count(*) from business.customer'",
    "alter function business.search_contacts(text[], uuid, int) owner to current_user",
    "alter role fieldfolk_search login",
    "create table public.planted (id int); alter table public.planted owner to fieldfolk_search",
    "alter function business.search_customers(text[], text, int) reset search_path",
  ],
  "the search functions are called by staff alone": [
    "grant execute on function business.search_contacts(text[], uuid, int) to public",
    "grant execute on function business.search_customers(text[], text, int) to fieldfolk_portal",
  ],
  "no function, operator or cast claims to be leakproof": ["alter function business.fold(text) leakproof"],
  "no view reads with its owner's eyes": [
    "create view business.planted as select * from business.customer",
    "create materialized view front.planted as select * from business.contact",
  ],
  "no audience may truncate, refer, attach triggers, or reach a partition directly": [
    "grant truncate on business.note to fieldfolk_staff",
    "grant trigger on front.session to fieldfolk_front",
    `create table business.planted (network_id uuid not null, provider_id uuid not null) partition by hash (network_id);
     create table business.planted_1 partition of business.planted for values with (modulus 1, remainder 0); grant select on business.planted_1 to fieldfolk_staff`,
  ],
  "no audience may create anything": [
    "grant create on schema public to fieldfolk_staff",
    "do $$ begin execute format('grant create on database %I to fieldfolk_jobs', current_database()); end $$",
  ],
  "no audience has a power of its own, or inherits one": [
    "alter role fieldfolk_staff bypassrls",
    "grant pg_read_all_data to fieldfolk_portal",
    "grant fieldfolk_search to fieldfolk_staff",
  ],
  "no audience owns a table, but the queue its own": ["alter table business.note owner to fieldfolk_staff"],
  "only staff reach business rows, but for the reviewed columns of the front and of the search": [
    "grant select on business.contact to fieldfolk_portal",
    "grant select (email) on business.staff_member to fieldfolk_front",
    "grant update (roles) on business.staff_member to fieldfolk_front",
  ],
  "only the front reaches what is kept before a network is known": [
    "create table front.planted (id int)",
    "grant select (email) on front.staff_login to fieldfolk_staff",
  ],
  "nobody else reaches anything: nothing is granted to everybody": [
    "grant select on business.tax_rate to public",
    "grant usage on schema front to public",
  ],
  "tables are owned by who migrates": ["alter table front.session owner to fieldfolk_front"],
};
