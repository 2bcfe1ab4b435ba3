import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  idempotencyKeyRequired,
  ifMatchRequired,
  malformedRequest,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { amountTooLarge, taxedThoughExempt } from "#records/line-items/contract.ts";
import { allPages, expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { invoiceActNotPossible, invoiceNotDraft, invoiceNotReady } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const read = async (id: string) => (await company.admin.get(`invoices/${id}`)).body;
const issue = (id: string) => company.admin.post(`invoices/${id}/status`, { act: "issue" });
const makeVoid = (id: string) => company.admin.post(`invoices/${id}/status`, { act: "void" });
const lineOf = (unitPriceMinor: number) => ({ description: "Work", quantity: 1, unitPriceMinor, tax: null });

describe("reading an invoice", () => {
  it("200 section 2.11 answers lines, sums, address and what I may do, with an ETag", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Reader Ltd" });
    const tax = { name: "State", percent: 10 };
    const { id } = await buildDraftInvoice(company.admin, customer.id, 0, {
      lines: [{ description: "Pump", quantity: 2, unitPriceMinor: 5000, tax }],
      discount: { kind: "percent", percent: 10, on: "net" },
      contactId: customer.contactId,
    });
    const answer = await company.admin.get(`invoices/${id}`);
    expect(answer.headers["etag"]).toBe('"1"');
    expect(answer.body).toMatchObject({
      number: null,
      status: "draft",
      overdue: false,
      customerName: "Reader Ltd",
      contactId: customer.contactId,
      totals: { netMinor: 10_000, discountMinor: 1000, taxMinor: 900, totalMinor: 9900 },
      balanceMinor: 0,
      billTo: "Reader Ltd\n6649 N Blue Gum St\nNew Orleans, LA 70116",
      payments: [],
      allowed: ["edit", "delete", "duplicate", "issue"],
    });
  });

  it("401, 403 and 404 S-3 shows nothing to strangers, to those who do not sell, to other providers and networks", async () => {
    const { id } = await buildDraftInvoice(company.admin, (await buildCustomer(company.admin)).id);
    expectRefusal(await person(test, "").get(`invoices/${id}`), notSignedIn);
    for (const role of ["technician", "mobile"] as const) {
      const colleague = await company.hire(role);
      expectRefusal(await colleague.get(`invoices/${id}`), notAllowed);
      expectRefusal(await colleague.get("invoices"), notAllowed);
    }
    for (const other of [await buildCompany(test, company.networkId), await buildCompany(test)])
      expectRefusal(await other.admin.get(`invoices/${id}`), notFound);
  });
});

describe("changing a draft", () => {
  it("200 stores lines and words, reckons anew, and records fields and values", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildDraftInvoice(company.admin, customer.id);
    const changes = {
      title: "Boiler",
      customerReference: "PO 7",
      term: { name: "Net 14", days: 14 },
      lines: [lineOf(700), lineOf(-200)],
      discount: { kind: "money", amountMinor: 100, on: "gross" },
    };
    const changed = await company.admin.patch(`invoices/${id}`, 1, changes);
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      ...changes,
      lines: [{ amountMinor: 700 }, { amountMinor: -200 }],
      version: 2,
    });
    expect(changed.body.totals.totalMinor).toBe(400);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "invoice.updated",
      facts: { invoiceId: id, fields: ["title", "customerReference", "discount", "term", "lines"] },
    });
  });

  it("200 changes and records nothing where everything is as it is wanted", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildDraftInvoice(company.admin, customer.id);
    const same = await company.admin.patch(`invoices/${id}`, 1, { title: null, lines: [lineOf(10_000)] });
    expect(same.body.version).toBe(1);
    expect((await newestActivity(company.admin, customer.id)).what).toBe("invoice.added");
  });

  it("200 X-20 stays possible while its customer is inactive", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildDraftInvoice(company.admin, customer.id);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expect((await company.admin.patch(`invoices/${id}`, 1, { title: "Later" })).status).toBe(200);
  });

  it("409 section 2.11 refuses to change or discard what was issued, whichever version was read", async () => {
    const { id } = await buildIssuedInvoice(company.admin, (await buildCustomer(company.admin)).id);
    for (const version of [1, 2]) {
      expectRefusal(await company.admin.patch(`invoices/${id}`, version, { title: "Changed" }), invoiceNotDraft);
      expectRefusal(await company.admin.patch(`invoices/${id}`, version, { lines: [] }), invoiceNotDraft);
      expectRefusal(await company.admin.delete(`invoices/${id}`, version), invoiceNotDraft);
    }
    expect(await read(id)).toMatchObject({ title: null, version: 2 });
  });

  it("412 and 428 refuses an older version with the newer values, and none", async () => {
    const { id } = await buildDraftInvoice(company.admin, (await buildCustomer(company.admin)).id);
    await company.admin.patch(`invoices/${id}`, 1, { title: "First" });
    const refusal = await company.admin.patch(`invoices/${id}`, 1, { title: "Second" });
    expectRefusal(refusal, changedMeanwhile);
    expect(refusal.body.current).toMatchObject({ title: "First", version: 2 });
    expectRefusal(await company.admin.delete(`invoices/${id}`, 1), changedMeanwhile);
    expectRefusal(await company.admin.ask("DELETE", `invoices/${id}`), ifMatchRequired);
  });

  it("422 C-11 refuses the contact of somebody else, too much money, tax for the exempt, and unreadable fields", async () => {
    const exempt = await buildCustomer(company.admin, { taxExempt: true });
    const { id } = await buildDraftInvoice(company.admin, exempt.id);
    const other = await buildCustomer(company.admin);
    const change = (body: object) => company.admin.patch(`invoices/${id}`, 1, body);
    const wrongContact = await change({ contactId: other.contactId });
    expectRefusal(wrongContact, referenceNotUsable);
    expect(pointersOf(wrongContact)).toEqual(["#/contactId"]);
    expectRefusal(await change({ lines: [{ ...lineOf(100_000_000_000), quantity: 1_000_000 }] }), amountTooLarge);
    expectRefusal(await change({ lines: [{ ...lineOf(1), tax: { name: "State", percent: 5 } }] }), taxedThoughExempt);
    expectRefusal(await change({ term: { name: "Net", days: 366 } }), validationFailed);
    expectRefusal(await change({ status: "paid" }), validationFailed);
  });
});

