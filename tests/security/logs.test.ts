import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { z } from "zod";
import { allRoutes } from "#apps/server/all-routes.ts";
import { route } from "#platform/server/http/route.ts";
import { read } from "#platform/server/read.ts";
import { endpoint } from "#platform/shared/endpoint.ts";
import { buildCompany, type Company, testPassword } from "#tests/support/builders.ts";
import { requestFor, send } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { buildStock } from "#tests/support/stock.ts";

const canary = "Zqxlog";
const failing = endpoint({
  method: "GET",
  path: "/api/v1/office/planted/:how",
  access: "customers.view",
  summary: "Fail with a person's name in the fault",
  params: z.strictObject({ how: z.enum(["cast", "lines", "constraint"]) }),
  reply: z.strictObject({}),
  status: 200,
  problems: [],
});
const statements = {
  cast: sql`select ${canary}::text::int`,
  lines: sql`select ${`${canary}\n${canary}`}::text::int`,
  constraint: sql`insert into business.note (network_id, provider_id, id, customer_id, text, author_id, created_at, updated_at)
    select network_id, provider_id, id, id, ${canary}, id, created_at, created_at from business.customer limit 1`,
};

let test: TestApp;
let company: Company;
let lines: string[];

beforeAll(async () => {
  test = await startTestApp({
    routes: [
      ...allRoutes,
      route(
        failing,
        async ({ ctx, params }) =>
          await read(ctx, "customers.view", async (tx) => {
            await statements[params.how].execute(tx);
            return {};
          }),
      ),
    ],
  });
  lines = [];
  const write = (facts: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify({ ...facts, message }));
  test.system.log = { info: write, warn: write, error: write };
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("the log", () => {
  it("never holds a name, an address, a password, a token or a search, whatever is asked and whatever fails", async () => {
    await buildStock(test, company, canary);
    await test.look("update business.staff_member set name = $1", [canary]);
    for (const { endpoint: one } of allRoutes.filter((each) => each.endpoint.access !== "public")) {
      const by = await company.hire("administrator");
      await send(test, one, await requestFor(one, { test, company, by }), by);
    }
    await company.admin.get(`customers?search=${canary}&after=${canary}`);
    await company.admin.get(`nothing/${canary}?name=${canary}`);
    await company.admin.post("customers", { companyName: `${canary}\u0000`, [canary]: canary });
    await company.admin.ask("POST", "customers", {
      body: { a: canary },
      headers: { [canary]: canary, "user-agent": canary, referer: canary },
    });
    for (const how of Object.keys(statements)) expect((await company.admin.get(`planted/${how}`)).status).toBe(500);
    for (const password of [testPassword, canary]) {
      await test.app.inject({
        method: "POST",
        url: "/api/v1/front/office-sessions",
        headers: { "content-type": "application/json" },
        payload: JSON.stringify({ email: `${canary}@example.com`, password }),
      });
    }
    expect(lines.length).toBeGreaterThan(allRoutes.length);
    expect(lines.filter((line) => line.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    const secrets = [testPassword, company.admin.cookie.split("=")[1] ?? "", "504-621", "example.com"];
    for (const secret of secrets) expect(lines.filter((line) => line.includes(secret))).toEqual([]);
  }, 60_000);

  it("names the request, the route and the kind of fault, so that somebody can be helped", async () => {
    lines.length = 0;
    const answer = await company.admin.get("planted/cast");
    const fault = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((line) => line["message"] === "request failed");
    expect(fault).toMatchObject({
      requestId: answer.headers["x-request-id"],
      route: "/api/v1/office/planted/:how",
      fault: { code: "22P02" },
    });
    expect(answer.body.instance).toBe(`/requests/${String(answer.headers["x-request-id"])}`);
  });
});
