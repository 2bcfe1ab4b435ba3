// npm run bench: how much CPU the product needs for one operation, against a bare server that runs the same statements
// in one transaction, and against the single statement alone. Ratios count; absolute figures depend on the machine.
// Then the work orders of many due services, at the largest size. Mail is measured by mail.ts.
// Options: --sizes 2000,20000,200000  --operations 2000  --write docs/performance.json
//          --only "update,due services,disabling"  leaves out the other operations
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import type { Connection } from "#platform/server/database.ts";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { copyDatabase, makeTemplateDatabase } from "#tests/support/test-database.ts";
import { type DueWorkOrders, measureDueWorkOrders } from "./due-work-orders.ts";
import { disablements, prepareLeavingContacts } from "./disablements.ts";
import { ask, databaseMicros, freshKey, type LoadRequest, type Measured, measure, pssMegabytes } from "./measure.ts";
import { type RecordedOperation, type RecordedRequest, recordStatements } from "./record-statements.ts";
import { seed, type Seeded } from "./seed.ts";

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "2000,20000,200000" },
    operations: { type: "string", default: "2000" },
    write: { type: "string" },
    only: { type: "string" },
  },
});
const root = path.join(import.meta.dirname, "../..");
const sizes = options.sizes.split(",").map(Number);
const operations = Number(options.operations);
/** Rounds of product and bare in turn; the median ratio counts, because a shared machine is never quiet. */
const rounds = 3;
/** Most clients at the same time. */
const clientsMost = 16;
/** Services that are due at once, and the seconds in which their work orders are promised. */
const dueServices = 10_000;
const dueSecondsMost = 60;
const only = options.only?.split(",");
const isWanted = (name: string) => only === undefined || only.includes(name);

interface Result {
  size: number;
  operation: string;
  clients: number;
  product: Measured;
  bare: Measured;
  ratio: number;
}

/** The quick ones are asked more often, the slow ones less. */
const shares: Readonly<Record<string, number>> = {
  list: 1,
  update: 1,
  "home: twelve months": 50,
  "home: what needs attention": 4,
};
/** The day whose work is listed; the seeded work lies on both sides of it. */
const today = new Date().toISOString().slice(0, 10);

