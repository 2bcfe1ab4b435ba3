import type pg from "pg";
import {
  allowedDefiners,
  allowedFrontGrants,
  tablesOfFleets,
  businessGlobals,
  columnsOfPeople,
  contactReferences,
  customerReferences,
  frontTables,
  ownersOfTables,
} from "./catalogue-reviewed.ts";

/** One rule about the database's shape: every row its statement answers is a fault. */
export interface CatalogueCheck {
  name: string;
  statement: string;
  values?: unknown[];
}

/** Roles that serve requests, each for one audience. */
export const audienceRoles = [
  "fieldfolk_front",
  "fieldfolk_staff",
  "fieldfolk_portal",
  "fieldfolk_fleet",
  "fieldfolk_guest",
  "fieldfolk_jobs",
] as const;
/** Roles nobody may sign in with, and that own or are nothing else. */
const serving = [...audienceRoles, "fieldfolk_search"];

const businessTables = `
  select c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.relispartition,
         (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'network_id' and a.attnotnull) as network,
         (select a.attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'provider_id' and a.attnotnull) as provider
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'business' and c.relkind in ('r', 'p')`;
const mineOrNetwork = `(network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = ANY (ARRAY[(current_setting('app.provider'::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid]))`;
const mine = `(network_id = (current_setting('app.network'::text))::uuid) AND (provider_id = (current_setting('app.provider'::text))::uuid)`;
/** Schemas this product makes; `jobs` belongs to the queue. */
const ours = `array['business', 'front', 'migrations', 'jobs']`;

