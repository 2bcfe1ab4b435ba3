import { connect, type Socket } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;
let address: URL;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin);
  address = new URL(await test.app.listen({ port: 0, host: "127.0.0.1" }));
});
afterAll(() => test.stop());

/** Holds the customer's row from outside, so that a request for it is still running. */
async function holdCustomer(): Promise<pg.Client> {
  const holder = new pg.Client(test.system.database.connection);
  await holder.connect();
  await holder.query("begin");
  await holder.query(
    "select set_config('role', 'fieldfolk_staff', true), set_config('app.network', $1, true), set_config('app.provider', $2, true)",
    [company.networkId, company.providerId],
  );
  await holder.query("select from business.customer where id = $1 for update", [customer.id]);
  return holder;
}

async function untilWaiting(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    const waiting = await test.look(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("No request came to wait.");
}

const opened = (socket: Socket) =>
  new Promise<void>((resolve, reject) => socket.once("connect", () => resolve()).once("error", reject));

describe("stopping", () => {
  it("finishes what is under way, takes nothing new, and waits for nobody who says nothing", async () => {
    const silent = connect(Number(address.port), address.hostname);
    const ended = new Promise<void>((resolve) => silent.once("close", () => resolve()));
    silent.on("error", () => undefined);
    await opened(silent);
    const holder = await holdCustomer();
    const running = fetch(new URL(`/api/v1/office/customers/${customer.id}/notes`, address), {
      method: "POST",
      body: JSON.stringify({ text: "Written while stopping" }),
      headers: {
        cookie: company.admin.cookie,
        "content-type": "application/json",
        "idempotency-key": "while-stopping",
      },
    });
    await untilWaiting();

    const closed = test.app.close();
    await ended;
    await expect(fetch(new URL("/healthz", address))).rejects.toThrow("fetch failed");
    await holder.query("commit");
    await holder.end();
    expect((await running).status).toBe(201);
    await closed;
    expect(await test.look("select from business.note where text = 'Written while stopping'")).toHaveLength(1);
  }, 20_000);
});