const results: Result[] = [];
const single: { size: number; operation: string; micros: number }[] = [];
const memory: { size: number; pss: number }[] = [];
let due: DueWorkOrders | undefined;
const leaving: { moves: number; product: Measured; bare: Measured; ratio: number }[] = [];
const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-bench-"));
// The database runs as a user without rights, who must be able to pass.
await chmod(home, 0o711);
const server = await startEmbeddedPostgres({ home });
try {
  const template = await makeTemplateDatabase(server.superuser);
  for (const size of sizes) {
    const copy = await copyDatabase(template);
    const seeded = await seed(copy.owner, size);
    await benchOne(size, copy.serving, copy.owner, seeded);
    if (size === Math.max(...sizes) && isWanted("disabling")) await benchDisabling(copy.serving, copy.owner, seeded);
    if (size === Math.max(...sizes) && isWanted("due services"))
      due = await measureDueWorkOrders(copy.serving, copy.owner, seeded, dueServices, server.pid, home);
    await copy.drop();
  }
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
report();

async function benchOne(size: number, serving: Connection, owner: Connection, seeded: Seeded): Promise<void> {
  const cookie = `fieldfolk=${seeded.token}`;
  const targets = await contactsToUpdate(owner, seeded, 2 * clientsMost);
  const requests: Record<string, RecordedRequest> = {
    list: { method: "GET", url: "/api/v1/office/customers" },
    "search by fragment": { method: "GET", url: "/api/v1/office/customers?search=5f3" },
    "work orders of a customer": { method: "GET", url: `/api/v1/office/work-orders?customerId=${seeded.customerId}` },
    "work orders of the day": {
      method: "GET",
      url: `/api/v1/office/work-orders?from=${today}&to=${today}&sort=schedule&direction=asc`,
    },
    "home: what needs attention": { method: "GET", url: "/api/v1/office/home/attention" },
    "home: twelve months": { method: "GET", url: "/api/v1/office/home/trends" },
    "search by phone": { method: "GET", url: "/api/v1/office/customers?search=200-0015" },
    create: {
      method: "POST",
      url: "/api/v1/office/customers",
      body: {
        companyName: "Bench Company",
        contact: { firstName: "Ada", lastName: "Bench", phone: "504-621-8927", email: "ada@example.com" },
        address: { city: "New Orleans" },
      },
    },
    update: {
      method: "PATCH",
      url: `/api/v1/office/contacts/${targets[0]?.id}`,
      body: { title: "Dr" },
      version: 1,
      targetId: targets[0]?.id ?? "",
    },
  };
  const wanted = Object.entries(requests).filter(([name]) => isWanted(name));
  if (wanted.length === 0) return;
  const recorded: Record<string, RecordedOperation> = {};
  for (const [name, request] of wanted) recorded[name] = await recordStatements(serving, cookie, request);
  for (const target of targets) target.version = 1;
  if (targets[0]) targets[0].version = 2;

  const bare = await startBare({ serving, operations: recorded });
  const product = await startProduct(serving);
  try {
    for (const [name, request] of wanted) {
      for (const clients of [1, clientsMost]) {
        const rows: Result[] = [];
        const count = Math.ceil(operations / (shares[name] ?? 2));
        for (let round = 0; round < rounds; round += 1) {
          const ofBare = await measure(bare.port, bare.pid, server.pid, clients, count, (client) =>
            bareRequest(name, request, targets[clientsMost + client]?.id ?? ""),
          );
          const ofProduct = await measure(product.port, product.pid, server.pid, clients, count, (client) =>
            productRequest(request, cookie, targets[client]),
          );
          const ratio =
            (ofProduct.serverMicros + ofProduct.databaseMicros) / (ofBare.serverMicros + ofBare.databaseMicros);
          rows.push({ size, operation: name, clients, product: ofProduct, bare: ofBare, ratio });
        }
        const middle = rows.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(rounds / 2)];
        if (middle) results.push(middle);
        process.stderr.write(
          `${size} ${name} ${clients} clients: ${rows.map((row) => row.ratio.toFixed(2)).join(" ")}\n`,
        );
      }
      single.push({ size, operation: name, micros: await singleStatement(serving, recorded[name]) });
    }
    memory.push({ size, pss: pssMegabytes(product.pid) });
  } finally {
    bare.process.kill("SIGKILL");
    product.process.kill("SIGTERM");
    await new Promise((resolve) => product.process.once("exit", resolve));
  }
}

/** What it costs that a contact leaves, by how many work orders it hands over. */
async function benchDisabling(serving: Connection, owner: Connection, seeded: Seeded): Promise<void> {
  const cookie = `fieldfolk=${seeded.token}`;
  const recorded: Record<string, RecordedOperation> = {};
  const prepared = [];
  for (const [place, { moves, count }] of disablements.entries()) {
    // Those that warm up leave too.
    const contacts = await prepareLeavingContacts(owner, seeded, moves, count + Math.ceil(count / 10), 1 + 200 * place);
    const name = `disabling ${moves}`;
    recorded[name] = { ...(await recordStatements(serving, cookie, contacts.recorded)), takenBack: true };
    await contacts.restore();
    prepared.push({ name, moves, count, contacts });
  }
  const bare = await startBare({ serving, operations: recorded });
  const product = await startProduct(serving);
  try {
    for (const { name, moves, count, contacts } of prepared) {
      const ofBare = await measure(bare.port, bare.pid, server.pid, 1, count, () =>
        bareRequest(name, contacts.recorded, ""),
      );
      const ofProduct = await measure(product.port, product.pid, server.pid, 1, count, () =>
        contacts.nextRequest(cookie),
      );
      leaving.push({ moves, product: ofProduct, bare: ofBare, ratio: costOf(ofProduct) / costOf(ofBare) });
    }
  } finally {
    bare.process.kill("SIGKILL");
    product.process.kill("SIGTERM");
    await new Promise((resolve) => product.process.once("exit", resolve));
  }
}

