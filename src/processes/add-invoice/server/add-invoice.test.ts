import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  idempotencyKeyRequired,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { amountTooLarge, taxedThoughExempt } from "#records/line-items/contract.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import {
  buildCompany,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  person,
} from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
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

const read = async (id: string) => (await company.admin.get(`invoices/${id}`)).body;
const defaultsOf = (id: string, query = "") => company.admin.get(`customers/${id}/invoice-defaults${query}`);

/** A customer with tax rate, payment term, currency and billing contact of its own. */
async function customerWithProfile(changes: object = {}): Promise<BuiltCustomer> {
  const customer = await buildCustomer(company.admin);
  const suffix = customer.number;
  const tax = await company.admin.post("tax-rates", { name: `VAT ${suffix}`, percent: 21 });
  const term = await company.admin.post("payment-terms", { name: `Net ${suffix}`, dueDays: 45 });
  const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
  const changed = await company.admin.patch(`customers/${customer.id}`, version, {
    taxRateId: tax.body.id,
    paymentTermId: term.body.id,
    currency: "EUR",
    billingContactId: customer.contactId,
    ...changes,
  });
  if (changed.status !== 200) throw new Error(changed.text);
  return customer;
}

async function workOrderOf(customerId: string): Promise<{ id: string; number: number }> {
  return (await company.admin.post("work-orders", { customerId, typeId, description: "Boiler leaks" })).body;
}

describe("adding an invoice", () => {
  it("201 A-02 A-03 A-04 takes tax, term, currency and billing contact from the profile, and moves the last interaction", async () => {
    const customer = await customerWithProfile();
    const before = (await company.admin.get(`customers/${customer.id}`)).body;
    test.clock.advance(60_000);
    const added = await company.admin.post("invoices", {
      customerId: customer.id,
      lines: [{ description: "Pump", quantity: 1, unitPriceMinor: 1000 }],
    });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({ id: added.body.id });
    expect(await read(added.body.id)).toMatchObject({
      number: null,
      status: "draft",
      currency: "EUR",
      contactId: customer.contactId,
      term: { name: `Net ${customer.number}`, days: 45 },
      lines: [{ tax: { name: `VAT ${customer.number}`, percent: 21 } }],
      totals: { taxMinor: 210, totalMinor: 1210 },
      workOrder: null,
      quote: null,
    });
    const after = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(after.lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect(after.version).toBe(before.version);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "invoice.added",
      contactId: customer.contactId,
      facts: { invoiceId: added.body.id },
    });
  });

  it("201 A-03 charges no tax to whoever is exempt, and takes what is said instead of the profile", async () => {
    const customer = await customerWithProfile({ taxExempt: true });
    const added = await company.admin.post("invoices", {
      customerId: customer.id,
      contactId: null,
      term: null,
      lines: [{ description: "Pump", quantity: 1, unitPriceMinor: 1000 }],
    });
    expect(await read(added.body.id)).toMatchObject({
      contactId: null,
      term: null,
      lines: [{ tax: null }],
      totals: { totalMinor: 1000 },
    });
  });

  it("201 is made of a work order, which says what was done", async () => {
    const customer = await customerWithProfile();
    const workOrder = await workOrderOf(customer.id);
    const added = await company.admin.post("invoices", { customerId: customer.id, workOrderId: workOrder.id });
    expect(await read(added.body.id)).toMatchObject({
      workOrder: { id: workOrder.id, number: workOrder.number },
      lines: [{ description: "Repair: Boiler leaks", quantity: 1, unitPriceMinor: 0, tax: { percent: 21 } }],
    });
    const [listed] = (await company.admin.get(`invoices?workOrderId=${workOrder.id}`)).body.invoices;
    expect(listed.id).toBe(added.body.id);
  });

  it("201 a double click adds one", async () => {
    const customer = await buildCustomer(company.admin);
    const key = crypto.randomUUID();
    await openConnections(company.admin);
    const add = () => company.admin.post("invoices", { customerId: customer.id }, { key });
    await Promise.all([add(), add()]);
    expect((await company.admin.get(`invoice-count?customerId=${customer.id}`)).body.count).toBe(1);
    expectRefusal(
      await company.admin.post("invoices", { customerId: customer.id }, { key: null }),
      idempotencyKeyRequired,
    );
  });

  it("422 C-11 X-20 refuses an inactive customer; made inactive at the same time, one of the two comes first", async () => {
    const inactive = await buildInactiveCustomer(company.admin);
    expectRefusal(await company.admin.post("invoices", { customerId: inactive.id }), customerInactive);
    const contested = await buildCustomer(company.admin);
    await openConnections(company.admin);
    const [added] = await Promise.all([
      company.admin.post("invoices", { customerId: contested.id }),
      company.admin.post(`customers/${contested.id}/deactivation`),
    ]);
    const { count } = (await company.admin.get(`invoice-count?customerId=${contested.id}`)).body;
    expect(count).toBe(added.status === 201 ? 1 : 0);
  });

  it("422 C-11 refuses contact and work order of somebody else, a cancelled one, too much money, tax for the exempt", async () => {
    const customer = await buildCustomer(company.admin, { taxExempt: true });
    const other = await buildCustomer(company.admin);
    const cancelled = await workOrderOf(customer.id);
    await company.admin.post(`work-orders/${cancelled.id}/status`, { act: "cancel" });
    const refusedAt = async (body: object) => {
      const answer = await company.admin.post("invoices", { customerId: customer.id, ...body });
      expectRefusal(answer, referenceNotUsable);
      return pointersOf(answer);
    };
    expect(await refusedAt({ contactId: other.contactId })).toEqual(["#/contactId"]);
    for (const workOrderId of [(await workOrderOf(other.id)).id, cancelled.id, test.system.ids.next()])
      expect(await refusedAt({ workOrderId })).toEqual(["#/workOrderId"]);
    const line = { description: "Pump", quantity: 1, unitPriceMinor: 100_000_000_000 };
    const add = (body: object) => company.admin.post("invoices", { customerId: customer.id, ...body });
    expectRefusal(await add({ lines: [{ ...line, quantity: 1_000_000 }] }), amountTooLarge);
    expectRefusal(await add({ lines: [{ ...line, tax: { name: "VAT", percent: 1 } }] }), taxedThoughExempt);
    expectRefusal(await add({ lines: [{ ...line, quantity: -1 }] }), validationFailed);
    expectRefusal(await add({ number: 7 }), validationFailed);
  });

  it("401, 403 and 404 refuses strangers, those who do not sell, and customers of others", async () => {
    const customer = await buildCustomer(company.admin);
    expectRefusal(await person(test, "").post("invoices", { customerId: customer.id }), notSignedIn);
    for (const role of ["technician", "mobile"] as const) {
      const colleague = await company.hire(role);
      expectRefusal(await colleague.post("invoices", { customerId: customer.id }), notAllowed);
      expectRefusal(await colleague.get(`customers/${customer.id}/invoice-defaults`), notAllowed);
    }
    for (const other of [await buildCompany(test, company.networkId), await buildCompany(test)]) {
      expectRefusal(await other.admin.post("invoices", { customerId: customer.id }), notFound);
      expectRefusal(await other.admin.get(`customers/${customer.id}/invoice-defaults`), notFound);
    }
  });
});

