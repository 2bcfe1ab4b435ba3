import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("customers", () => {
  it("adds a customer with a contact, finds it and shows its activity", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Benton, John B Jr" });
    const found = await company.admin.get("customers?search=benton");
    expect(found.status).toBe(200);
    expect(found.body.customers.map((one: { id: string }) => one.id)).toContain(customer.id);
    const activity = await company.admin.get(`customers/${customer.id}/activity`);
    expect(activity.body.activity.map((one: { what: string }) => one.what)).toEqual(["contact.added", "customer.added"]);
  });

  it.each(["benton", "504-621", "new orle", "ada", "BLUE GUM"])("finds by %s: name, phone, town, contact", async (search) => {
    const other = await buildCompany(test);
    const customer = await buildCustomer(other.admin, { companyName: "Benton, John B Jr", contact: { firstName: "Ada", lastName: "L", phone: "(504) 621-8927", email: "x@y.org" } });
    const found = await other.admin.get(`customers?search=${encodeURIComponent(search)}`);
    expect(found.body.customers.map((one: { id: string }) => one.id)).toEqual([customer.id]);
  });

  it("A-06 moves a customer from the active to the inactive list and A-09 back again", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const ids = async (status: string) => (await company.admin.get(`customers?status=${status}&limit=200`)).body.customers.map((one: { id: string }) => one.id);
    expect(await ids("active")).not.toContain(customer.id);
    expect(await ids("inactive")).toContain(customer.id);
    expect((await company.admin.post(`customers/${customer.id}/activation`)).status).toBe(200);
    expect(await ids("active")).toContain(customer.id);
    expect(await ids("inactive")).not.toContain(customer.id);
  });

  it("A-05 refuses to make an inactive customer inactive again", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const again = await company.admin.post(`customers/${customer.id}/deactivation`);
    expect(again.status).toBe(409);
    expect(again.body.type).toBe("/problems/customer-already-inactive");
  });

  it("pages through all customers once, in order", async () => {
    const other = await buildCompany(test);
    for (const name of ["Zoë", "ångström", "Apple", "apple", "Éclair", "Zebra", "banana"]) await buildCustomer(other.admin, { companyName: name });
    const seen: string[] = [];
    let next: string | null = "";
    while (next !== null) {
      const page = await other.admin.get(`customers?limit=2${next ? `&after=${encodeURIComponent(next)}` : ""}`);
      seen.push(...page.body.customers.map((one: { companyName: string }) => one.companyName));
      next = page.body.next;
    }
    expect(seen).toEqual(["ångström", "apple", "Apple", "banana", "Éclair", "Zebra", "Zoë"]);
  });
});
