import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { searchMatchesMost } from "#platform/shared/limits.ts";
import { malformedRequest } from "#platform/shared/problem.ts";
import { allPages, expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let benton: string;
let towing: string;
let percent: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  benton = (
    await buildCustomer(company.admin, {
      companyName: "Benton, John B Jr",
      customerNumber: "12-345",
      contact: { firstName: "James", lastName: "Butt-Ñandú", phone: "(504) 621-8927", email: "jbutt@Gmail.example" },
    })
  ).id;
  towing = (
    await buildCustomer(company.admin, {
      companyName: "24/7 Towing Crème",
      customerNumber: "0042",
      contact: { firstName: "Josephine", lastName: "Darakjy", mobile: "810 292 9388" },
      address: { street: "4 B Blue Ridge Blvd", city: "Brighton", postalCode: "48116" },
    })
  ).id;
  percent = (
    await buildCustomer(company.admin, {
      companyName: "100% Clean_Air\\Duct",
      contact: { firstName: "Art", lastName: "Venere", phone: "856-636-8749" },
      address: { city: "Bridgeport" },
    })
  ).id;
});
afterAll(() => test.stop());

async function found(typed: string): Promise<string[]> {
  const answer = await company.admin.get(`customers?search=${encodeURIComponent(typed)}`);
  expect(answer.status).toBe(200);
  const count = await company.admin.get(`customer-count?search=${encodeURIComponent(typed)}`);
  expect(count.body).toEqual({ count: answer.body.customers.length, more: false });
  return answer.body.customers.map((one: { id: string }) => one.id);
}

describe("searching customers", () => {
  it.each([
    ["a word of the company", "benton"],
    ["a fragment of it", "ento"],
    ["capitals", "BENTON"],
    ["a name of a contact", "james"],
    ["an e-mail in other letter case", "JBUTT@gmail"],
    ["a customer number with its dash", "12-345"],
    ["its beginning", "12-3"],
    ["the words turned round", "jr john"],
    ["company, then contact", "benton james"],
    ["contact, then company", "james benton"],
    ["the longest word in the company, the other in the contact", "ja benton"],
    ["the longest word in the contact, the other in the company", "be james"],
    ["contact and town", "james orleans"],
    ["company and town", "benton orleans"],
    ["three of them", "orleans benton james"],
    ["a name without its accents", "nandu"],
    ["a name with its accents", "ÑANDÚ"],
    ["an accent as a character of its own", "n\u0303andu\u0301"],
    ["a phone with brackets", "(504) 621-8927"],
    ["a phone with blanks", "504 621 8927"],
    ["a phone with dots", "504.621.8927"],
    ["a phone with slash", "504/621-8927"],
    ["a phone with country code", "+1 504-621-8927"],
    ["a phone with national zero", "0504 6218927"],
    ["digits of a phone", "5046218927"],
    ["the last digits of a phone", "8927"],
    ["the last digits with a dash", "621-8927"],
    ["a person with a phone", "james (504) 621-8927"],
    ["two letters at the beginning of a word", "be"],
    ["two letters at the beginning of two words", "jo be"],
  ])("finds by %s: %s", async (_what, typed) => {
    expect(await found(typed)).toEqual([benton]);
  });

  it.each(["24/7", "24/7 tow", "0042", "creme", "crème towing", "810-292-9388", "brighton", "48116", "blue ridge"])(
    "finds the other one by %s",
    async (typed) => {
      expect(await found(typed)).toEqual([towing]);
    },
  );

  it.each(["%", "100%", "n_a", "_", "\\", "r\\d", "\\d", "％"])("takes %s as it is written", async (typed) => {
    expect(await found(typed)).toEqual(["%", "_", "\\", "\\d", "％"].includes(typed) ? [] : [percent]);
  });

  it.each(["en", "27", "zz", "benton darakjy", "james brighton", "benton nobody"])(
    "finds nothing by %s: short fragments begin a word, and every word must occur",
    async (typed) => {
      expect(await found(typed)).toEqual([]);
    },
  );

  it("finds everybody when nothing but blanks is typed", async () => {
    expect(await found("   ")).toHaveLength(3);
  });

  it("answers any text without a fault", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 40 }), async (typed) => {
        const answer = await company.admin.get(`customers?search=${encodeURIComponent(typed)}`);
        expect([200, 400]).toContain(answer.status);
      }),
      { seed: 20, numRuns: 60 },
    );
  });

  it.each(["a%00b", "a%01b", "%E2%80%AE", "x".repeat(101)])(
    "refuses %s, which cannot stand in a name",
    async (typed) => {
      expectRefusal(await company.admin.get(`customers?search=${typed}`), malformedRequest);
      expectRefusal(await company.admin.get(`customer-count?search=${typed}`), malformedRequest);
      expectRefusal(await company.admin.get(`customers/${benton}/contacts?search=${typed}`), malformedRequest);
    },
  );
});

describe("a search with more matches than are shown", () => {
  const many = searchMatchesMost + 3;
  let crowd: Company;

  beforeAll(async () => {
    crowd = await buildCompany(test);
    await buildCustomer(crowd.admin, { companyName: "Swarm 0" });
    await test.look(
      `with organisations as (
         insert into business.organisation (network_id, provider_id, id, created_at)
         select $1, $2, gen_random_uuid(), now() from generate_series(1, $3::int) returning id)
       insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, last_interaction_at, created_at, updated_at)
       select $1, $2, id, id, 1000 + row_number() over (), 'Swarm ' || row_number() over (), now(), now(), now() from organisations`,
      [crowd.networkId, crowd.providerId, many - 1],
    );
  });

  it("shows as many as it looks at and says that there are more", async () => {
    const page = await crowd.admin.get("customers?search=swarm&limit=100");
    expect(page.body.capped).toBe(true);
    expect(await allPages(crowd.admin, "customers?search=swarm&limit=100", "customers")).toHaveLength(
      searchMatchesMost,
    );
    expect((await crowd.admin.get("customer-count?search=swarm")).body).toEqual({
      count: searchMatchesMost,
      more: true,
    });
  });

  it("says so also when another filter leaves a few of them", async () => {
    // The day at the provider, which is yesterday's where UTC is just past midnight.
    const before = test.clock.now().toLocaleDateString("en-CA", { timeZone: "America/New_York" });
    const page = await crowd.admin.get(`customers?search=swarm&silentBefore=${before}`);
    expect(page.body).toMatchObject({ customers: [], capped: true });
  });

  it("does not say so when all are shown", async () => {
    const page = await crowd.admin.get("customers?search=swarm%20173&limit=200");
    expect(page.body.customers).toHaveLength(1);
    expect(page.body.capped).toBe(false);
  });
});
