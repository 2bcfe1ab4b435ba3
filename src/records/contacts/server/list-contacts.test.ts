import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { allPages, expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import type { Contact } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const names = (rows: readonly Contact[]) => rows.map((row) => `${row.firstName} ${row.lastName}`);

async function listed(by: Company, customerId: string, query = ""): Promise<Contact[]> {
  const answer = await by.admin.get(`customers/${customerId}/contacts?${query}`);
  expect(answer.status).toBe(200);
  return answer.body.contacts;
}

describe("200 contacts of a customer", () => {
  it("C-01 V-06 shows every contact with what may be done with it", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Aarons" });
    const rows = await listed(company, customer.id);
    expect(names(rows)).toEqual(["Bo Aarons", expect.stringMatching(/^Ada Lovelace/)]);
    expect(rows.map((row) => row.allowed)).toEqual([
      ["edit", "disable", "delete"],
      ["edit", "disable", "delete"],
    ]);
    expect(rows.map((row) => row.managedByFleet)).toEqual([false, false]);
    expect(rows[1]).toEqual((await company.admin.get(`contacts/${customer.contactId}`)).body);
  });

  it("is empty for a customer without contacts", async () => {
    const bare = await company.admin.post("customers", { companyName: "Bare" });
    expect((await company.admin.get(`customers/${bare.body.id}/contacts`)).body).toEqual({ contacts: [], next: null });
  });

  it("C-01 V-05 cannot offer to edit or delete what the fleet manages, and shows no contact of another provider", async () => {
    const other = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company, other]);
    await company.admin.post(`customers/${fleet.customerIds[0]}/contacts`, { firstName: "Olga", lastName: "Here" });
    await other.admin.post(`customers/${fleet.customerIds[1]}/contacts`, { firstName: "Theo", lastName: "There" });
    const here = await listed(company, fleet.customerIds[0] ?? "");
    expect(here.map((one) => [one.firstName, one.managedByFleet, one.allowed])).toEqual([
      ["Flo", true, []],
      ["Olga", false, ["edit", "disable", "delete"]],
    ]);
    const there = await listed(other, fleet.customerIds[1] ?? "");
    expect(names(there)).toEqual(["Flo Fleetwood", "Theo There"]);
  });
});

describe("V-22 duplicates beside each other", () => {
  let customer: BuiltCustomer;

  beforeAll(async () => {
    const made = await company.admin.post("customers", { companyName: "Crowd" });
    customer = { id: made.body.id, number: made.body.number, contactId: "" };
    const people: [string, string, string | null, string | null][] = [
      ["Zoë", "Müller", "zoe@x.example", "504-621-1111"],
      ["Anna", "Muller", "ANNA@x.example", "504-621-2222"],
      ["Zoë", "Müller", "zoe2@x.example", "504-621-1111"],
      ["Anna", "Smith", "anna@x.example", null],
      ["Per%", "Cent_", null, "+44 20 7946 0018"],
    ];
    for (const [firstName, lastName, email, phone] of people) {
      await company.admin.post(`customers/${customer.id}/contacts`, { firstName, lastName, email, phone });
    }
  });

  it.each([
    ["name", ["Per% Cent_", "Anna Muller", "Zoë Müller", "Zoë Müller", "Anna Smith"]],
    ["email", ["Per% Cent_", "Anna Muller", "Anna Smith", "Zoë Müller", "Zoë Müller"]],
    ["phone", ["Anna Smith", "Zoë Müller", "Zoë Müller", "Anna Muller", "Per% Cent_"]],
    ["number", ["Zoë Müller", "Anna Muller", "Zoë Müller", "Anna Smith", "Per% Cent_"]],
  ])("V-22 sorts by %s in both directions", async (sort, expected) => {
    const up = await listed(company, customer.id, `sort=${sort}`);
    expect(names(up)).toEqual(expected);
    const down = await listed(company, customer.id, `sort=${sort}&direction=desc`);
    expect(down.map((one) => one.id)).toEqual(up.map((one) => one.id).toReversed());
  });

  it.each([
    ["muller", ["Anna Muller", "Zoë Müller", "Zoë Müller"]],
    ["MÜLLER zoe", ["Zoë Müller", "Zoë Müller"]],
    ["zoe2@", ["Zoë Müller"]],
    ["anna@X", ["Anna Muller", "Anna Smith"]],
    ["(504) 621-1111", ["Zoë Müller", "Zoë Müller"]],
    ["an", ["Anna Muller", "Anna Smith"]],
    ["nn", []],
    ["%", []],
    ["r%", []],
    ["per%", ["Per% Cent_"]],
    ["t_", []],
    ["nt_", ["Per% Cent_"]],
    ["crowd", []],
    ["", ["Per% Cent_", "Anna Muller", "Zoë Müller", "Zoë Müller", "Anna Smith"]],
  ])("V-22 finds by %j in name, e-mail and phone", async (typed, expected) => {
    expect(names(await listed(company, customer.id, `search=${encodeURIComponent(typed)}`))).toEqual(expected);
  });

  it("V-22 never finds a contact of another customer", async () => {
    await buildCustomer(company.admin, { contact: { firstName: "Anna", lastName: "Elsewhere" } });
    expect(names(await listed(company, customer.id, "search=anna"))).toEqual(["Anna Muller", "Anna Smith"]);
  });
});