function costOf({ serverMicros, databaseMicros: ofDatabase }: Measured): number {
  return serverMicros + ofDatabase;
}

interface Target {
  id: string;
  version: number;
}

async function contactsToUpdate(owner: Connection, seeded: Seeded, count: number): Promise<Target[]> {
  const client = new pg.Client(owner);
  await client.connect();
  const { rows } = await client.query<Target>(
    "select id, version from business.contact where network_id = $1 and provider_id = $2 order by id desc limit $3",
    [seeded.networkId, seeded.providerId, count],
  );
  await client.end();
  return rows;
}

function productRequest(request: RecordedRequest, cookie: string, target: Target | undefined): LoadRequest {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers: Record<string, string> = {
    cookie,
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  if (request.method === "POST") headers["idempotency-key"] = freshKey();
  if (request.method !== "PATCH" || !target)
    return { method: request.method, path: request.url, headers, ...(body === undefined ? {} : { body }) };
  headers["if-match"] = `"${target.version}"`;
  target.version += 1;
  return {
    method: "PATCH",
    path: `/api/v1/office/contacts/${target.id}`,
    headers,
    // A title of its own each time: what changes nothing keeps the version.
    body: JSON.stringify({ title: `Dr ${target.version}` }),
  };
}

// The bare server changes contacts of its own, so that the product can count on the versions of its.
function bareRequest(name: string, request: RecordedRequest, target: string): LoadRequest {
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  return {
    method: "POST",
    path: "/",
    headers: {
      "x-operation": name,
      "idempotency-key": freshKey(),
      ...(request.targetId ? { "x-target": target } : {}),
    },
    ...(body === undefined ? {} : { body }),
  };
}

interface Started {
  process: ChildProcess;
  pid: number;
  port: number;
}

async function startBare(settings: object): Promise<Started> {
  const esbuild = await import("esbuild");
  const file = path.join(home, "bare-server.mjs");
  await esbuild.build({
    entryPoints: [path.join(import.meta.dirname, "bare-server.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["pg-native"],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  const child = spawn(process.execPath, [file], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  child.stdin?.end(JSON.stringify(settings));
  const line = await new Promise<string>((resolve) =>
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString())),
  );
  return { process: child, pid: child.pid ?? 0, port: (JSON.parse(line) as { port: number }).port };
}

async function startProduct(serving: Connection): Promise<Started> {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const url = `postgres://${serving.user}:${serving.password}@localhost/${serving.database}?host=${encodeURIComponent(serving.host ?? "")}&port=${serving.port}`;
  const owner = url.replace(
    `${serving.user}:${serving.password}`,
    `${server.superuser.user}:${encodeURIComponent(server.superuser.password)}`,
  );
  const child = spawn(process.execPath, [path.join(root, "dist/server/main.mjs")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: owner,
      DATA_DIR: path.join(home, "product"),
      REQUESTS_PER_MINUTE: "100000000",
      LOG_LEVEL: "warn",
    },
  });
  for (let tries = 0; ; tries += 1) {
    try {
      await ask(new http.Agent(), port, { method: "GET", path: "/healthz", headers: {} });
      return { process: child, pid: child.pid ?? 0, port };
    } catch (error) {
      if (tries > 150) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function singleStatement(serving: Connection, recorded: RecordedOperation | undefined): Promise<number> {
  const main = recorded?.statements
    .filter(
      (one) =>
        !one.front && /^\s*(with|select p\.|insert into business\.customer|update business\.contact)/i.test(one.text),
    )
    .at(-1);
  const scope = recorded?.statements.find((one) => one.text.includes("set_config('role'"));
  if (!main || !scope || /^\s*insert|insert into/i.test(main.text)) return Number.NaN;
  const client = new pg.Client(serving);
  await client.connect();
  await client.query("begin");
  await client.query(scope.text, scope.values);
  for (let i = 0; i < 50; i += 1) await client.query(main.text, main.values);
  const count = 500;
  const before = databaseMicros(server.pid);
  for (let i = 0; i < count; i += 1) await client.query(main.text, main.values);
  const micros = (databaseMicros(server.pid) - before) / count;
  await client.query("rollback");
  await client.end();
  return micros;
}

function report(): void {
  const line = (row: Result) =>
    `| ${row.size} | ${row.operation} | ${row.clients} | ${row.product.p50.toFixed(1)} / ${row.product.p99.toFixed(1)} | ${row.bare.p50.toFixed(1)} / ${row.bare.p99.toFixed(1)} | ${Math.round(row.product.serverMicros)} + ${Math.round(row.product.databaseMicros)} | ${Math.round(row.bare.serverMicros)} + ${Math.round(row.bare.databaseMicros)} | **${row.ratio.toFixed(2)}** |`;
  const text = [
    "| contacts | operation | clients | p50 / p99 ms | bare p50 / p99 ms | CPU µs server + database | bare CPU µs | ratio |",
    "|---|---|---|---|---|---|---|---|",
    ...results.map(line),
    "",
    "| contacts | operation | single statement, CPU µs in the database |",
    "|---|---|---|",
    ...single
      .filter((row) => !Number.isNaN(row.micros))
      .map((row) => `| ${row.size} | ${row.operation} | ${Math.round(row.micros)} |`),
    "",
    ...memory.map((row) => `Memory of the server at ${row.size} contacts: ${row.pss.toFixed(0)} MB (PSS).`),
    ...(leaving.length === 0
      ? []
      : [
          "| work orders that change hands | p50 / p99 ms | CPU µs server + database | bare CPU µs | ratio |",
          "|---|---|---|---|---|",
          ...leaving.map(
            ({ moves, product, bare, ratio }) =>
              `| ${moves} | ${product.p50.toFixed(1)} / ${product.p99.toFixed(1)} | ${Math.round(product.serverMicros)} + ${Math.round(product.databaseMicros)} | ${Math.round(bare.serverMicros)} + ${Math.round(bare.databaseMicros)} | **${ratio.toFixed(2)}** |`,
          ),
          "",
        ]),
    ...(due === undefined ? [] : [lineOf(due)]),
    "",
  ].join("\n");
  process.stdout.write(`${text}\n`);
  const failed = results.filter((row) => row.size === Math.max(...sizes) && row.ratio > 1.5);
  for (const row of failed)
    process.stdout.write(
      `GATE MISSED: ${row.operation} at ${row.clients} clients costs ${row.ratio.toFixed(2)}x the same statements (1.5x allowed).\n`,
    );
  const late = due !== undefined && (due.seconds > dueSecondsMost || due.made !== due.services);
  if (late) process.stdout.write(`GATE MISSED: ${dueServices} due services are promised in ${dueSecondsMost} s.\n`);
  const dear = faultsOfDisabling();
  for (const fault of dear) process.stdout.write(`GATE MISSED: ${fault}\n`);
  if (failed.length > 0 || late || dear.length > 0) process.exitCode = 1;
  if (options.write) void writeFile(options.write, text);
}

/** Disabling costs what its statements cost, and these cost in proportion to what moves: no more for ten than a hundredth of a thousand. */
function faultsOfDisabling(): string[] {
  const [none, ten, thousand] = leaving;
  if (!none || !ten || !thousand) return [];
  const faults = leaving
    .filter(({ ratio }) => ratio > 1.5)
    .map(
      ({ moves, ratio }) => `disabling that moves ${moves} costs ${ratio.toFixed(2)}x its statements (1.5x allowed).`,
    );
  const ofOne = Math.max(0, costOf(thousand.product) - costOf(none.product)) / thousand.moves;
  const most = 1.5 * (costOf(none.product) + ten.moves * ofOne);
  if (costOf(ten.product) > most)
    faults.push(
      `disabling that moves 10 costs ${Math.round(costOf(ten.product))} µs, in proportion it is ${Math.round(most)} at most.`,
    );
  return faults;
}

function lineOf({ services, made, seconds, serverMicros, databaseMicros: ofDatabase }: DueWorkOrders): string {
  return `${services} due services: ${made} work orders in ${seconds.toFixed(1)} s, ${(made / seconds).toFixed(0)} a second; CPU µs of one: ${Math.round(serverMicros)} + ${Math.round(ofDatabase)} (server + database).`;
}
