create table business.network (
  network_id  uuid primary key,
  provider_id uuid not null default business.nobody(),
  name        text not null constraint network_name_length check (char_length(name) between 1 and 200),
  created_at  timestamptz not null
);
call business.protect('business.network', 'select, insert', true);

-- A service company or one of its locations; owns customers. Settings that reconcile the rules live here.
create table business.provider (
  network_id            uuid not null references business.network,
  provider_id           uuid not null,
  name                  text not null constraint provider_name_length check (char_length(name) between 1 and 200),
  phone                 text,
  email                 text,
  time_zone             text not null,
  default_region        text not null constraint region_is_iso check (default_region ~ '^[A-Z]{2}$'),
  default_language      text not null default 'en',
  currency              text not null default 'USD',
  contact_email_policy  text not null default 'locked' constraint contact_email_policy_known
                        check (contact_email_policy in ('locked', 'editable')),
  customer_delete_guard text not null default 'warn' constraint customer_delete_guard_known
                        check (customer_delete_guard in ('warn', 'blockIfWorkOrders')),
  staff_idle_minutes    int not null default 60 constraint staff_idle_minutes_bounds check (staff_idle_minutes between 5 and 720),
  version               int not null default 1,
  created_at            timestamptz not null,
  primary key (network_id, provider_id)
);
call business.protect('business.provider', 'select, insert, update');

-- Staff of one provider; a person at two providers has a row at each, with the roles held there. Who may sign in and
-- with which password is kept in front.staff_login.
create table business.staff_member (
  network_id   uuid not null,
  provider_id  uuid not null,
  id           uuid not null,
  name         text not null constraint staff_name_length check (char_length(name) between 1 and 160),
  email        text not null constraint staff_email_length check (char_length(email) <= 254),
  roles        text[] not null,
  idle_minutes int constraint idle_minutes_bounds check (idle_minutes between 5 and 720),
  enabled      boolean not null default true,
  version      int not null default 1,
  created_at   timestamptz not null,
  primary key (network_id, provider_id, id),
  constraint staff_roles_known check (roles <@ array['administrator', 'office', 'service-advisor', 'dealer-admin',
    'service-manager', 'parts', 'technician', 'mobile'] and cardinality(roles) > 0),
  foreign key (network_id, provider_id) references business.provider
);
call business.protect('business.staff_member', 'select, insert, update');
-- The session is resolved before any network is known, so the front reads who works where and as what.
create policy front on business.staff_member for select to fieldfolk_front using (true);
grant select (network_id, provider_id, id, name, roles, idle_minutes, enabled) on business.staff_member to fieldfolk_front;
create policy front on business.provider for select to fieldfolk_front using (true);
grant select (network_id, provider_id, name, staff_idle_minutes, time_zone) on business.provider to fieldfolk_front;

-- Numbers people see: customer numbers count per provider, contact numbers per network (nil provider).
create table business.number_series (
  network_id  uuid not null,
  provider_id uuid not null,
  kind        text not null,
  next        bigint not null default 1,
  primary key (network_id, provider_id, kind)
);
call business.protect('business.number_series', 'select, insert, update', true);

-- Who did what, when. Facts carry ids, numbers and field names; values about a person stand in activity_value, which a
-- deletion purges (C-03, X-03).
create table business.activity (
  network_id  uuid not null,
  provider_id uuid not null,
  id          uuid not null,
  at          timestamptz not null,
  actor_kind  text not null constraint actor_kind_known check (actor_kind in ('staff', 'contact', 'fleetUser', 'system')),
  actor_id    uuid,
  what        text not null,
  customer_id uuid,
  contact_id  uuid,
  facts       jsonb not null default '{}',
  request_id  text not null,
  primary key (network_id, provider_id, id)
);
create index activity_of_customer on business.activity (network_id, provider_id, customer_id, id desc) where customer_id is not null;
create index activity_of_contact on business.activity (network_id, provider_id, contact_id, id desc) where contact_id is not null;
call business.protect('business.activity', 'select, insert');

create table business.activity_value (
  network_id  uuid not null,
  provider_id uuid not null,
  activity_id uuid not null,
  subject_id  uuid not null, -- the customer or contact the values are about
  field       text not null,
  before      text,
  after       text,
  primary key (network_id, provider_id, activity_id, subject_id, field),
  foreign key (network_id, provider_id, activity_id) references business.activity deferrable initially immediate
);
create index activity_value_of_subject on business.activity_value (network_id, provider_id, subject_id);
call business.protect('business.activity_value', 'select, insert, delete');

-- One key, one effect, one answer. The result carries ids, numbers and counts only.
create table business.idempotency_key (
  network_id  uuid not null,
  provider_id uuid not null,
  actor_id    uuid not null,
  route       text not null,
  key         text not null constraint idempotency_key_length check (char_length(key) between 1 and 200),
  fingerprint text not null,
  status      int,
  result      jsonb,
  at          timestamptz not null,
  primary key (network_id, provider_id, actor_id, route, key)
);
create index idempotency_key_age on business.idempotency_key (network_id, provider_id, at);
call business.protect('business.idempotency_key');

-- Long work as people see it: progress, result, cancel.
create table business.background_job (
  network_id   uuid not null,
  provider_id  uuid not null,
  id           uuid not null,
  kind         text not null,
  state        text not null default 'queued' constraint background_job_state_known
               check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  subject_id   uuid,
  done         int not null default 0,
  total        int not null default 0,
  result       jsonb not null default '{}',
  started_by   uuid not null,
  created_at   timestamptz not null,
  finished_at  timestamptz,
  primary key (network_id, provider_id, id)
);
create index background_job_recent on business.background_job (network_id, provider_id, started_by, id desc);
call business.protect('business.background_job');

-- Before any network is known -------------------------------------------------------------------------------------

-- E-mail is the look-up key of staff; nothing else personal stands here.
create table front.staff_login (
  id              uuid primary key,
  email           text not null constraint staff_email_taken unique,
  password_hash   text, -- null until the invitation is used
  failed_attempts int not null default 0,
  locked_until    timestamptz,
  changed_at      timestamptz not null
);

create table front.session (
  token_hash   bytea primary key,
  id           uuid not null constraint session_id_unique unique,
  audience     text not null constraint session_audience_known check (audience in ('staff')),
  actor_id     uuid not null,
  network_id   uuid not null,
  provider_id  uuid not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at   timestamptz not null,
  device       text not null default ''
);
create index session_of_actor on front.session (actor_id);

-- One-time links: the setup of a new installation, and invitations of staff.
create table front.link (
  token_hash bytea primary key,
  purpose    text not null constraint link_purpose_known check (purpose in ('setup', 'staff-invitation')),
  actor_id   uuid,
  created_at timestamptz not null,
  expires_at timestamptz
);

-- Counters of rate-limiter-flexible: sign-in attempts per e-mail and per source.
create table front.rate_limit (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

grant select, insert, update, delete on all tables in schema front to fieldfolk_front;
