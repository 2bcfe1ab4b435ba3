import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { quoteActNotPossible } from "#records/quotes/contract.ts";
import { expectRefusal, newestActivity, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
});
afterAll(() => test.stop());

async function approved(): Promise<{ id: string; number: number; customer: BuiltCustomer; locationId: string }> {
  const customer = await buildCustomer(company.admin);
  const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard" });
  const { body } = await company.admin.post("quotes", {
    customerId: customer.id,
    contactId: customer.contactId,
    locationId: yard.body.id,
    title: "Heating",
    lines: [{ description: "Boiler", quantity: 2, unitPriceMinor: 100 }],
  });
  for (const act of ["send", "approve"]) await company.admin.post(`quotes/${body.id}/status`, { act });
  return { ...body, customer, locationId: yard.body.id };
}
const workOrdersOf = async (customerId: string) =>
  (await company.admin.get(`work-orders?customerId=${customerId}`)).body.workOrders as unknown[];

describe("converting a quote to a work order", () => {
  it("201 section 2.10 C-11 makes it of contact, location and words of the quote, and both know each other", async () => {
    const { id, number, customer, locationId } = await approved();
    const made = await company.admin.post(`quotes/${id}/work-order`, { typeId });
    expect(made.status).toBe(201);
    expect((await company.admin.get(`work-orders/${made.body.id}`)).body).toMatchObject({
      number: made.body.number,
      customerId: customer.id,
      contactId: customer.contactId,
      location: { id: locationId },
      description: "Heating\n2 × Boiler",
      status: "open",
    });
    expect((await company.admin.get(`quotes/${id}`)).body).toMatchObject({
      status: "converted",
      workOrder: { id: made.body.id, number: made.body.number },
      allowed: ["duplicate"],
    });
    const { quotes } = (await company.admin.get(`quotes?workOrderId=${made.body.id}`)).body as {
      quotes: { id: string }[];
    };
    expect(quotes.map((one) => one.id)).toEqual([id]);
    expect((await company.admin.get(`quote-count?workOrderId=${made.body.id}`)).body.count).toBe(1);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "quote.converted",
      facts: { quoteId: id, number, workOrderId: made.body.id },
    });
  });

  it("201 takes another description, a time and a person", async () => {
    const { id } = await approved();
    const body = { typeId, description: "First visit", scheduledAt: "2026-12-24T15:30:00Z" };
    const made = await company.admin.post(`quotes/${id}/work-order`, {
      ...body,
      assignedTo: company.admin.staffId,
    });
    expect((await company.admin.get(`work-orders/${made.body.id}`)).body).toMatchObject({
      description: "First visit",
      scheduledAt: "2026-12-24T15:30:00.000Z",
      assignedTo: company.admin.staffId,
    });
  });

  it("409 section 2.10 happens once, also when eight do it at the same moment", async () => {
    const { id, customer } = await approved();
    await openConnections(company.admin);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => company.admin.post(`quotes/${id}/work-order`, { typeId })),
    );
    expect(tries.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([201, ...Array(7).fill(409)]);
    expect(await workOrdersOf(customer.id)).toHaveLength(1);
    const late = await company.admin.post(`quotes/${id}/work-order`, { typeId });
    expectRefusal(late, quoteActNotPossible);
    expect(late.body.quoteStatus).toBe("converted");
  });

  it("S-8 makes one for a request that is repeated", async () => {
    const { id, customer } = await approved();
    const key = test.system.ids.next();
    const first = await company.admin.post(`quotes/${id}/work-order`, { typeId }, { key });
    expect((await company.admin.post(`quotes/${id}/work-order`, { typeId }, { key })).body).toEqual(first.body);
    expect(await workOrdersOf(customer.id)).toHaveLength(1);
  });

  it("409 section 2.10 wants the customer's approval first", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = (await company.admin.post("quotes", { customerId: customer.id })).body;
    expectRefusal(await company.admin.post(`quotes/${id}/work-order`, { typeId }), quoteActNotPossible);
  });

  it("422 X-20 makes nothing for an inactive customer, and nothing of a type that is not here; the quote stays", async () => {
    const { id, customer } = await approved();
    const strange = await company.admin.post(`quotes/${id}/work-order`, { typeId: test.system.ids.next() });
    expectRefusal(strange, referenceNotUsable);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await company.admin.post(`quotes/${id}/work-order`, { typeId }), customerInactive);
    expect((await company.admin.get(`quotes/${id}`)).body).toMatchObject({ status: "approved", workOrder: null });
    expect(await workOrdersOf(customer.id)).toEqual([]);
  });

  it("403 and 404 refuses whoever does not sell, and quotes of others", async () => {
    const { id } = await approved();
    expectRefusal(await (await company.hire("technician")).post(`quotes/${id}/work-order`, { typeId }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.post(`quotes/${id}/work-order`, { typeId }), notFound);
  });

  it("X-38 the quote goes with its customer, and the work order that nothing else rests on goes too", async () => {
    const { id, customer } = await approved();
    const made = await company.admin.post(`quotes/${id}/work-order`, { typeId });
    await company.admin.post(`customers/${customer.id}/deactivation`);
    await company.admin.post("customer-deletions", { customerIds: [customer.id] });
    expectRefusal(await company.admin.get(`quotes/${id}`), notFound);
    expectRefusal(await company.admin.get(`work-orders/${made.body.id}`), notFound);
  });
});

