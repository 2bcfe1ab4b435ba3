// Part of npm run bench: spreadsheets out and in beside 200,000 contacts and a million work orders, by the built product: export
// of all, import of 100,000 rows, update from an export of 100,000 rows with 1,000 changes. Beside them what the bare statements
// cost: the export's own statements with the same writer and nothing around them, and COPY with one insert per table.
// Options: --contacts 200000  --rows 100000
import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { streamXlsxRows } from "hucre/xlsx";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Context } from "#platform/server/context.ts";
import type { Connection, Transaction } from "#platform/server/database.ts";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { type SheetRow, workbookOf } from "#platform/server/spreadsheet.ts";
import { cellsOfRecord, exchangeColumns, exchangeSheet } from "#processes/exchange-with-excel/layout.ts";
import { listExchangeRows } from "#processes/exchange-with-excel/server/exchange-rows-sql.ts";
import { startProduct } from "#tests/start/running-product.ts";
import { copyDatabase, makeTemplateDatabase } from "#tests/support/test-database.ts";
import { cpuMicros, databaseMicros, pssMegabytes } from "./measure.ts";
import { seed, type Seeded } from "./seed.ts";

const { values: options } = parseArgs({
  options: { contacts: { type: "string", default: "200000" }, rows: { type: "string", default: "100000" } },
});
const contacts = Number(options.contacts);
const rows = Number(options.rows);
/** Rows of the update that change something. */
const changes = Math.min(1_000, rows / 10);
/** What the product promises. */
const most = {
  exportRatio: 1.5,
  firstByteMilliseconds: 300,
  importSeconds: 60,
  importRatio: 3,
  updateSeconds: 60,
  moreMegabytes: 150,
  listRatio: 3,
} as const;

