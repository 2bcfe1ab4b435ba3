import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("200 one customer", () => {
  it("A-01 C-18 K-13 X-30 X-31 has one address with profile, counts and what I may do", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Feltz Printing Service" });
    const listed = await company.admin.get("customers?search=feltz");
    const found = await company.admin.get(`customers/${listed.body.customers[0].id}`);
    expect(found.status).toBe(200);
    expect(found.headers["etag"]).toBe('"2"');
    expect(found.body).toMatchObject({
      id: customer.id,
      number: customer.number,
      companyName: "Feltz Printing Service",
      status: "active",
      kind: "local",
      type: "business",
      primaryContactId: customer.contactId,
      billingContactId: null,
      contactCount: 1,
      adminCount: 1,
      locationCount: 1,
      noteCount: 0,
      inactiveSince: null,
      allowed: ["edit", "make-inactive", "add-contact", "add-location", "add-note", "send-message"],
    });
  });

  it("X-14 counts the contacts with Admin, so that the last one that goes can be noticed", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Second" });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    expect((await company.admin.get(`customers/${customer.id}`)).body).toMatchObject({
      contactCount: 1,
      adminCount: 0,
    });
  });

  it("counts what the lists show", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Second" });
    await company.admin.post(`customers/${customer.id}/locations`, { name: "Depot" });
    await company.admin.post(`customers/${customer.id}/notes`, { text: "Called." });
    const profile = (await company.admin.get(`customers/${customer.id}`)).body;
    const rows = async (what: string) =>
      (await company.admin.get(`customers/${customer.id}/${what}`)).body[what].length;
    expect([profile.contactCount, profile.locationCount, profile.noteCount]).toEqual([
      await rows("contacts"),
      await rows("locations"),
      await rows("notes"),
    ]);
  });

  it("S-3 V-05 shows a fleet at each provider with the contacts of the fleet and its own, not those of the other", async () => {
    const other = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company, other]);
    await company.admin.post(`customers/${fleet.customerIds[0]}/contacts`, { firstName: "Olga", lastName: "Here" });
    const here = (await company.admin.get(`customers/${fleet.customerIds[0]}`)).body;
    const there = (await other.admin.get(`customers/${fleet.customerIds[1]}`)).body;
    expect([here.kind, here.contactCount, there.contactCount]).toEqual(["fleet", 2, 1]);
    expectRefusal(await other.admin.get(`customers/${fleet.customerIds[0]}`), notFound);
  });
});

describe("refusals of one customer", () => {
  it("401, 403, 404 and 400 S-3 refuses strangers, mobile staff, other providers and what is no id", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}`;
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
    expectRefusal(await (await buildCompany(test)).admin.get(url), notFound);
    expectRefusal(await company.admin.get(`customers/${customer.number}`), malformedRequest);
  });
});
