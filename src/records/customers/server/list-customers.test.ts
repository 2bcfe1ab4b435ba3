import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notSignedIn } from "#platform/shared/problem.ts";
import { allPages, expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import type { CustomerInList } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

describe("200 list of customers", () => {
  it("A-04 A-07 K-13 shows number, name, primary contact, town and last interaction of the active ones", async () => {
    const other = await buildCompany(test);
    const active = await buildCustomer(other.admin, { companyName: "Chanay, Jeffrey A Esq", customerNumber: "C-9" });
    await buildInactiveCustomer(other.admin);
    const page = await other.admin.get("customers");
    expect(page.body).toEqual({
      customers: [
        {
          id: active.id,
          number: 1,
          customerNumber: "C-9",
          companyName: "Chanay, Jeffrey A Esq",
          kind: "local",
          type: "business",
          status: "active",
          primaryContact: {
            id: active.contactId,
            name: expect.stringMatching(/^Ada Lovelace/),
            phone: expect.stringMatching(/^\+1504621/),
            email: expect.stringContaining("@example.com"),
          },
          city: "New Orleans",
          state: "LA",
          lastInteractionAt: expect.any(String),
          version: 2,
        },
      ],
      next: null,
      capped: false,
    });
  });

  it("A-06 A-07 shows each customer in the list of its status and counts both apart", async () => {
    const other = await buildCompany(test);
    const active = [await buildCustomer(other.admin), await buildCustomer(other.admin)];
    const inactive = await buildInactiveCustomer(other.admin);
    expect(ids((await other.admin.get("customers?status=active")).body.customers).toSorted()).toEqual(
      ids(active).toSorted(),
    );
    expect(ids((await other.admin.get("customers?status=inactive")).body.customers)).toEqual([inactive.id]);
    expect((await other.admin.get("customer-count?status=active")).body).toEqual({ count: 2, more: false });
    expect((await other.admin.get("customer-count?status=inactive")).body).toEqual({ count: 1, more: false });
  });

  it("numbers customers of each provider from 1 on and never gives a number again", async () => {
    const [one, two] = [await buildCompany(test), await buildCompany(test)];
    const first = await buildInactiveCustomer(one.admin);
    expect(first.number).toBe(1);
    expect((await buildCustomer(two.admin)).number).toBe(1);
    await one.admin.post("customer-deletions", { customerIds: [first.id] });
    expect((await buildCustomer(one.admin)).number).toBe(2);
  });

  it("finds a fleet by its own contact at each provider, and by a contact of one provider only there", async () => {
    const one = await buildCompany(test);
    const two = await buildCompany(test, one.networkId);
    const fleet = await buildFleet(test, [one, two]);
    await one.admin.post(`customers/${fleet.customerIds[0]}/contacts`, { firstName: "Olga", lastName: "Onlyhere" });
    for (const [index, provider] of [one, two].entries()) {
      expect(ids((await provider.admin.get("customers?search=fleetwood")).body.customers)).toEqual([
        fleet.customerIds[index],
      ]);
    }
    expect(ids((await one.admin.get("customers?search=onlyhere")).body.customers)).toEqual([fleet.customerIds[0]]);
    expect((await two.admin.get("customers?search=onlyhere")).body.customers).toEqual([]);
  });
});

describe("A-04 customers without interaction", () => {
  it("A-04 are those whose last interaction lies before the beginning of that day at the provider", async () => {
    const other = await buildCompany(test);
    // The provider's zone is America/New_York: its 8 March 2026 begins at 05:00 UTC, one hour before clocks change.
    const at = { before: "2026-03-08T04:59:59.999Z", after: "2026-03-08T05:00:00.000Z" };
    const silent = await buildCustomer(other.admin);
    const heard = await buildCustomer(other.admin);
    await setLastInteraction(silent.id, at.before);
    await setLastInteraction(heard.id, at.after);
    const found = await other.admin.get("customers?silentBefore=2026-03-08");
    expect(ids(found.body.customers)).toEqual([silent.id]);
    expect((await other.admin.get("customer-count?silentBefore=2026-03-08")).body.count).toBe(1);
    expect(ids((await other.admin.get("customers?silentBefore=2026-03-07")).body.customers)).toEqual([]);
    const nextDay = await other.admin.get("customers?silentBefore=2026-03-09&sort=lastInteraction");
    expect(ids(nextDay.body.customers)).toEqual([silent.id, heard.id]);
  });

  it("A-04 S-5 begin at another instant where the provider's clock is another", async () => {
    const other = await buildCompany(test);
    await test.look("update business.provider set time_zone = 'Pacific/Auckland' where provider_id = $1", [
      other.providerId,
    ]);
    const customer = await buildCustomer(other.admin);
    await setLastInteraction(customer.id, "2026-03-07T11:00:00.000Z");
    const listed = async (day: string) =>
      ids((await other.admin.get(`customers?silentBefore=${day}`)).body.customers).length;
    expect(await listed("2026-03-08")).toBe(0);
    await setLastInteraction(customer.id, "2026-03-07T10:59:59.999Z");
    expect(await listed("2026-03-08")).toBe(1);
  });

  it("A-04 moves with the clock: nobody is silent on the day of a note", async () => {
    const other = await buildCompany(test);
    const customer = await buildCustomer(other.admin);
    await setLastInteraction(customer.id, "2020-01-01T00:00:00Z");
    // The day at the provider (America/New_York), which is yesterday's where UTC is just past midnight.
    const today = test.clock.now().toLocaleDateString("en-CA", { timeZone: "America/New_York" });
    const silent = async () => ids((await other.admin.get(`customers?silentBefore=${today}`)).body.customers);
    expect(await silent()).toEqual([customer.id]);
    await other.admin.post(`customers/${customer.id}/notes`, { text: "Called." });
    expect(await silent()).toEqual([]);
  });

  it.each(["0000-01-01", "0001-01-01", "2026-02-30", "yesterday", "2026-03-08T00:00:00Z", "1899-12-31"])(
    "A-04 refuses %s as a day",
    async (day) => {
      expectRefusal(await company.admin.get(`customers?silentBefore=${day}`), malformedRequest);
      expectRefusal(await company.admin.get(`customer-count?silentBefore=${day}`), malformedRequest);
    },
  );

  async function setLastInteraction(id: string, at: string): Promise<void> {
    await test.look("update business.customer set last_interaction_at = $2 where id = $1", [id, at]);
  }
});

describe("paging", () => {
  const names = ["Apple", "apple", "Äpfel", "apple", "zebra", "Zoë", "Zoe", "O'Hara", "1st", "東京"];
  let crowd: Company;

  async function insert(from: number, count: number, letters: readonly string[]): Promise<void> {
    await test.look(
      `with organisations as (
         insert into business.organisation (network_id, provider_id, id, created_at)
         select $1, $2, gen_random_uuid(), now() from generate_series(1, $4::int) returning id),
       numbered as (select id, $3::int + row_number() over () as number from organisations)
       insert into business.customer (network_id, provider_id, id, organisation_id, number, company_name, last_interaction_at, created_at, updated_at)
       select $1, $2, id, id, number, ($5::text[])[1 + number % cardinality($5::text[])],
              timestamptz '2026-01-01 00:00:00.123Z' + make_interval(days => (number % 3)::int), now(), now() from numbered`,
      [crowd.networkId, crowd.providerId, from, count, letters],
    );
  }

  beforeAll(async () => {
    crowd = await buildCompany(test);
    await insert(0, 60, names);
  });

  it("S-9 shows every row once and in order, whatever the sort, the direction and the length of a page", async () => {
    let serial = 1000;
    const known = await allPages<CustomerInList>(crowd.admin, "customers?limit=200", "customers");
    expect(known).toHaveLength(60);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("name", "number", "lastInteraction"),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 7, max: 23 }),
        fc.constantFrom("Aaa", "apple", "zzz"),
        async (sort, direction, limit, elsewhere) => {
          const url = `customers?sort=${sort}&direction=${direction}&limit=${limit}`;
          // Others add customers while somebody turns the pages.
          const rows = await allPages<CustomerInList>(crowd.admin, url, "customers", () =>
            insert((serial += 10), 2, [elsewhere]),
          );
          expect(new Set(ids(rows)).size).toBe(rows.length);
          const whole = await allPages<CustomerInList>(crowd.admin, url.replace(/limit=\d+/, "limit=200"), "customers");
          const before = new Set(ids(known));
          const stable = (list: readonly CustomerInList[]) => ids(list).filter((id) => before.has(id));
          expect(stable(rows)).toEqual(stable(whole));
          expect(stable(rows)).toHaveLength(60);
          expectSorted(whole, sort, direction);
          await test.look("delete from business.customer where network_id = $1 and number >= 1000", [crowd.networkId]);
        },
      ),
      { seed: 3, numRuns: 14 },
    );
  });

  it("ends without another page when the last one is exactly full", async () => {
    const page = await crowd.admin.get("customers?limit=60");
    expect(page.body.customers).toHaveLength(60);
    expect(page.body.next).toBeNull();
  });

  it("refuses the place of another order", async () => {
    const byName = await crowd.admin.get("customers?limit=5");
    for (const sort of ["number", "lastInteraction"]) {
      const next = encodeURIComponent(byName.body.next as string);
      expectRefusal(await crowd.admin.get(`customers?sort=${sort}&after=${next}`), malformedRequest);
    }
  });

  it.each([
    ["no JSON", "abc"],
    ["no list", cursor({})],
    ["no id", cursor(["a", "------------------------------------"])],
    ["a NUL", cursor(["a\u0000", "01a201a1-517f-7000-8000-2ad7e99c794f"])],
    ["a number for a name", cursor([5, "01a201a1-517f-7000-8000-2ad7e99c794f"])],
  ])("refuses a place that is none: %s", async (_what, after) => {
    expectRefusal(await crowd.admin.get(`customers?after=${after}`), malformedRequest);
    const contacts = await buildCustomer(company.admin);
    expectRefusal(await company.admin.get(`customers/${contacts.id}/contacts?after=${after}`), malformedRequest);
  });

  it.each([
    ["number", 1e300],
    ["number", 1.5],
    ["number", "5"],
    ["lastInteraction", "soon"],
    ["lastInteraction", 0],
  ])("refuses a place by %s at %s", async (sort, value) => {
    const after = cursor([value, "01a201a1-517f-7000-8000-2ad7e99c794f"]);
    expectRefusal(await crowd.admin.get(`customers?sort=${sort}&after=${after}`), malformedRequest);
  });

  it.each(["limit=0", "limit=201", "limit=x", "sort=secret", "direction=up", "status=all", "page=2"])(
    "refuses %s",
    async (query) => {
      expectRefusal(await company.admin.get(`customers?${query}`), malformedRequest);
    },
  );
});

describe("401 and 403", () => {
  it.each(["customers", "customer-count"])("S-3 refuses %s to strangers and to mobile staff", async (url) => {
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
  });
});

function cursor(values: unknown): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

function expectSorted(rows: readonly CustomerInList[], sort: string, direction: string): void {
  const collator = new Intl.Collator("und");
  const compared = rows.slice(1).map((row, index) => {
    const before = rows[index];
    if (!before) return 0;
    if (sort === "number") return before.number - row.number;
    if (sort === "lastInteraction") return before.lastInteractionAt < row.lastInteractionAt ? -1 : 1;
    return collator.compare(before.companyName, row.companyName);
  });
  const wrong = compared.filter((order, index) => {
    const equal = sort === "lastInteraction" && rows[index]?.lastInteractionAt === rows[index + 1]?.lastInteractionAt;
    return !equal && (direction === "asc" ? order > 0 : order < 0);
  });
  expect(wrong).toEqual([]);
}
