import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { columnsOfPeople } from "#tests/support/catalogue-reviewed.ts";
import { columnsHolding } from "#tests/support/find-words.ts";
import { type Given, idPlaces, withId } from "#tests/support/route-places.ts";
import { requestFor, send } from "#tests/support/route-requests.ts";
import { fillQuietTables } from "#tests/support/rows-without-routes.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { buildStock, type Stock } from "#tests/support/stock.ts";

/** Stands in every word of the others and nowhere in mine. */
const canary = "Zqxcanary";
const phone = "504-621-8927";

let test: TestApp;
let mine: Company;
let others: Stock[];

beforeAll(async () => {
  test = await startTestApp();
  mine = await buildCompany(test);
  const sibling = await buildStock(test, await buildCompany(test, mine.networkId), canary);
  const stranger = await buildStock(test, await buildCompany(test), canary);
  others = [sibling, stranger];
  for (const stock of others) {
    const { networkId, providerId } = stock.company;
    await fillQuietTables(test, stock, canary);
    await test.look(
      "update business.provider set name = $3, phone = $3, email = $3 where network_id = $1 and provider_id = $2",
      [networkId, providerId, canary],
    );
    await test.look(
      "update business.staff_member set name = $3, email = $3 where network_id = $1 and provider_id = $2",
      [networkId, providerId, canary],
    );
  }
  await test.look("update business.network set name = $2 where network_id = $1", [stranger.company.networkId, canary]);
}, 60_000);
afterAll(() => test.stop());

const searches = [
  canary,
  canary.slice(0, 3),
  canary.slice(2, 7).toUpperCase(),
  phone,
  "504",
  `${canary} Person`,
  "%",
  "_",
  canary.toLowerCase(),
];

describe("canary", () => {
  it("stands in every column that holds words of people, of others only", async () => {
    const wanted = Object.entries(columnsOfPeople)
      .filter(
        ([column, words]) =>
          ["contact", "customer"].includes(words.about) &&
          !/phone|mobile/.test(column) &&
          column !== "business.activity_value.before",
      )
      .map(([column]) => column);
    expect(await columnsHolding(test, canary)).toEqual(expect.arrayContaining(wanted));
  });

  it("S-3 never comes back from anything that reads, searches or counts", async () => {
    const told: string[] = [];
    for (const { endpoint } of allRoutes.filter(
      ({ endpoint }) => endpoint.access !== "public" && (endpoint.method === "GET" || endpoint.status === 200),
    )) {
      const base = await requestFor(endpoint, { test, company: mine, by: await mine.hire("administrator") });
      const fields = Object.keys((endpoint.query as { shape?: object } | undefined)?.shape ?? {});
      const tries: Given[] = [
        base,
        ...(fields.includes("search") ? searches.map((search) => ({ ...base, query: { ...base.query, search } })) : []),
      ];
      for (const place of idPlaces(endpoint))
        for (const { ids } of others) if (ids[place.kind]) tries.push(withId(base, place, ids[place.kind] ?? ""));
      for (const given of tries) {
        const answer = await send(test, endpoint, given, mine.admin);
        if (answer.text.toLowerCase().includes(canary.toLowerCase()))
          told.push(`${operationId(endpoint)} ${JSON.stringify(given)}: ${answer.text}`);
        if (answer.status >= 500)
          told.push(`${operationId(endpoint)} ${JSON.stringify(given)} is answered ${answer.status}`);
      }
    }
    expect(told).toEqual([]);
  }, 60_000);

  it("S-3 never hints at people or companies of others", async () => {
    const asked = [
      { companyName: `${canary} Company` },
      { email: `${canary}@${canary}.example.com` },
      { phone },
      { firstName: canary, lastName: `${canary} Person` },
    ];
    for (const body of asked)
      expect({ body, ...(await mine.admin.post("possible-duplicates", body)).body }).toEqual({ body, duplicates: [] });
    expect((await others[0]?.company.admin.post("possible-duplicates", asked[0]))?.body.duplicates).toHaveLength(1);
  });

  it("S-3 never refuses a name or number because others use it", async () => {
    expect(
      (await mine.admin.post("customers", { companyName: `${canary} Company`, customerNumber: `${canary}-1` })).status,
    ).toBe(201);
    expect((await mine.admin.post("tax-rates", { name: `${canary} tax`, percent: 1 })).status).toBe(201);
    expect((await mine.admin.post("payment-terms", { name: `${canary} term`, dueDays: 1 })).status).toBe(201);
  });
});
