import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { changedTables, databaseDigest } from "#tests/support/database-digest.ts";
import { problemFaults, rawRequest } from "#tests/support/raw-request.ts";
import { requestFor, send } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const named = (which: "read" | "required") =>
  allRoutes
    .filter(({ endpoint }) => endpoint.version === which)
    .map((route) => ({ route, operation: operationId(route.endpoint) }));

describe("who changes a record says which version was read", () => {
  it.each(named("read"))("$operation answers the version as ETag", async ({ route: { endpoint } }) => {
    const answer = await send(
      test,
      endpoint,
      await requestFor(endpoint, { test, company, by: company.admin }),
      company.admin,
    );
    expect(answer.headers["etag"]).toBe(`"${answer.body.version}"`);
  });

  it.each(named("required"))(
    "$operation refuses to go without If-Match (428), and with one that is none",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const before = await databaseDigest(test);
      for (const ifMatch of [
        "",
        "*",
        "1",
        `W/"${given.version}"`,
        `"${given.version}", "9"`,
        '"-1"',
        '"1e3"',
        '"99999999999"',
      ]) {
        const answer = await rawRequest(test, endpoint, given, company.admin, { headers: { "if-match": ifMatch } });
        expect({ ifMatch, status: answer.status, type: answer.body.type }).toEqual({
          ifMatch,
          status: 428,
          type: "/problems/if-match-required",
        });
        expect(problemFaults(answer)).toEqual([]);
      }
      expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    },
  );

  it.each(named("required"))(
    "$operation refuses a version that is not the newest (412) and shows the newest",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const before = await databaseDigest(test);
      for (const version of [(given.version ?? 0) + 1, 999_999_999]) {
        const answer = await send(test, endpoint, { ...given, version }, company.admin);
        expect(answer.body).toMatchObject({
          status: 412,
          type: "/problems/changed-meanwhile",
          current: { version: given.version },
        });
        expect(problemFaults(answer)).toEqual([]);
      }
      expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    },
  );

  it.each(named("required").filter(({ route }) => route.endpoint.method === "PATCH"))(
    "$operation keeps version, rows and activity when everything is as wanted already",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const changed = await send(test, endpoint, given, company.admin);
      expect(changed.body).toMatchObject({ version: (given.version ?? 0) + 1 });
      const before = await databaseDigest(test);
      const bodies = endpoint.body?.safeParse({}).success ? [given.body, {}] : [given.body];
      for (const body of bodies) {
        const again = await send(test, endpoint, { ...given, body, version: changed.body.version }, company.admin);
        expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: changed.body });
      }
      expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    },
  );

  it("S-8 lets one of ten win who change the same record at the same time", async () => {
    const { id } = await buildCustomer(company.admin);
    const { version } = (await company.admin.get(`customers/${id}`)).body;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) =>
        company.admin.patch(`customers/${id}`, version, { profileNotes: `Turn ${turn}` }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    const winner = answers.find((answer) => answer.status === 200);
    expect((await company.admin.get(`customers/${id}`)).body).toMatchObject({
      version: version + 1,
      profileNotes: winner?.body.profileNotes,
    });
  });
});