describe("paging", () => {
  it("shows every contact once and in order, whatever the sort, the direction and the length of a page", async () => {
    const made = await company.admin.post("customers", { companyName: "Many" });
    const customerId = made.body.id as string;
    const add = async (count: number, lastName: string) => {
      await test.look(
        `with drawn as (update business.number_series set next = next + $3 where network_id = $1 and kind = 'contact' returning next - $3 as first)
         insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, email, phone, source, created_at, updated_at)
         select c.network_id, c.provider_id, gen_random_uuid(), c.organisation_id, drawn.first + i, (array['Ann','Änn','Bo'])[1 + i % 3], $4,
                case when i % 4 = 0 then null else 'same' || i % 5 || '@x.example' end, case when i % 3 = 0 then null else '+150462100' || 10 + i % 5 end, 'staff', now(), now()
           from business.customer c, drawn, generate_series(0, $3::int - 1) i where c.network_id = $1 and c.id = $2`,
        [company.networkId, customerId, count, lastName],
      );
    };
    await buildCustomer(company.admin);
    await add(25, "Same");
    const known = new Set((await listed(company, customerId)).map((one) => one.id));
    expect(known.size).toBe(25);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("name", "email", "phone", "number"),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 4, max: 9 }),
        fc.constantFrom("Aaa", "Same", "Zzz"),
        async (sort, direction, limit, elsewhere) => {
          const url = `customers/${customerId}/contacts?sort=${sort}&direction=${direction}`;
          const rows = await allPages<Contact>(company.admin, `${url}&limit=${limit}`, "contacts", () =>
            add(1, elsewhere),
          );
          const whole = (await company.admin.get(url)).body.contacts as Contact[];
          const stable = (list: readonly Contact[]) => list.map((one) => one.id).filter((id) => known.has(id));
          expect(new Set(rows.map((one) => one.id)).size).toBe(rows.length);
          expect(stable(rows)).toEqual(stable(whole));
          expect(stable(rows)).toHaveLength(25);
          await test.look(
            `delete from business.contact k using business.customer c
              where c.network_id = $1 and c.id = $2 and k.network_id = $1 and k.organisation_id = c.organisation_id and k.id <> all ($3::uuid[])`,
            [company.networkId, customerId, [...known]],
          );
        },
      ),
      { seed: 4, numRuns: 12 },
    );
  });
});

describe("refusals", () => {
  it("401, 403, 404 and 400 S-3 refuses strangers, mobile staff, other providers and faulty questions", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/contacts`;
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
    expectRefusal(await (await buildCompany(test)).admin.get(`contacts/${customer.contactId}`), notFound);
    expectRefusal(await company.admin.get(`${url}?sort=pin`), malformedRequest);
    expectRefusal(await company.admin.get(`${url}?limit=201`), malformedRequest);
    expectRefusal(await company.admin.get(`${url}?customerId=${customer.id}`), malformedRequest);
  });
});