describe("discarding a draft", () => {
  it("204 it is gone with its lines, and no number is missing", async () => {
    const own = await buildCompany(test);
    const customer = await buildCustomer(own.admin);
    const draft = await buildDraftInvoice(own.admin, customer.id);
    expect((await own.admin.delete(`invoices/${draft.id}`, 1)).status).toBe(204);
    expectRefusal(await own.admin.get(`invoices/${draft.id}`), notFound);
    expect(await test.look("select 1 from business.invoice_line where invoice_id = $1", [draft.id])).toEqual([]);
    expect(await newestActivity(own.admin, customer.id)).toMatchObject({ what: "invoice.deleted" });
    expect((await buildIssuedInvoice(own.admin, customer.id)).number).toBe(1);
  });
});

describe("issuing", () => {
  it("200 what comes to nothing is paid at once", async () => {
    const { id } = await buildIssuedInvoice(company.admin, (await buildCustomer(company.admin)).id, 0);
    expect(await read(id)).toMatchObject({ status: "paid", balanceMinor: 0 });
  });

  it("200 a repeated request issues once, and gets the same number", async () => {
    const { id } = await buildDraftInvoice(company.admin, (await buildCustomer(company.admin)).id);
    const key = crypto.randomUUID();
    const ask = () => company.admin.post(`invoices/${id}/status`, { act: "issue" }, { key });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    const late = await issue(id);
    expectRefusal(late, invoiceActNotPossible);
    expect(late.body).toMatchObject({ status: 409, invoiceStatus: "unpaid" });
    expectRefusal(
      await company.admin.post(`invoices/${id}/status`, { act: "issue" }, { key: null }),
      idempotencyKeyRequired,
    );
  });

  it("422 A-03 refuses tax on the draft of a customer who is exempt by now, until it is taken off", async () => {
    const customer = await buildCustomer(company.admin);
    const taxed = { lines: [{ ...lineOf(100), tax: { name: "State", percent: 5 } }] };
    const { id } = await buildDraftInvoice(company.admin, customer.id, 0, taxed);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { taxExempt: true });
    const refusal = await issue(id);
    expectRefusal(refusal, taxedThoughExempt);
    expect(pointersOf(refusal)).toEqual(["#/lines/0/tax"]);
    await company.admin.patch(`invoices/${id}`, 1, { lines: [lineOf(100)] });
    expect((await issue(id)).status).toBe(200);
  });

  it("422 X-20 refuses an inactive customer, no lines and a negative total, and draws no number", async () => {
    const own = await buildCompany(test);
    const customer = await buildCustomer(own.admin);
    const issueHere = (id: string) => own.admin.post(`invoices/${id}/status`, { act: "issue" });
    const empty = await buildDraftInvoice(own.admin, customer.id, 0, { lines: [] });
    const refusal = await issueHere(empty.id);
    expectRefusal(refusal, invoiceNotReady);
    expect(pointersOf(refusal)).toEqual(["#/lines"]);
    expectRefusal(await issueHere((await buildDraftInvoice(own.admin, customer.id, -1)).id), invoiceNotReady);
    const good = await buildDraftInvoice(own.admin, customer.id);
    await own.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await issueHere(good.id), customerInactive);
    await own.admin.post(`customers/${customer.id}/activation`);
    expect((await issueHere(good.id)).body.number).toBe(1);
  });
});

