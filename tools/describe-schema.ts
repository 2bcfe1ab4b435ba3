import pg from "pg";

/**
 * Writes the tables of some schemas as SQL for reading: columns, constraints, indexes, policies.
 *
 * @param connection a login that may read the catalogue
 * @param schemas    names of the schemas, in the order they are written
 * @returns SQL text, the same for the same database
 */
export async function describeSchema(connection: pg.ClientConfig, schemas: readonly string[]): Promise<string> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ text: string }>(statement, [schemas]);
    return `-- The whole database as the migrations make it, for reading. Written by npm run db:migrate; do not edit.\n\n${rows.map((row) => row.text).join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}

const statement = `
  select format(E'create table %s.%s (\\n%s\\n);', n.nspname, c.relname,
    (select string_agg(line, E',\\n' order by kind, position) from (
       select 1 as kind, a.attnum::int as position, format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
         case when a.attnotnull then ' not null' else '' end,
         case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
              when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
         from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       union all
       select 2, row_number() over (order by k.contype desc, k.conname)::int, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid))
         from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c')) lines))
    || coalesce((select string_agg(E'\\n' || pg_get_indexdef(i.indexrelid) || ';', '' order by i.indexrelid::regclass::text collate "C") from pg_index i
        where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)), '')
    || coalesce((select string_agg(format(E'\\n-- policy %s for %s to %s using (%s)%s', p.polname,
          case p.polcmd when '*' then 'all' when 'r' then 'select' else p.polcmd::text end,
          (select string_agg(r.rolname, ', ' order by r.rolname) from pg_roles r where r.oid = any (p.polroles)),
          pg_get_expr(p.polqual, p.polrelid), coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')), '' order by p.polname)
        from pg_policy p where p.polrelid = c.oid), '')
    || coalesce((select string_agg(E'\\n-- ' || pg_get_triggerdef(t.oid), '' order by t.tgname) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '') as text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname = any ($1) and c.relkind = 'r'
   order by array_position($1, n.nspname::text), c.relname`;