/** The rules of architecture "Tenancy and isolation", each as a question to the catalogue. */
export const catalogueChecks: readonly CatalogueCheck[] = [
  {
    name: "every business table carries network and provider, never null",
    statement: `select relname as fault from (${businessTables}) t where network is null or provider is null`,
  },
  {
    name: "row security is on",
    statement: `select relname as fault from (${businessTables}) t where not relrowsecurity`,
  },
  {
    name: "row security binds the owner too",
    statement: `select relname as fault from (${businessTables}) t where not relforcerowsecurity`,
  },
  {
    name: "one permissive policy per table and role",
    statement: `
      select t.relname || ' has ' || count(p.oid) || ' for ' || r.rolname as fault from (${businessTables}) t cross join pg_roles r
        left join pg_policy p on p.polrelid = t.oid and p.polpermissive and (r.oid = any (p.polroles) or 0 = any (p.polroles))
       where r.rolname = any ($1) group by t.relname, r.rolname, t.oid, r.oid
      having count(p.oid) > 1 or (count(p.oid) = 0 and r.rolname = 'fieldfolk_staff') or bool_or(0 = any (p.polroles))`,
    values: [serving],
  },
  {
    name: "the policy of staff is the plain comparison of network and provider, for reading and for writing",
    statement: `
      select t.relname || ': ' || coalesce(pg_get_expr(p.polqual, p.polrelid), 'nothing') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'nothing') as fault
        from (${businessTables}) t join pg_policy p on p.polrelid = t.oid and p.polpermissive join pg_roles r on r.oid = any (p.polroles) and r.rolname = 'fieldfolk_staff'
       where p.polcmd <> '*' or cardinality(p.polroles) > 1 or pg_get_expr(p.polqual, p.polrelid) is distinct from $1
          or (pg_get_expr(p.polwithcheck, p.polrelid) is distinct from $2 and pg_get_expr(p.polwithcheck, p.polrelid) is distinct from $1)`,
    values: [`(${mineOrNetwork})`, `(${mine})`],
  },
  {
    name: "rows of the whole network are written by nobody but where several providers count together",
    statement: `
      select t.relname as fault from (${businessTables}) t join pg_policy p on p.polrelid = t.oid and p.polpermissive
        join pg_roles r on r.oid = any (p.polroles) and r.rolname = 'fieldfolk_staff'
       where pg_get_expr(p.polwithcheck, p.polrelid) = $1 and t.relname <> all ($2)`,
    values: [`(${mineOrNetwork})`, Object.keys(businessGlobals)],
  },
  {
    name: "rows of the whole network are deleted by no provider, and no row changes hands",
    statement: `
      select t.relname || ': ' || missing as fault from (${businessTables}) t
        cross join lateral (
          select 'no restrictive policy for deleting' as missing where not exists (
            select from pg_policy p join pg_roles r on r.oid = any (p.polroles) and r.rolname = 'fieldfolk_staff'
             where p.polrelid = t.oid and not p.polpermissive and p.polcmd = 'd' and pg_get_expr(p.polqual, p.polrelid) = $1)
          union all select 'no trigger that keeps network and provider' where not exists (
            select from pg_trigger g join pg_proc f on f.oid = g.tgfoid where g.tgrelid = t.oid and f.proname = 'keep_owner' and g.tgenabled in ('O', 'A'))) needed
       where t.relname <> all ($2)`,
    values: [`(${mine})`, Object.keys(businessGlobals)],
  },
  {
    name: "every primary key, unique constraint and unique index begins with the network",
    statement: `
      select i.indexrelid::regclass::text as fault from pg_index i join (${businessTables}) t on t.oid = i.indrelid
       where (i.indisunique or i.indisprimary) and i.indkey[0] is distinct from t.network`,
  },
  {
    name: "every index begins with the network",
    statement: `select i.indexrelid::regclass::text as fault from pg_index i join (${businessTables}) t on t.oid = i.indrelid where i.indkey[0] is distinct from t.network`,
  },
  {
    name: "every foreign key between business tables begins with the network on both sides",
    statement: `
      select k.conname as fault from pg_constraint k join (${businessTables}) t on t.oid = k.conrelid left join (${businessTables}) r on r.oid = k.confrelid
       where k.contype = 'f' and (r.oid is null or k.conkey[1] is distinct from t.network or k.confkey[1] is distinct from r.network)`,
  },
  {
    name: "every foreign key carries the provider, the organisation, or points at the network itself",
    statement: `
      select k.conname as fault from pg_constraint k join (${businessTables}) t on t.oid = k.conrelid join (${businessTables}) r on r.oid = k.confrelid
       where k.contype = 'f' and r.relname <> 'network'
         and not exists (select from generate_subscripts(k.conkey, 1) i where k.conkey[i] = t.provider and k.confkey[i] = r.provider)
         and not exists (select from generate_subscripts(k.conkey, 1) i
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[i] and a.attname = 'organisation_id')`,
  },
  {
    name: "a row that names a customer and an organisation belongs to that organisation's customer",
    statement: `
      select k.conname as fault from pg_constraint k join (${businessTables}) t on t.oid = k.conrelid
        join pg_attribute organisation on organisation.attrelid = k.conrelid and organisation.attname = 'organisation_id'
       where k.contype = 'f' and k.confrelid = 'business.customer'::regclass and k.conrelid <> k.confrelid
         and organisation.attnum <> all (k.conkey)`,
  },
  {
    name: "no foreign key cascades",
    statement: `
      select k.conname as fault from pg_constraint k join pg_namespace n on n.oid = k.connamespace
       where k.contype = 'f' and n.nspname in ('business', 'front') and (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd'))`,
  },
  {
    name: "every foreign key whose target can go has an index on the side that refers",
    // Nobody needs one where no audience may delete the row referred to. Led by columns of the key alone, down to the last
    // one; a partial index serves only where it leaves out nothing but rows that refer to none.
    statement: `
      select k.conrelid::regclass || ' (' || pg_get_constraintdef(k.oid) || ')' as fault from pg_constraint k join (${businessTables}) t on t.oid = k.conrelid
       where k.contype = 'f'
         and exists (select from unnest($1::text[]) role where has_table_privilege(role, k.confrelid, 'DELETE'))
         and not exists (
           select from pg_index i where i.indrelid = k.conrelid and i.indisvalid
              and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = (
                select format('(%I IS NOT NULL)', a.attname) from pg_attribute a
                 where a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]))
              and exists (select from generate_series(0, i.indnkeyatts - 1) depth
                           where i.indkey[depth] = k.conkey[cardinality(k.conkey)] and not exists (
                             select from generate_series(0, depth) before where i.indkey[before] <> all (k.conkey))))`,
    values: [serving],
  },
  {
    name: "every foreign key that points at a contact or customer is judged: what disabling, making inactive and deleting do with it",
    statement: `
      with judged as (
        select k.conrelid::regclass::text || '.' || k.conname as name, k.confrelid = 'business.contact'::regclass as of_contact
          from pg_constraint k where k.contype = 'f' and k.confrelid in ('business.contact'::regclass, 'business.customer'::regclass))
      select name || ' is not in the reviewed list' as fault from judged where name <> all (case when of_contact then $1::text[] else $2::text[] end)
      union all select listed || ' is listed and gone' from unnest($1::text[] || $2::text[]) listed where listed not in (select name from judged)`,
    values: [Object.keys(contactReferences), Object.keys(customerReferences)],
  },
  {
    name: "every column that can hold words is judged: whose are they, and what erases them",
    statement: `
      with words as (
        select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          join pg_type y on y.oid = a.atttypid left join pg_type e on e.oid = y.typelem and y.typcategory = 'A'
         where n.nspname in ('business', 'front') and c.relkind in ('r', 'p')
           and (y.typcategory = 'S' or e.typcategory = 'S' or y.typname in ('json', 'jsonb', 'xml', 'bytea', 'tsvector', 'hstore', 'inet', 'cidr')))
      select name || ' is not in the register' as fault from words where name <> all ($1)
      union all select listed || ' is in the register and gone' from unnest($1::text[]) listed where listed not in (select name from words)`,
    values: [Object.keys(columnsOfPeople)],
  },
  {
    name: "no function runs as its owner but the search, whose owner cannot sign in and owns nothing else",
    statement: `
      select p.oid::regprocedure::text || ' owned by ' || r.rolname as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
       where n.nspname = any (${ours}) and p.prosecdef
         and not (p.oid::regprocedure::text = any ($1) and r.rolname = 'fieldfolk_search' and not r.rolcanlogin
                  and exists (select from unnest(p.proconfig) setting where setting like 'search_path=pg_catalog%'))
      union all select listed || ' is gone' from unnest($1::text[]) listed where to_regprocedure(listed) is null
      union all select 'fieldfolk_search owns ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'fieldfolk_search'`,
    values: [allowedDefiners],
  },
  {
    name: "the search functions are called by staff alone",
    statement: `
      select f || ' by ' || role as fault from unnest($1::text[]) f cross join unnest($2::text[]) role
       where has_function_privilege(role, to_regprocedure(f), 'EXECUTE') <> (role in ('fieldfolk_staff', 'fieldfolk_search'))`,
    values: [allowedDefiners, serving],
  },
  {
    name: "no function, operator or cast claims to be leakproof",
    statement: `select p.oid::regprocedure::text as fault from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any (${ours} || 'public'::text) and p.proleakproof`,
  },
  {
    name: "no view reads with its owner's eyes",
    statement: `
      select c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('business', 'front')
         and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on'], false)))`,
  },
  {
    name: "no audience may truncate, refer, attach triggers, or reach a partition directly",
    statement: `
      select role || ' may ' || right_ || ' ' || c.relname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
        cross join unnest($1::text[]) role cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) right_
       where n.nspname in ('business', 'front', 'migrations') and c.relkind in ('r', 'p', 'v') and has_table_privilege(role, c.oid, right_)
      union all
      select role || ' reaches the partition ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join unnest($1::text[]) role
       where n.nspname in ('business', 'front') and c.relispartition and has_any_column_privilege(role, c.oid, 'SELECT')`,
    values: [serving],
  },
  {
    name: "no audience may create anything",
    statement: `
      select role || ' may create in schema ' || n.nspname as fault from pg_namespace n cross join unnest($1::text[]) role
       where has_schema_privilege(role, n.oid, 'CREATE') and not (role = 'fieldfolk_jobs' and n.nspname = 'jobs') and n.nspname !~ '^pg_(temp|toast)'
      union all select role || ' may create schemas' from unnest($1::text[]) role where has_database_privilege(role, current_database(), 'CREATE')`,
    values: [serving],
  },
  {
    name: "no audience has a power of its own, or inherits one",
    statement: `
      select role || ' is ' || r.rolname as fault from pg_roles r cross join unnest($1::text[]) role
       where (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolcanlogin) and pg_has_role(role, r.oid, 'MEMBER')
      union all select role || ' is a member of ' || r.rolname from pg_roles r cross join unnest($1::text[]) role where r.rolname <> role and pg_has_role(role, r.oid, 'MEMBER')`,
    values: [serving],
  },
  {
    name: "no audience owns a table, but the queue its own",
    statement: `
      select r.rolname || ' owns ' || c.oid::regclass as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname = any ($1) and not (r.rolname = 'fieldfolk_jobs' and n.nspname = 'jobs')`,
    values: [serving],
  },
  {
    name: "only staff reach business rows, but for the reviewed columns of the front and of the search",
    statement: `
      select role || ' may ' || lower(right_) || ' ' || c.relname || '.' || a.attname as fault
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        cross join unnest($1::text[]) role cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) right_
       where n.nspname = 'business' and c.relkind in ('r', 'p', 'v') and role <> 'fieldfolk_staff' and has_column_privilege(role, c.oid, a.attnum, right_)
         and role || ' ' || lower(right_) || ' ' || c.relname || '.' || a.attname <> all ($2)
         and not (role = 'fieldfolk_fleet' and c.relname = any ($3))`,
    values: [serving, allowedFrontGrants, tablesOfFleets],
  },
  {
    name: "only the front reaches what is kept before a network is known",
    statement: `
      select c.relname || ' is not on the reviewed list' as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'front' and c.relkind in ('r', 'p', 'v', 'm') and c.relname <> all ($2)
      union all
      select role || ' reaches ' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join unnest($1::text[]) role
       where n.nspname = 'front' and c.relkind in ('r', 'p', 'v') and role <> 'fieldfolk_front'
         and (has_any_column_privilege(role, c.oid, 'SELECT') or has_any_column_privilege(role, c.oid, 'UPDATE') or has_table_privilege(role, c.oid, 'DELETE')
              or has_any_column_privilege(role, c.oid, 'INSERT'))`,
    values: [serving, Object.keys(frontTables)],
  },
  {
    name: "nobody else reaches anything: nothing is granted to everybody",
    statement: `
      select c.oid::regclass::text || ' to everybody' as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) g
       where n.nspname = any (${ours}) and c.relkind in ('r', 'p', 'v') and g.grantee = 0
      union all
      select 'schema ' || n.nspname || ' to everybody' from pg_namespace n cross join lateral aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) g
       where n.nspname in ('business', 'front') and g.grantee = 0`,
  },
  {
    name: "tables are owned by who migrates",
    statement: `
      select c.oid::regclass || ' is owned by ' || r.rolname as fault from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname = any ($1) and c.relkind in ('r', 'p') and r.rolname like 'fieldfolk%'`,
    values: [ownersOfTables],
  },
];

/**
 * Asks the catalogue all questions.
 *
 * @param client any login that may read the catalogue
 * @returns faults by the name of the check that found them; checks without faults are left out
 */
export async function catalogueFaults(client: Pick<pg.Client, "query">): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name, statement, values } of catalogueChecks) {
    const { rows } = await client.query<{ fault: string }>(statement, values);
    if (rows.length > 0)
      found.set(
        name,
        rows.map((row) => row.fault),
      );
  }
  return found;
}