describe("what the form of a new invoice begins with", () => {
  it("200 A-03 the billing contact, term, tax and currency of the profile, and a line for the work order", async () => {
    const customer = await customerWithProfile();
    const workOrder = await workOrderOf(customer.id);
    const answer = await defaultsOf(customer.id, `?workOrderId=${workOrder.id}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      currency: "EUR",
      customerStatus: "active",
      taxExempt: false,
      tax: { percent: 21 },
      term: { days: 45 },
      contactId: customer.contactId,
      billingContactLost: false,
      workOrder: { id: workOrder.id, number: workOrder.number },
      lines: [{ description: "Repair: Boiler leaks", tax: { percent: 21 } }],
    });
  });

  it("200 X-37 nobody to bill where the billing contact is gone, and says so", async () => {
    const customer = await customerWithProfile();
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    expect((await defaultsOf(customer.id)).body).toMatchObject({ contactId: null, billingContactLost: true });
    const added = await company.admin.post("invoices", { customerId: customer.id });
    expect(await read(added.body.id)).toMatchObject({ contactId: null, contactGone: false });
  });

  it("422 X-37 refuses the work order of somebody else", async () => {
    const customer = await buildCustomer(company.admin);
    const foreign = await workOrderOf((await buildCustomer(company.admin)).id);
    expectRefusal(await defaultsOf(customer.id, `?workOrderId=${foreign.id}`), referenceNotUsable);
  });
});

describe("what a work order that came of a quote charges for", () => {
  async function quotedWork(
    customer: BuiltCustomer,
  ): Promise<{ quoteId: string; number: number; workOrderId: string }> {
    const quote = await company.admin.post("quotes", {
      customerId: customer.id,
      title: "Heating",
      lines: [{ description: "Boiler", quantity: 1.5, unitPriceMinor: 333, tax: { name: "Low", percent: 7 } }],
      discount: { kind: "percent", percent: 10, on: "net" },
    });
    for (const act of ["send", "approve"]) await company.admin.post(`quotes/${quote.body.id}/status`, { act });
    const { body } = await company.admin.post(`quotes/${quote.body.id}/work-order`, { typeId });
    return { quoteId: quote.body.id, number: quote.body.number, workOrderId: body.id };
  }

  it("200 section 2.11 what the quote offered, in its currency, and both name each other", async () => {
    const customer = await customerWithProfile();
    const { quoteId, number, workOrderId } = await quotedWork(customer);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { currency: "JPY" });
    const offered = {
      currency: "EUR",
      title: "Heating",
      lines: [{ description: "Boiler", quantity: 1.5, unitPriceMinor: 333, tax: { name: "Low", percent: 7 } }],
      discount: { kind: "percent", percent: 10, on: "net" },
    };
    const quote = { id: quoteId, number };
    expect((await defaultsOf(customer.id, `?workOrderId=${workOrderId}`)).body).toMatchObject({
      ...offered,
      quote,
      billedOn: [],
    });
    const added = await company.admin.post("invoices", { customerId: customer.id, workOrderId });
    expect(await read(added.body.id)).toMatchObject({ ...offered, quote, workOrder: { id: workOrderId } });
    expect((await company.admin.get(`quotes/${quoteId}`)).body).toMatchObject({
      status: "converted",
      workOrder: { id: workOrderId },
      invoice: { id: added.body.id },
    });
  });

  it("201 section 2.11 nothing a second time unless it is said, and again when the first invoice is void", async () => {
    const customer = await customerWithProfile();
    const { workOrderId } = await quotedWork(customer);
    const order = { customerId: customer.id, workOrderId };
    const first = (await company.admin.post("invoices", order)).body;
    const plain = { quote: null, title: null, discount: null, lines: [{ unitPriceMinor: 0 }] };
    expect((await defaultsOf(customer.id, `?workOrderId=${workOrderId}`)).body).toMatchObject({
      ...plain,
      billedOn: [{ id: first.id, number: null }],
    });
    const second = (await company.admin.post("invoices", order)).body;
    expect(await read(second.id)).toMatchObject({ ...plain, totals: { totalMinor: 0 } });
    await company.admin.delete(`invoices/${second.id}`, 1);
    await company.admin.post(`invoices/${first.id}/status`, { act: "issue" });
    const { number } = await read(first.id);
    expect((await defaultsOf(customer.id, `?workOrderId=${workOrderId}`)).body.billedOn).toEqual([
      { id: first.id, number },
    ]);
    await company.admin.post(`invoices/${first.id}/status`, { act: "void" });
    expect((await defaultsOf(customer.id, `?workOrderId=${workOrderId}`)).body).toMatchObject({
      billedOn: [],
      lines: [{ description: "Boiler", unitPriceMinor: 333 }],
    });
  });

  it("201 A-03 taxes nothing when the customer is exempt by now", async () => {
    const customer = await customerWithProfile();
    const { workOrderId } = await quotedWork(customer);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { taxExempt: true });
    const added = await company.admin.post("invoices", { customerId: customer.id, workOrderId });
    expect(await read(added.body.id)).toMatchObject({ lines: [{ description: "Boiler", tax: null }] });
  });
});

describe("invoicing a work order whose description is as long as it may be", () => {
  it("201 begins with as much of it as a line takes, and cuts no sign in half", async () => {
    const customer = await buildCustomer(company.admin);
    const typeId = (await company.admin.post("work-order-types", { name: "Odd" })).body.id;
    const description = "😀".repeat(1000);
    const workOrder = await company.admin.post("work-orders", { customerId: customer.id, typeId, description });
    const added = await company.admin.post("invoices", { customerId: customer.id, workOrderId: workOrder.body.id });
    expect(added.status).toBe(201);
    const { lines } = (await company.admin.get(`invoices/${added.body.id}`)).body;
    expect(lines[0].description).toMatch(/^Odd: 😀+$/u);
    expect(lines[0].description).toHaveLength(1999);
  });
});

describe("duplicating an invoice", () => {
  it("201 section 2.11 keeps the currency of its amounts, whatever the customer has by now", async () => {
    const customer = await buildCustomer(company.admin, { currency: "EUR" });
    const lines = [{ description: "Work", quantity: 1, unitPriceMinor: 5000 }];
    const { id } = (await company.admin.post("invoices", { customerId: customer.id, lines })).body;
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { currency: "JPY" });
    const copied = await company.admin.post(`invoices/${id}/copies`);
    expect((await company.admin.get(`invoices/${copied.body.id}`)).body.currency).toBe("EUR");
  });

  it("201 makes a new draft with the same words, lines, discount and term, and without number, days and payments", async () => {
    const customer = await buildCustomer(company.admin);
    const said = {
      title: "Monthly",
      message: "As agreed",
      customerReference: "PO 9",
      term: { name: "Net 5", days: 5 },
    };
    const discount = { kind: "money", amountMinor: 50, on: "net" };
    const { id } = await buildIssuedInvoice(company.admin, customer.id, 1000, { ...said, discount });
    await company.admin.post(`invoices/${id}/payments`, { amountMinor: 1, method: "cash", receivedOn: "2026-01-01" });
    const copy = await company.admin.post(`invoices/${id}/copies`);
    expect(copy.status).toBe(201);
    expect(await read(copy.body.id)).toMatchObject({
      ...said,
      discount,
      status: "draft",
      number: null,
      issuedOn: null,
      payments: [],
      totals: { totalMinor: 950 },
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "invoice.added",
      facts: { invoiceId: copy.body.id, copiedId: id },
    });
  });

  it("422 X-20 refuses one of an inactive customer; 404 of others", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildDraftInvoice(company.admin, customer.id);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await company.admin.post(`invoices/${id}/copies`), customerInactive);
    expectRefusal(await (await buildCompany(test)).admin.post(`invoices/${id}/copies`), notFound);
  });
});
