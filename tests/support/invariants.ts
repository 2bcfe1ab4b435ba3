import type { TestApp } from "./start-app.ts";

/** Whatever looks past every wall. */
export type Look = TestApp["look"];

/** One sentence that must be true of a whole network at any moment, as a question: every row its statement answers is a fault. */
export interface Invariant {
  /** Its number in the list of invariants (docs/reliability.md). */
  id: string;
  name: string;
  /** Gets the network as $1. */
  statement: string;
}

const tablesWithPerson = ["work_order", "quote", "invoice"] as const;
const newlyNaming = [...tablesWithPerson, "recurring_service"] as const;
/** Written outside of business changes, or by what every change does beside its rows (`keep.ts`, decision 0004). */
const notBusiness = [
  "activity",
  "activity_value",
  "idempotency_key",
  "background_job",
  "import_batch",
  "import_row",
  "import_mapping",
  // An import draws its numbers before its transaction begins.
  "number_series",
];

/** What holds of the rows of a network, whatever was done to them. */
export const invariants: readonly Invariant[] = [
  {
    id: "I1",
    name: "what was handed over is of the organisation of its contact",
    statement: [
      ["work-order", "work_order"],
      ["quote", "quote"],
      ["recurring-service", "recurring_service"],
      ["location", "location"],
      ["customer", "customer"],
    ]
      .map(
        ([kind, table]) => `
          select h.kind || ' ' || h.row_id as fault from business.handed_over h
            join business.${table} r on r.network_id = h.network_id and r.provider_id = h.provider_id and r.id = h.row_id
           where h.network_id = $1 and h.kind = '${kind}' and r.organisation_id is not null and r.organisation_id <> h.organisation_id`,
      )
      .join(" union all "),
  },
  {
    id: "I2",
    name: "who is named is there, or is said to be gone and has no name any more",
    statement: tablesWithPerson
      .map(
        (table) => `
          select '${table} ' || id as fault from business.${table} where network_id = $1
             and (contact_gone and contact_id is not null or (contact_id is null) <> (contact_name is null))`,
      )
      .join(" union all "),
  },
  {
    id: "I9",
    name: "nothing that is still to come waits for a disabled contact",
    statement: `
      select 'primary contact of ' || c.id as fault from business.customer c join business.contact_disablement d on d.network_id = c.network_id and d.contact_id = c.primary_contact_id where c.network_id = $1
      union all select 'contact of location ' || l.id from business.location l join business.contact_disablement d on d.network_id = l.network_id and d.contact_id = l.contact_id where l.network_id = $1
      union all select 'recurring service ' || s.id from business.recurring_service s join business.contact_disablement d on d.network_id = s.network_id and d.contact_id = s.contact_id where s.network_id = $1`,
  },
  {
    id: "I9",
    name: "nothing is sent to a disabled contact that was not written by hand since",
    statement: `
      select 'message ' || g.id as fault from business.message g join business.contact_disablement d on d.network_id = g.network_id and d.contact_id = g.contact_id
       where g.network_id = $1 and g.status = 'sent' and g.sent_at > d.disabled_at and not (g.trigger = 'manual' and g.created_at > d.disabled_at)`,
  },
  {
    id: "I9",
    name: "whoever takes over is another contact, and nobody handed over what is still open with them",
    statement: `
      select 'work order ' || w.id as fault from business.handed_over h
        join business.work_order w on w.network_id = h.network_id and w.provider_id = h.provider_id and w.id = h.row_id and w.contact_id = h.contact_id
       where h.network_id = $1 and h.kind = 'work-order'
      union all select 'successor ' || h.contact_id from business.handed_over h where h.network_id = $1 and h.successor_id = h.contact_id`,
  },
  {
    id: "I10",
    name: "nothing that names a contact was made after it was disabled",
    statement: newlyNaming
      .map(
        (table) => `
          select '${table} ' || r.id as fault from business.${table} r join business.contact_disablement d on d.network_id = r.network_id and d.contact_id = r.contact_id
           where r.network_id = $1 and r.created_at > d.disabled_at`,
      )
      .join(" union all "),
  },
  {
    id: "I18",
    name: "a key that was used has its answer",
    statement: `select route || ' ' || key as fault from business.idempotency_key where network_id = $1 and status is null`,
  },
  {
    id: "I19",
    name: "a message that waits has a job that sends it",
    statement: `
      select 'message ' || g.id as fault from business.message g where g.network_id = $1 and g.status = 'queued'
         and not exists (select from jobs._private_jobs j where j.key = 'send-message:' || g.id and j.attempts < j.max_attempts)`,
  },
  {
    id: "I22",
    name: "the rows of an import add up",
    statement: `
      select 'import ' || b.id as fault from business.import_batch b
       where b.network_id = $1 and b.state = 'applied' and (b.result->>'rows')::int <>
             (b.result->>'created')::int + (b.result->>'updated')::int + (b.result->>'skipped')::int + (b.result->>'failed')::int`,
  },
];

/**
 * Asks all invariants of one moment.
 *
 * @returns what is broken: the faults of each sentence
 */
export async function brokenInvariants(look: Look, networkId: string): Promise<Record<string, string[]>> {
  const asked = [
    ...invariants,
    { id: "I1", name: "every reference points at something", statement: await danglingReferences(look) },
    { id: "I33", name: "every row was written together with its activity", statement: await unrecordedRows(look) },
  ];
  const union = asked.map(
    ({ id, name, statement }) =>
      `select '${id}: ${name.replaceAll("'", "''")}' as sentence, fault::text from (${statement}) f`,
  );
  const rows = await look<{ sentence: string; fault: string }>(union.join(" union all "), [networkId]);
  const broken: Record<string, string[]> = {};
  for (const { sentence, fault } of rows) (broken[sentence] ??= []).push(fault);
  return broken;
}