describe("converting a quote to an invoice", () => {
  it("201 section 2.10 makes a draft with its lines, discount and currency, and both know each other", async () => {
    const customer = await buildCustomer(company.admin, { currency: "EUR" });
    const tax = { name: "VAT", percent: 21 };
    const { id } = (
      await company.admin.post("quotes", {
        customerId: customer.id,
        contactId: customer.contactId,
        title: "Heating",
        lines: [
          { description: "Boiler", quantity: 1.5, unitPriceMinor: 333, tax },
          { description: "Work", quantity: 2, unitPriceMinor: 5000, tax: null },
        ],
        discount: { kind: "percent", percent: 3.3333, on: "net" },
      })
    ).body;
    for (const act of ["send", "approve"]) await company.admin.post(`quotes/${id}/status`, { act });
    // What the profile says by now is for new papers; amounts stay in the currency in which they were offered.
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { currency: "JPY" });
    const made = await company.admin.post(`quotes/${id}/invoice`);
    expect(made.status).toBe(201);
    const quote = (await company.admin.get(`quotes/${id}`)).body;
    const invoice = (await company.admin.get(`invoices/${made.body.id}`)).body;
    expect(invoice).toMatchObject({
      status: "draft",
      number: null,
      currency: "EUR",
      customerId: customer.id,
      contactId: customer.contactId,
      title: "Heating",
      lines: quote.lines,
      discount: quote.discount,
      totals: quote.totals,
      quote: { id, number: quote.number },
    });
    expect(quote).toMatchObject({
      status: "converted",
      invoice: { id: made.body.id, number: null },
      workOrder: null,
      allowed: ["duplicate"],
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "quote.converted",
      facts: { quoteId: id, invoiceId: made.body.id },
    });
  });

  it("201 goes to the billing contact of the profile, and taxes nothing when the customer is exempt by now", async () => {
    const { id, customer } = await approved();
    const billing = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "Bill",
      lastName: "Payer",
    });
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, {
      billingContactId: billing.body.id,
      taxExempt: true,
    });
    const made = await company.admin.post(`quotes/${id}/invoice`);
    expect((await company.admin.get(`invoices/${made.body.id}`)).body).toMatchObject({
      contactId: billing.body.id,
      lines: [{ tax: null }],
    });
  });

  it("409 section 2.10 becomes one thing only, also when eight make invoices and work orders at the same moment", async () => {
    const { id, customer } = await approved();
    await openConnections(company.admin);
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 === 0
          ? company.admin.post(`quotes/${id}/invoice`)
          : company.admin.post(`quotes/${id}/work-order`, { typeId }),
      ),
    );
    expect(tries.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([201, ...Array(7).fill(409)]);
    const { invoices } = (await company.admin.get(`invoices?customerId=${customer.id}`)).body as {
      invoices: unknown[];
    };
    expect(invoices.length + (await workOrdersOf(customer.id)).length).toBe(1);
    expectRefusal(await company.admin.post(`quotes/${id}/invoice`), quoteActNotPossible);
  });

  it("403, 404 and 422 X-20 refuses whoever does not bill, quotes of others, and inactive customers", async () => {
    const { id, customer } = await approved();
    expectRefusal(await (await company.hire("technician")).post(`quotes/${id}/invoice`), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post(`quotes/${id}/invoice`), notFound);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await company.admin.post(`quotes/${id}/invoice`), customerInactive);
  });
});