describe("making void", () => {
  it("200 section 2.11 keeps the number and asks for nothing; a second time and with payments 409", async () => {
    const customer = await buildCustomer(company.admin);
    const { id, number } = await buildIssuedInvoice(company.admin, customer.id);
    const payment = { amountMinor: 1, method: "cash", receivedOn: "2026-01-01" };
    const paid = await company.admin.post(`invoices/${id}/payments`, payment);
    expectRefusal(await makeVoid(id), invoiceActNotPossible);
    await company.admin.ask("DELETE", `payments/${paid.body.id}`);
    expect((await makeVoid(id)).body).toMatchObject({ number, status: "void" });
    expect(await read(id)).toMatchObject({ number, status: "void", balanceMinor: 0, allowed: ["duplicate"] });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "invoice.voided",
      facts: { invoiceId: id, number, before: "unpaid" },
    });
    expectRefusal(await makeVoid(id), invoiceActNotPossible);
    expectRefusal(await company.admin.post(`invoices/${id}/payments`, payment), invoiceActNotPossible);
    expectRefusal(await makeVoid((await buildDraftInvoice(company.admin, customer.id)).id), invoiceActNotPossible);
  });

  it("403 and 404 issues and voids nothing of others", async () => {
    const { id } = await buildDraftInvoice(company.admin, (await buildCustomer(company.admin)).id);
    const body = { act: "issue" };
    expectRefusal(await (await company.hire("technician")).post(`invoices/${id}/status`, body), notAllowed);
    expectRefusal(
      await (await buildCompany(test, company.networkId)).admin.post(`invoices/${id}/status`, body),
      notFound,
    );
    expectRefusal(await (await buildCompany(test)).admin.post(`invoices/${id}/status`, body), notFound);
    expect((await read(id)).status).toBe("draft");
  });
});

describe("listing", () => {
  it("200 A-02 the newest first, by status, day, number, words and customer, page by page and counted", async () => {
    const own = await buildCompany(test);
    const [ann, bob] = [
      await buildCustomer(own.admin, { companyName: "Annwood" }),
      await buildCustomer(own.admin, { companyName: "Bobstone" }),
    ];
    const draft = await buildDraftInvoice(own.admin, ann.id, 100, { title: "Garden gate" });
    const unpaid = await buildIssuedInvoice(own.admin, ann.id, 200, { term: { name: "Net 30", days: 30 } });
    const partial = await buildIssuedInvoice(own.admin, bob.id, 300, { term: null });
    await own.admin.post(`invoices/${partial.id}/payments`, {
      amountMinor: 1,
      method: "card",
      receivedOn: "2026-01-01",
    });
    const gone = await buildIssuedInvoice(own.admin, bob.id, 400);
    await own.admin.post(`invoices/${gone.id}/status`, { act: "void" });
    const found = async (query: string) => {
      const rows = await allPages<{ id: string }>(own.admin, `invoices?limit=1&${query}`, "invoices");
      const counted = await own.admin.get(`invoice-count?${query}`);
      expect(counted.body).toEqual({ count: rows.length, more: false });
      return rows.map((row) => row.id);
    };
    expect(await found("")).toEqual([gone.id, partial.id, unpaid.id, draft.id]);
    expect(await found("status=draft")).toEqual([draft.id]);
    expect(await found("status=open")).toEqual([partial.id, unpaid.id]);
    expect(await found("status=partially-paid")).toEqual([partial.id]);
    expect(await found("status=void")).toEqual([gone.id]);
    expect(await found("dueWithin=0")).toEqual([partial.id]);
    expect(await found("dueWithin=30")).toEqual([partial.id, unpaid.id]);
    expect(await found("search=annwood")).toEqual([unpaid.id, draft.id]);
    expect(await found("search=garden")).toEqual([draft.id]);
    expect(await found(`search=${gone.number}`)).toContain(gone.id);
    expect(await found(`customerId=${bob.id}`)).toEqual([gone.id, partial.id]);
    const [row] = (await own.admin.get("invoices?status=partially-paid")).body.invoices;
    expect(row).toMatchObject({ customerName: "Bobstone", totalMinor: 300, balanceMinor: 299, number: partial.number });
    expect((await own.admin.get("invoice-sums")).body.sums).toEqual([
      { currency: "USD", openMinor: 499, overdueMinor: 0 },
    ]);
  });

  it("400 refuses filters that are none", async () => {
    expectRefusal(await company.admin.get("invoices?status=late"), malformedRequest);
    expectRefusal(await company.admin.get("invoices?dueWithin=-1"), malformedRequest);
  });
});
