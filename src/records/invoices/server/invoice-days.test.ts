import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

/** Somebody who signs in at an instant: sessions end with time. */
async function atThat(instant: string): Promise<Person> {
  test.clock.set(new Date(instant));
  return await company.hire("administrator");
}

describe("the days of an invoice", () => {
  it("200 section 2.11 are fixed at issuing by the clock of the provider, with number and address", async () => {
    // Still the evening of 31 January in New York, and already February in London.
    const admin = await atThat("2027-02-01T03:00:00Z");
    const customer = await buildCustomer(admin, { companyName: "Before Ltd" });
    const { id } = await buildDraftInvoice(admin, customer.id, 2500, { term: { name: "Net 30", days: 30 } });
    const issued = await admin.post(`invoices/${id}/status`, { act: "issue" });
    expect(issued.status).toBe(200);
    expect(issued.body).toEqual({ id, number: 1, status: "unpaid", version: 2 });
    const profile = (await admin.get(`customers/${customer.id}`)).body;
    await admin.patch(`customers/${customer.id}`, profile.version, { companyName: "After Ltd" });
    expect((await admin.get(`invoices/${id}`)).body).toMatchObject({
      status: "unpaid",
      issuedOn: "2027-01-31",
      dueOn: "2027-03-02",
      billTo: "Before Ltd\n6649 N Blue Gum St\nNew Orleans, LA 70116",
      customerName: "After Ltd",
      balanceMinor: 2500,
      version: 2,
      allowed: ["duplicate", "void", "record-payment"],
    });
    expect((await admin.get(`customers/${customer.id}/activity`)).body.activity[1]).toMatchObject({
      what: "invoice.issued",
      facts: { invoiceId: id, number: 1, totalMinor: 2500, dueOn: "2027-03-02" },
    });
  });

  it("200 section 2.11 make it overdue from the day after the due day on", async () => {
    const admin = await atThat("2027-05-03T16:00:00Z");
    const customer = await buildCustomer(admin);
    const { id } = await buildIssuedInvoice(admin, customer.id, 2500, { term: { name: "Net 1", days: 1 } });
    const overdueAt = async (instant: string) => {
      const reader = await atThat(instant);
      const listed = await reader.get(`invoices?status=overdue&customerId=${customer.id}`);
      const { sums } = (await reader.get(`invoice-sums?customerId=${customer.id}`)).body;
      const { overdue } = (await reader.get(`invoices/${id}`)).body;
      expect(listed.body.invoices).toHaveLength(overdue ? 1 : 0);
      expect(sums).toEqual([{ currency: "USD", openMinor: 2500, overdueMinor: overdue ? 2500 : 0 }]);
      return overdue as boolean;
    };
    expect(await overdueAt("2027-05-05T03:59:00Z")).toBe(false);
    expect(await overdueAt("2027-05-05T04:01:00Z")).toBe(true);
    const reader = await atThat("2027-05-06T12:00:00Z");
    await reader.post(`invoices/${id}/payments`, { amountMinor: 2500, method: "cash", receivedOn: "2027-05-06" });
    expect((await reader.get(`invoices/${id}`)).body.overdue).toBe(false);
    expect((await reader.get(`invoice-sums?customerId=${customer.id}`)).body.sums).toEqual([]);
  });

  it("201 section 2.11 let a payment be of today where the provider is, and of no later day", async () => {
    const admin = await atThat("2027-06-02T03:00:00Z");
    const { id } = await buildIssuedInvoice(admin, (await buildCustomer(admin)).id, 2500);
    const pay = (receivedOn: string) =>
      admin.post(`invoices/${id}/payments`, { amountMinor: 1, method: "cash", receivedOn });
    expect((await pay("2027-06-02")).status).toBe(422);
    expect((await pay("2027-06-01")).status).toBe(201);
  });
});
