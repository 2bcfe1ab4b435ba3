import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { alreadyActive, alreadyInactive } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function profile(id: string) {
  return (await company.admin.get(`customers/${id}`)).body;
}

async function listed(status: string): Promise<string[]> {
  const page = await company.admin.get(`customers?status=${status}&limit=200`);
  return page.body.customers.map((one: { id: string }) => one.id);
}

describe("making a customer inactive", () => {
  it("200 A-05 A-06 moves it to the inactive list, says since when, and records it", async () => {
    const customer = await buildCustomer(company.admin);
    const made = await company.admin.post(`customers/${customer.id}/deactivation`);
    expect(made.status).toBe(200);
    expect(made.body).toEqual({ id: customer.id, version: 3 });
    expect(await profile(customer.id)).toMatchObject({
      status: "inactive",
      version: 3,
      inactiveSince: expect.any(String),
      allowed: expect.arrayContaining(["make-active", "delete"]),
    });
    expect(await listed("active")).not.toContain(customer.id);
    expect(await listed("inactive")).toContain(customer.id);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "customer.made-inactive",
      actorName: "Sam administrator",
    });
  });

  it("200 A-05 keeps contacts, locations and notes readable", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    expect(await profile(customer.id)).toMatchObject({ contactCount: 1, locationCount: 1 });
    expect((await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts).toHaveLength(1);
  });

  it("409 A-05 refuses a customer that is inactive already", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const before = await profile(customer.id);
    expectRefusal(await company.admin.post(`customers/${customer.id}/deactivation`), alreadyInactive);
    expect(await profile(customer.id)).toEqual(before);
  });

  it("409 A-05 lets one of two at once take effect", async () => {
    const customer = await buildCustomer(company.admin);
    await openConnections(company.admin);
    const both = await Promise.all([1, 2].map(() => company.admin.post(`customers/${customer.id}/deactivation`)));
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });
});

describe("making a customer active again", () => {
  it("200 A-09 works years later, moves it back and records it", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    await test.look("update business.customer set inactive_since = '1999-12-31' where id = $1", [customer.id]);
    const made = await company.admin.post(`customers/${customer.id}/activation`);
    expect(made.body).toEqual({ id: customer.id, version: 4 });
    expect(await profile(customer.id)).toMatchObject({
      status: "active",
      inactiveSince: null,
      allowed: expect.arrayContaining(["make-inactive"]),
    });
    expect((await profile(customer.id)).allowed).not.toContain("delete");
    expect(await listed("active")).toContain(customer.id);
    expect(await listed("inactive")).not.toContain(customer.id);
    expect((await newestActivity(company.admin, customer.id)).what).toBe("customer.made-active");
  });

  it("409 A-09 refuses a customer that is active", async () => {
    const customer = await buildCustomer(company.admin);
    expectRefusal(await company.admin.post(`customers/${customer.id}/activation`), alreadyActive);
  });
});

describe.each(["deactivation", "activation"])("who may not ask for %s", (verb) => {
  it.each(["service-advisor", "service-manager", "parts", "technician", "mobile"] as const)(
    "403 A-05 A-09 refuses %s and does not offer it",
    async (role) => {
      const customer =
        verb === "activation" ? await buildInactiveCustomer(company.admin) : await buildCustomer(company.admin);
      const before = await profile(customer.id);
      const colleague = await company.hire(role);
      expectRefusal(await colleague.post(`customers/${customer.id}/${verb}`), notAllowed);
      expect(await profile(customer.id)).toEqual(before);
      if (role === "mobile") return;
      const seen = (await colleague.get(`customers/${customer.id}`)).body.allowed as string[];
      expect(seen.filter((act) => ["make-inactive", "make-active", "delete"].includes(act))).toEqual([]);
    },
  );

  it("401 and 404 refuses strangers, another provider and another network", async () => {
    const customer =
      verb === "activation" ? await buildInactiveCustomer(company.admin) : await buildCustomer(company.admin);
    const url = `customers/${customer.id}/${verb}`;
    expectRefusal(await person(test, "").post(url), notSignedIn);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post(url), notFound);
    expectRefusal(await (await buildCompany(test)).admin.post(url), notFound);
  });

  it.each(["administrator", "office", "dealer-admin"] as const)("200 is for %s", async (role) => {
    const customer =
      verb === "activation" ? await buildInactiveCustomer(company.admin) : await buildCustomer(company.admin);
    expect((await (await company.hire(role)).post(`customers/${customer.id}/${verb}`)).status).toBe(200);
  });
});
