import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { allRoutes } from "#apps/server/all-routes.ts";
import { change } from "#platform/server/change.ts";
import { type Route, route } from "#platform/server/http/route.ts";
import { endpoint } from "#platform/shared/endpoint.ts";
import { permissionTable } from "#records/staff/rules.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { changedTables, databaseDigest } from "#tests/support/database-digest.ts";
import { routeTableFaults } from "#tests/support/route-table-faults.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const permissions = Object.keys(permissionTable);

/** A real route with something of its contract forgotten. */
function forgotten(path: string, method: string, changes: Record<string, unknown>): Route {
  const found = allRoutes.find((one) => one.endpoint.path === path && one.endpoint.method === method);
  if (!found) throw new Error(`There is no ${method} ${path}`);
  return { ...found, endpoint: { ...found.endpoint, ...changes } };
}

const contact = "/api/v1/office/contacts/:contactId";

describe("the review of the route table turns red for", () => {
  it.each([
    ["a permission forgotten", forgotten(contact, "DELETE", { access: undefined })],
    ["a business verb for every session", forgotten(contact, "DELETE", { access: "signed-in" })],
    ["a business verb for everybody", forgotten(contact, "GET", { access: "public" })],
    ["a permission that no role holds", forgotten(contact, "DELETE", { access: "contacts.destroy" })],
    ["a POST without an Idempotency-Key", forgotten("/api/v1/office/customers", "POST", { idempotency: undefined })],
    ["a change that does not ask for the version", forgotten(contact, "PATCH", { version: undefined })],
    ["an audience that does not exist", forgotten(contact, "GET", { path: "/api/v1/kiosk/contacts/:contactId" })],
  ])("%s", (_what, planted) => {
    expect(routeTableFaults([planted], permissions)).not.toEqual([]);
  });
});

const reply = z.strictObject({ done: z.boolean() });
const silently = endpoint({
  method: "POST",
  path: "/api/v1/office/planted/silent",
  access: "customers.edit",
  summary: "Change without a word",
  reply,
  status: 200,
  problems: [],
  idempotency: "required",
});
const failing = endpoint({
  method: "POST",
  path: "/api/v1/office/planted/failing",
  access: "customers.edit",
  summary: "Fail half-way",
  reply,
  status: 200,
  problems: [],
  idempotency: "required",
});
const revealing = endpoint({
  method: "GET",
  path: "/api/v1/office/planted/revealing",
  access: "customers.view",
  summary: "Answer a field too many",
  reply,
  status: 200,
  problems: [],
});
const rename = sql`update business.customer set company_name = 'Renamed'`;

const plantedRoutes: Route[] = [
  forgotten(contact, "DELETE", { access: "signed-in" }),
  route(silently, ({ ctx }) =>
    change(ctx, "customers.edit", async (tx) => {
      await rename.execute(tx);
      return { done: true };
    }),
  ),
  route(failing, ({ ctx }) =>
    change(ctx, "customers.edit", async (tx, activity) => {
      await rename.execute(tx);
      activity.record({ what: "customer.updated" });
      await sql`select 'no number'::int`.execute(tx);
      return { done: true };
    }),
  ),
  route(revealing, async () => ({ done: true, secret: "a field too many" })),
];

let test: TestApp;
let company: Company;

beforeAll(async () => {
  const taken = new Set(plantedRoutes.map((one) => `${one.endpoint.method} ${one.endpoint.path}`));
  test = await startTestApp({
    routes: [...allRoutes.filter((one) => !taken.has(`${one.endpoint.method} ${one.endpoint.path}`)), ...plantedRoutes],
  });
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("behind a route that forgot something", () => {
  it("the verb itself refuses who may not delete contacts", async () => {
    const { contactId } = await buildCustomer(company.admin);
    const mobile = await company.hire("mobile");
    expect((await mobile.ask("DELETE", `contacts/${contactId}`, { version: 1 })).status).toBe(403);
    expect((await person(test, "").ask("DELETE", `contacts/${contactId}`, { version: 1 })).status).toBe(401);
    expect((await company.admin.delete(`contacts/${contactId}`, 1)).status).toBe(204);
  });

  it.each([
    ["silent", "records no activity"],
    ["failing", "fails half-way"],
  ])("a change that is %s is refused and rolled back: it %s", async (which) => {
    await buildCustomer(company.admin);
    const before = await databaseDigest(test);
    const answer = await company.admin.post(`planted/${which}`);
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({
      type: "/problems/internal-fault",
      detail: "Nothing was changed. Quote the request id when you ask for help.",
    });
    expect(answer.text).not.toMatch(/activity|number|customer|planted/);
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });

  it("an answer with a field too many is a failure in tests", async () => {
    const answer = await company.admin.get("planted/revealing");
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("a field too many");
  });
});
