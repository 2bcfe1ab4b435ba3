import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { type Answer, buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { changedTables, databaseDigest } from "#tests/support/database-digest.ts";
import { problemFaults, rawRequest } from "#tests/support/raw-request.ts";
import type { Given } from "#tests/support/route-places.ts";
import { requestFor } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { sendFile } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const withKey = allRoutes
  .filter(({ endpoint }) => endpoint.idempotency === "required")
  .map((route) => ({ route, operation: operationId(route.endpoint) }));

/** Sends a request under a key; null sends none. */
async function sendUnder(endpoint: AnyEndpoint, given: Given, key: string | null): Promise<Answer> {
  if (given.file)
    return await sendFile(test, company.admin, {
      url: endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => given.params?.[name] ?? "missing"),
      fileName: given.file.name,
      content: given.file.content,
      key: key ?? "",
    });
  return await rawRequest(test, endpoint, given, company.admin, { headers: { "idempotency-key": key ?? "" } });
}

const result = (answer: Answer) => ({ status: answer.status, body: answer.body });

describe("a request that is repeated under its key", () => {
  it.each(withKey)("$operation takes effect once and is answered alike", async ({ route: { endpoint } }) => {
    const given = await requestFor(endpoint, { test, company, by: company.admin });
    const key = randomUUID();
    const first = await sendUnder(endpoint, given, key);
    expect(first.status).toBe(endpoint.status);
    const before = await databaseDigest(test);
    expect(result(await sendUnder(endpoint, given, key))).toEqual(result(first));
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });

  it.each(withKey)(
    "$operation refuses to go without a key, or with one that is too long",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const before = await databaseDigest(test);
      for (const key of [null, "k".repeat(201)]) {
        const answer = await sendUnder(endpoint, given, key);
        expect(answer.body).toMatchObject({ status: 400, type: "/problems/idempotency-key-required" });
        expect(problemFaults(answer)).toEqual([]);
      }
      expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    },
  );

  it.each(withKey)("$operation refuses another request under the same key", async ({ route: { endpoint } }) => {
    const key = randomUUID();
    const asker = { test, company, by: company.admin };
    expect((await sendUnder(endpoint, await requestFor(endpoint, asker), key)).status).toBe(endpoint.status);
    const other = await requestFor(endpoint, asker);
    const before = await databaseDigest(test);
    const answer = await sendUnder(endpoint, other, key);
    expect(answer.body).toMatchObject({ status: 422, type: "/problems/idempotency-key-reused" });
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });

  it("16 at the same time have one effect and one answer", async () => {
    const { id } = await buildCustomer(company.admin);
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => company.admin.post(`customers/${id}/notes`, { text: "Once" }, { key })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(result(answer)))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect((await company.admin.get(`customers/${id}/notes`)).body.notes).toHaveLength(1);
  });

  it("a refusal is not kept: mended, the same key goes through", async () => {
    const key = randomUUID();
    expect((await company.admin.post("customers", { companyName: "" }, { key })).status).toBe(422);
    expect((await company.admin.post("customers", { companyName: "Mended" }, { key })).status).toBe(201);
  });

  it("S-3 never answers what somebody else did under the same key", async () => {
    const key = randomUUID();
    const colleague = await company.hire("office");
    const stranger = (await buildCompany(test)).admin;
    const ids = [];
    for (const by of [company.admin, colleague, stranger])
      ids.push((await by.post("customers", { companyName: "Same key" }, { key })).body.id);
    expect(new Set(ids).size).toBe(3);
  });

  it("keeps nothing readable of the request", async () => {
    await company.admin.post("customers", {
      companyName: "Zqxsecret",
      contact: { firstName: "Zqxsecret", lastName: "Zqxsecret" },
    });
    expect(await test.look("select from business.idempotency_key k where k::text ilike '%zqxsecret%'")).toEqual([]);
  });
});
