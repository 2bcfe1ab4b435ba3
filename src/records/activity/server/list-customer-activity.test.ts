import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { type Entry, expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("the activity of a customer", () => {
  it("200 S-6 shows who did what and when, newest first, page by page, each once", async () => {
    const customer = await buildCustomer(company.admin);
    const colleague = await company.hire("parts");
    await colleague.patch(`contacts/${customer.contactId}`, 1, { title: "Ms" });
    await company.admin.post(`customers/${customer.id}/deactivation`);
    const seen: Entry[] = [];
    for (let before: string | null = ""; before !== null;) {
      const url = `customers/${customer.id}/activity?limit=2${before === "" ? "" : `&before=${before}`}`;
      const page = await colleague.get(url);
      seen.push(...(page.body.activity as Entry[]));
      before = page.body.next as string | null;
    }
    expect(seen.map((entry) => [entry.what, entry.actorName])).toEqual([
      ["customer.made-inactive", "Sam administrator"],
      ["contact.updated", "Sam parts"],
      ["location.added", "Sam administrator"],
      ["contact.added", "Sam administrator"],
      ["customer.added", "Sam administrator"],
    ]);
    expect(seen.map((entry) => entry.at)).toEqual(
      seen
        .map((entry) => entry.at)
        .toSorted()
        .toReversed(),
    );
    expect(seen[1]).toMatchObject({
      contactId: customer.contactId,
      contactName: expect.stringMatching(/^Ada Lovelace/),
      values: [{ field: "title", before: null, after: "Ms" }],
    });
  });

  it("200 S-6 shows what is about one contact alone, and never what is about another customer's", async () => {
    const customer = await buildCustomer(company.admin);
    const other = await buildCustomer(company.admin);
    const url = `customers/${customer.id}`;
    const bob = (await company.admin.post(`${url}/contacts`, { firstName: "Bob", lastName: "Bay" })).body.id;
    await company.admin.patch(`contacts/${bob}`, 1, { title: "Mr" });
    const about = async (contactId: string) =>
      ((await company.admin.get(`${url}/activity?contactId=${contactId}`)).body.activity as Entry[]).map(
        (entry) => entry.what,
      );
    expect(await about(bob)).toEqual(["contact.updated", "contact.added"]);
    expect(await about(customer.contactId)).toEqual(["contact.added"]);
    expect(await about(other.contactId)).toEqual([]);
  });

  it("200 S-6 keeps the name of an actor who left", async () => {
    const customer = await buildCustomer(await company.hire("technician"));
    await test.look(
      "update business.staff_member set enabled = false, disabled_at = now() where roles = '{technician}'",
    );
    const { activity } = (await company.admin.get(`customers/${customer.id}/activity`)).body;
    expect(activity[0].actorName).toBe("Sam technician");
  });

  it("200 S-6 C-03 names who and what was chosen, by the names of today; whoever is deleted is named no more", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}`;
    const bob = (await company.admin.post(`${url}/contacts`, { firstName: "Bob", lastName: "Bay" })).body.id;
    const parent = await buildCustomer(company.admin, { companyName: "Holding" });
    const taxRateId = (await company.admin.post("tax-rates", { name: "State tax", percent: 5 })).body.id;
    const paymentTermId = (await company.admin.post("payment-terms", { name: "Net 30", dueDays: 30 })).body.id;
    const changes = {
      billingContactId: bob,
      managerId: company.admin.staffId,
      parentCustomerId: parent.id,
      taxRateId,
      paymentTermId,
    };
    await company.admin.patch(url, 2, changes);
    await company.admin.patch(url, 3, { billingContactId: customer.contactId });
    const chosen = async () =>
      ((await company.admin.get(`${url}/activity`)).body.activity as Entry[])
        .filter((entry) => entry.what === "customer.updated")
        .map((entry) => entry.values);
    const ada = expect.stringMatching(/^Ada Lovelace/);
    const [again, first] = await chosen();
    expect(again).toEqual([{ field: "billingContactId", before: "Bob Bay", after: ada }]);
    expect(first).toEqual([
      { field: "billingContactId", before: null, after: "Bob Bay" },
      { field: "managerId", before: null, after: "Sam administrator" },
      { field: "parentCustomerId", before: null, after: "Holding" },
      { field: "paymentTermId", before: null, after: "Net 30" },
      { field: "taxRateId", before: null, after: "State tax" },
    ]);
    await company.admin.delete(`contacts/${bob}`, 1);
    expect((await chosen())[0]).toEqual([{ field: "billingContactId", before: bob, after: ada }]);
  });

  it("404 S-6 never shows one provider what another did on the same fleet", async () => {
    const other = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company, other]);
    await company.admin.post(`customers/${fleet.customerIds[0]}/notes`, { text: "Here." });
    expect((await other.admin.get(`customers/${fleet.customerIds[1]}/activity`)).body.activity).toEqual([]);
    expectRefusal(await other.admin.get(`customers/${fleet.customerIds[0]}/activity`), notFound);
  });

  it("401, 403, 404 and 400 S-6 refuses strangers, mobile staff, deleted customers and faulty pages", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const url = `customers/${customer.id}/activity`;
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await company.admin.get(`${url}?before=yesterday`), malformedRequest);
    await company.admin.post("customer-deletions", { customerIds: [customer.id] });
    expectRefusal(await company.admin.get(url), notFound);
  });
});