const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-bench-"));
// The database runs as a user without rights, who must be able to pass.
await chmod(home, 0o711);
const server = await startEmbeddedPostgres({ home });
const missed: string[] = [];
try {
  const copy = await copyDatabase(await makeTemplateDatabase(server.superuser));
  const seeded = await seed(copy.owner, contacts);
  const product = await startProduct(path.join(home, "product"), {
    DATABASE_URL: addressOf(copy.owner),
    NODE_ENV: "production",
  });
  const pid = product.process.pid ?? 0;
  const ask = askerOf(product.url, seeded);
  await ask("GET", "customers");
  try {
    await benchExport(ask, pid, copy.owner, seeded);
    await benchImport(ask, pid, copy.owner);
    await benchUpdate(ask, pid);
  } finally {
    product.process.kill("SIGTERM");
    await product.ended;
  }
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
for (const one of missed) process.stdout.write(`GATE MISSED: ${one}\n`);
if (missed.length > 0) process.exitCode = 1;

function hold(name: string, value: number, limit: number): void {
  if (value > limit) missed.push(`${name} is ${value.toFixed(1)}, promised are ${limit}`);
}

type Ask = (
  method: string,
  url: string,
  more?: { body?: unknown; version?: number; file?: Uint8Array },
) => Promise<Response>;

function askerOf(url: string, { token }: Seeded): Ask {
  return async (method, place, { body, version, file } = {}) => {
    const form = new FormData();
    if (file) form.append("file", new Blob([new Uint8Array(file)]), "table.xlsx");
    const answer = await fetch(`${url}/api/v1/office/${place}`, {
      method,
      headers: {
        cookie: `fieldfolk=${token}`,
        ...(method === "GET" ? {} : { "idempotency-key": randomUUID() }),
        ...(version === undefined ? {} : { "if-match": `"${version}"` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(file ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${place}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
}

/** CPU of a process and of the database while something is done, in seconds; wall time; and the most memory, in MB. */
async function measured<T>(pid: number, work: () => Promise<T>) {
  const before = { own: cpuMicros(pid), database: databaseMicros(server.pid), memory: pssMegabytes(pid) };
  let peak = before.memory;
  const watch = setInterval(() => (peak = Math.max(peak, pssMegabytes(pid))), 50);
  const start = performance.now();
  const result = await work().finally(() => clearInterval(watch));
  return {
    result,
    seconds: (performance.now() - start) / 1000,
    cpuSeconds: (cpuMicros(pid) - before.own + databaseMicros(server.pid) - before.database) / 1e6,
    moreMegabytes: peak - before.memory,
  };
}

async function benchExport(ask: Ask, pid: number, owner: Connection, seeded: Seeded): Promise<void> {
  await bareExport(owner, seeded);
  const bare = await measured(process.pid, () => bareExport(owner, seeded));
  const ratios: number[] = [];
  let last = await measured(pid, () => exportAll(ask));
  for (let round = 0; round < 2; round += 1) {
    last = await measured(pid, () => exportAll(ask));
    ratios.push(last.cpuSeconds / bare.cpuSeconds);
  }
  const ratio = Math.min(...ratios);
  process.stdout.write(
    `export of ${contacts} contacts: ${last.seconds.toFixed(1)} s, ${(last.result.bytes / 1e6).toFixed(1)} MB, first byte after ${last.result.firstByte.toFixed(0)} ms, ${last.moreMegabytes.toFixed(0)} MB more memory; ${ratio.toFixed(2)}x the CPU of the bare statements\n`,
  );
  hold("export against the bare statements", ratio, most.exportRatio);
  hold("first byte of an export in milliseconds", last.result.firstByte, most.firstByteMilliseconds);
  hold("memory of an export in MB", last.moreMegabytes, most.moreMegabytes);
}

async function exportAll(ask: Ask): Promise<{ bytes: number; firstByte: number }> {
  const start = performance.now();
  const answer = await ask("GET", "customers/export");
  let firstByte = 0;
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    if (firstByte === 0) firstByte = performance.now() - start;
    bytes += part.length;
  }
  return { bytes, firstByte };
}

// The same statements and the same writer, without routes, sessions, transactions and row security.
async function bareExport(owner: Connection, seeded: Seeded): Promise<void> {
  const database = new Kysely<never>({ dialect: new PostgresDialect({ pool: new pg.Pool({ ...owner, max: 1 }) }) });
  const tx = database as unknown as Transaction;
  const ctx = { networkId: seeded.networkId, providerId: seeded.providerId } as Context;
  async function* table(): AsyncGenerator<SheetRow> {
    for (let after = 0; ;) {
      const page = await listExchangeRows(tx, ctx, {}, after);
      const end = page.at(-1);
      if (end === undefined) return;
      for (const record of page) {
        const cells = cellsOfRecord(record);
        yield exchangeColumns.map(({ field }) => cells[field]);
      }
      after = end.customerNumber;
    }
  }
  const columns = exchangeColumns.map(({ heading, width }) => ({ heading, width, kind: "text" as const }));
  await pipeline(
    workbookOf(exchangeSheet, columns, table()),
    new Writable({ write: (_chunk, _encoding, done) => done() }),
  );
  await database.destroy();
}

function listOf(count: number): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const n = i + 1;
    return `New Company ${n},First${n % 97},Last${n % 1009},person${n}@new${n % 5003}.example.com,+1504${String(2000000 + n)},${n} Oak St,Gretna,LA,70053`;
  });
  return ["Company,First name,Last name,Email,Phone,Street,City,State,Zip", ...lines].join("\n");
}

async function benchImport(ask: Ask, pid: number, owner: Connection): Promise<void> {
  const list = listOf(rows);
  const bare = await bareImport(owner, list);
  const idle = await listTimes(ask, 50);
  let busy: number[] = [];
  const { result, seconds, moreMegabytes } = await measured(pid, async () => {
    const asking = keepAsking(ask);
    const phases: string[] = [];
    let since = performance.now();
    const phase = (name: string) => {
      phases.push(`${name} ${((performance.now() - since) / 1000).toFixed(1)} s`);
      since = performance.now();
    };
    const { id } = (await (await ask("POST", "imports", { file: Buffer.from(list) })).json()) as { id: string };
    phase("read");
    const { mapping, options: chosen, version } = await importOf(ask, id);
    await ask("PUT", `imports/${id}/mapping`, { body: { mapping, options: chosen }, version });
    const checked = await until(ask, id, "checked");
    phase("checked");
    await ask("POST", `imports/${id}/application`, { version: checked.version });
    await until(ask, id, "applied");
    phase("applied");
    busy = await asking();
    return phases.join(", ");
  });
  const ratio = seconds / bare;
  const listRatio = p99(busy) / p99(idle);
  process.stdout.write(
    `import of ${rows} rows, from the upload to the result: ${seconds.toFixed(1)} s (${result}), ${moreMegabytes.toFixed(0)} MB more memory; ${ratio.toFixed(1)}x COPY and inserts (${bare.toFixed(1)} s); the list meanwhile p99 ${p99(busy).toFixed(0)} ms, idle ${p99(idle).toFixed(0)} ms (${listRatio.toFixed(1)}x)\n`,
  );
  hold("seconds of an import", seconds, most.importSeconds);
  hold("import against COPY and inserts", ratio, most.importRatio);
  hold("memory of an import in MB", moreMegabytes, most.moreMegabytes);
  hold("list of others during an import against idle", listRatio, most.listRatio);
}

interface Imported {
  state: string;
  version: number;
  failure: string | null;
  mapping: unknown;
  options: unknown;
  result: unknown;
}

async function importOf(ask: Ask, id: string): Promise<Imported> {
  return (await (await ask("GET", `imports/${id}`)).json()) as Imported;
}

async function until(ask: Ask, id: string, state: string): Promise<Imported> {
  for (;;) {
    const imported = await importOf(ask, id);
    if (imported.state === state) return imported;
    if (imported.failure !== null) throw new Error(`The import ended: ${imported.failure}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function listTimes(ask: Ask, times: number): Promise<number[]> {
  const found: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    await (await ask("GET", "customers")).text();
    found.push(performance.now() - start);
  }
  return found;
}

/** Asks for the list again and again, as somebody at work would, until it is told to stop. */
function keepAsking(ask: Ask): () => Promise<number[]> {
  let stopped = false;
  const times: number[] = [];
  const asking = (async () => {
    while (!stopped) {
      times.push(...(await listTimes(ask, 1)));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  // What goes wrong is told when it is waited for.
  asking.catch(() => undefined);
  return async () => {
    stopped = true;
    await asking;
    return times;
  };
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

// COPY to a table without indexes, then one insert for each table that the import fills; taken back at the end.
async function bareImport(owner: Connection, list: string): Promise<number> {
  const file = path.join(home, "bare.csv");
  await writeFile(file, list, { mode: 0o644 });
  const client = new pg.Client(
    server.superuser.database === owner.database ? server.superuser : { ...server.superuser, database: owner.database },
  );
  await client.connect();
  const start = performance.now();
  await client.query("begin");
  await client.query(
    "create temporary table staged (company text, first text, last text, email text, phone text, street text, city text, state text, zip text) on commit drop",
  );
  await client.query(`copy staged from '${file}' with (format csv, header)`);
  await client.query(`
    create temporary table placed on commit drop as
      select s.*, row_number() over () as n, gen_random_uuid() as customer_id, gen_random_uuid() as organisation_id, gen_random_uuid() as contact_id from staged s`);
  const scope = "(select network_id, provider_id from business.provider order by network_id limit 1) v";
  await client.query(
    `insert into business.organisation (network_id, provider_id, id, created_at) select v.network_id, v.provider_id, p.organisation_id, now() from placed p, ${scope}`,
  );
  await client.query(`
    insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, phone, email, admin, source, created_at, updated_at)
    select v.network_id, v.provider_id, p.contact_id, p.organisation_id, 10000000 + p.n, p.first, p.last, p.phone, p.email, true, 'import', now(), now() from placed p, ${scope}`);
  await client.query(`
    insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, primary_contact_id, last_interaction_at, created_at, updated_at)
    select v.network_id, v.provider_id, p.customer_id, p.organisation_id, 10000000 + p.n, p.company, p.contact_id, now(), now(), now() from placed p, ${scope}`);
  await client.query(`
    insert into business.location (network_id, provider_id, id, customer_id, organisation_id, name, street, city, state, postal_code, is_main, created_at)
    select v.network_id, v.provider_id, gen_random_uuid(), p.customer_id, p.organisation_id, 'Main', p.street, p.city, p.state, p.zip, true, now() from placed p, ${scope}`);
  const seconds = (performance.now() - start) / 1000;
  await client.query("rollback");
  await client.end();
  return seconds;
}

async function benchUpdate(ask: Ask, pid: number): Promise<void> {
  const whole = path.join(home, "whole.xlsx");
  const answer = await ask("GET", "customers/export");
  await writeFile(whole, Buffer.from(await answer.arrayBuffer()));
  const changed = path.join(home, "changed.xlsx");
  const columns = exchangeColumns.map(({ heading, width }) => ({ heading, width, kind: "text" as const }));
  await writeFile(changed, workbookOf(exchangeSheet, columns, changedRows(await readFile(whole))));
  const file = await readFile(changed);
  const { result, seconds, moreMegabytes } = await measured(pid, async () => {
    const { id } = (await (await ask("POST", "imports", { file })).json()) as { id: string };
    const checked = await until(ask, id, "checked");
    await ask("POST", `imports/${id}/application`, { version: checked.version });
    return (await until(ask, id, "applied")).result;
  });
  process.stdout.write(
    `update from an export of ${rows} rows with ${changes} changes, from the upload to the result: ${seconds.toFixed(1)} s (${JSON.stringify(result)}), ${moreMegabytes.toFixed(0)} MB more memory\n`,
  );
  hold("seconds of an update", seconds, most.updateSeconds);
  hold("memory of an update in MB", moreMegabytes, most.moreMegabytes);
}

// Half of the changes are titles, half disable somebody whose customer has another contact.
async function* changedRows(file: Buffer): AsyncGenerator<SheetRow> {
  const place = new Map(exchangeColumns.map(({ field }, at) => [field, at]));
  const every = Math.floor(rows / changes);
  for await (const { index, values } of streamXlsxRows(file)) {
    if (index === 0) continue;
    if (index > rows) return;
    const cells = exchangeColumns.map((_, at) => String(values[at] ?? ""));
    if (index % every === 0) {
      const isTitle = (index / every) % 2 === 0;
      cells[place.get(isTitle ? "title" : "enabled") ?? 0] = isTitle ? "Dr" : "N";
    }
    yield cells;
  }
}

function addressOf({ user, password, host, port, database }: Connection): string {
  return `postgres://${user}:${encodeURIComponent(password ?? "")}@localhost/${database}?host=${encodeURIComponent(host ?? "")}&port=${port}`;
}