// The database keeps its keys itself; asked all the same, because a row that was written past them would break everything else.
let dangling: string | undefined;
async function danglingReferences(look: Look): Promise<string> {
  if (dangling !== undefined) return dangling;
  const keys = await look<{ name: string; from: string; to: string; own: string[]; other: string[] }>(`
    select k.conname as name, k.conrelid::regclass::text as from, k.confrelid::regclass::text as to,
           array(select a.attname::text from unnest(k.conkey) with ordinality c(n, place) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.n order by c.place) as own,
           array(select a.attname::text from unnest(k.confkey) with ordinality c(n, place) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.n order by c.place) as other
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype = 'f' and n.nspname = 'business'`);
  dangling = keys
    .map(({ name, from, to, own, other }) => {
      const same = own.map((column, at) => `p.${other[at]} = r.${column}`).join(" and ");
      const present = own.map((column) => `r.${column} is not null`).join(" and ");
      return `select '${name}' as fault from ${from} r where r.network_id = $1 and ${present} and not exists (select from ${to} p where ${same})`;
    })
    .join(" union all ");
  return dangling;
}

let unrecorded: string | undefined;
/** A row carries the transaction that wrote it last, and so do the activity entries of that transaction. */
async function unrecordedRows(look: Look): Promise<string> {
  if (unrecorded !== undefined) return unrecorded;
  const tables = await tablesOfBusiness(look);
  unrecorded = tables
    .filter(({ name }) => !notBusiness.includes(name))
    .map(
      ({ name }) =>
        `select '${name} without activity' as fault from business.${name} r
          where r.network_id = $1 and not exists (select from business.activity a where a.network_id = $1 and a.xmin = r.xmin)`,
    )
    .join(" union all ");
  return unrecorded;
}

interface BusinessTable {
  name: string;
  hasId: boolean;
  hasVersion: boolean;
}

let known: BusinessTable[] | undefined;
async function tablesOfBusiness(look: Look): Promise<BusinessTable[]> {
  known ??= await look<{ name: string; hasId: boolean; hasVersion: boolean }>(`
    select c.relname as name, bool_or(a.attname = 'id') as "hasId", bool_or(a.attname = 'version') as "hasVersion"
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = 'business' and c.relkind in ('r', 'p') group by 1 order by 1`);
  return known;
}

/** What the rows of a network were at one moment. */
export interface NetworkMoment {
  /** Rows that have an id, by `table id`. */
  rows: ReadonlyMap<string, { hash: string; version: number | null }>;
  /** Hash of every table. */
  tables: ReadonlyMap<string, string>;
}

/** Columns that move without a new version: nobody edits them. */
const versionless = ["version", "last_interaction_at", "updated_at", "primary_contact_id"];

/**
 * Takes down what a network is now, to be compared with what it is after an act.
 */
export async function momentOf(look: Look, networkId: string): Promise<NetworkMoment> {
  const tables = await tablesOfBusiness(look);
  const withIds = tables
    .filter(({ name, hasId }) => hasId && name !== "activity" && name !== "number_series")
    .map(
      ({ name, hasVersion }) =>
        `select '${name} ' || id as name, ${hasVersion ? "version" : "null::int"} as version,
                md5((to_jsonb(t) - array[${versionless.map((one) => `'${one}'`).join()}])::text) as hash from business.${name} t where network_id = $1`,
    );
  const whole = tables
    .filter(({ name }) => name !== "idempotency_key")
    .map(
      ({ name }) =>
        `select '${name}' as name, null::int as version, count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from business.${name} t where network_id = $1`,
    );
  const rows = await look<{ name: string; version: number | null; hash: string }>(
    [...withIds, ...whole].join(" union all "),
    [networkId],
  );
  return {
    rows: new Map(rows.filter(({ name }) => name.includes(" ")).map(({ name, ...row }) => [name, row])),
    tables: new Map(rows.filter(({ name }) => !name.includes(" ")).map(({ name, hash }) => [name, hash])),
  };
}

/** What an act may do to what was there before. */
export interface ActJudged {
  /** Whether it was refused: then nothing may change (I29). */
  refused: boolean;
  /** Whether it deletes: then rows may go (I8). */
  deletes: boolean;
  /** Whether it hands over or gives back: then nothing comes either (I4). */
  onlyMoves: boolean;
}

/**
 * Compares two moments of a network with an act between them.
 *
 * @returns what is broken
 */
export function brokenByAct(before: NetworkMoment, after: NetworkMoment, act: ActJudged): Record<string, string[]> {
  const broken: Record<string, string[]> = {};
  const fault = (sentence: string, what: string) => void (broken[sentence] ??= []).push(what);
  if (act.refused)
    for (const [name, hash] of after.tables)
      if (before.tables.get(name) !== hash) fault("I29: a refusal changes nothing", name);
  for (const [name, was] of before.rows) {
    const is = after.rows.get(name);
    if (is === undefined) {
      if (!act.deletes) fault("I8: only a deletion deletes", name);
      continue;
    }
    if (was.version === null || is.version === null) continue;
    if (is.version < was.version) fault("I30: versions rise", name);
    if (is.hash !== was.hash && is.version === was.version) fault("I30: what changed has a new version", name);
  }
  if (act.onlyMoves)
    for (const name of after.rows.keys())
      if (!before.rows.has(name)) fault("I4: handing over and giving back make nothing", name);
  return broken;
}
