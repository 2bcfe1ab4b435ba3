import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound } from "#platform/shared/problem.ts";
import { invoiceNotDraft } from "#records/invoices/contract.ts";
import { expectRefusal, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const quoteOf = async (id: string) => (await company.admin.get(`quotes/${id}`)).body;

async function billedQuote(customer: BuiltCustomer): Promise<{ quoteId: string; invoiceId: string }> {
  const { id } = (
    await company.admin.post("quotes", {
      customerId: customer.id,
      title: "Heating",
      lines: [{ description: "Boiler", quantity: 2, unitPriceMinor: 100 }],
    })
  ).body;
  for (const act of ["send", "approve"]) await company.admin.post(`quotes/${id}/status`, { act });
  return { quoteId: id, invoiceId: (await company.admin.post(`quotes/${id}/invoice`)).body.id };
}

describe("discarding a draft that a quote had become", () => {
  it("204 section 2.10 leaves the quote approved, and it becomes something else", async () => {
    const customer = await buildCustomer(company.admin);
    const { quoteId, invoiceId } = await billedQuote(customer);
    expect(await quoteOf(quoteId)).toMatchObject({ status: "converted", invoice: { id: invoiceId } });
    expect((await company.admin.delete(`invoices/${invoiceId}`, 1)).status).toBe(204);
    expect(await quoteOf(quoteId)).toMatchObject({ status: "approved", invoice: null });
    expect((await quoteOf(quoteId)).allowed).toContain("convert");
    const { activity } = (await company.admin.get(`customers/${customer.id}/activity?limit=5`)).body as {
      activity: { what: string }[];
    };
    expect(
      activity
        .slice(0, 2)
        .map((one) => one.what)
        .toSorted(),
    ).toEqual(["invoice.deleted", "quote.approved-again"]);
    expect((await company.admin.post(`quotes/${quoteId}/invoice`)).status).toBe(201);
    expect((await quoteOf(quoteId)).status).toBe("converted");
  });

  it("204 leaves a quote converted that became a work order, whose invoice is written anew with the same lines", async () => {
    const customer = await buildCustomer(company.admin);
    const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
    const lines = [{ description: "Boiler", quantity: 2, unitPriceMinor: 100 }];
    const { id } = (await company.admin.post("quotes", { customerId: customer.id, lines })).body;
    for (const act of ["send", "approve"]) await company.admin.post(`quotes/${id}/status`, { act });
    const workOrderId = (await company.admin.post(`quotes/${id}/work-order`, { typeId })).body.id;
    const bill = async () =>
      (await company.admin.post("invoices", { customerId: customer.id, workOrderId })).body.id as string;
    const first = await bill();
    expect((await company.admin.delete(`invoices/${first}`, 1)).status).toBe(204);
    expect(await quoteOf(id)).toMatchObject({ status: "converted", workOrder: { id: workOrderId }, invoice: null });
    expect((await company.admin.get(`invoices/${await bill()}`)).body).toMatchObject({ lines, quote: { id } });
  });

  it("happens once, also when eight ask and somebody issues it at the same moment", async () => {
    const { quoteId, invoiceId } = await billedQuote(await buildCustomer(company.admin));
    await openConnections(company.admin);
    const answers = await Promise.all([
      company.admin.post(`invoices/${invoiceId}/status`, { act: "issue" }),
      ...Array.from({ length: 8 }, () => company.admin.delete(`invoices/${invoiceId}`, 1)),
    ]);
    const done = answers.filter(({ status }) => status < 300);
    expect(done).toHaveLength(1);
    const isIssued = answers[0]?.status === 200;
    expect(await quoteOf(quoteId)).toMatchObject({ status: isIssued ? "converted" : "approved" });
  });
});

describe("discarding any draft", () => {
  it("403, 404, 409 and 412 refuses who does not bill, invoices of others, issued ones and old versions", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildDraftInvoice(company.admin, customer.id);
    const url = `invoices/${id}`;
    expectRefusal(await (await company.hire("technician")).delete(url, 1), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.delete(url, 1), notFound);
    const issued = await buildIssuedInvoice(company.admin, customer.id);
    expectRefusal(await company.admin.delete(`invoices/${issued.id}`, 2), invoiceNotDraft);
    await company.admin.patch(url, 1, { title: "Newer" });
    expectRefusal(await company.admin.delete(url, 1), changedMeanwhile);
  });

  it("409 leaves the quote of an issued invoice converted", async () => {
    const { quoteId, invoiceId } = await billedQuote(await buildCustomer(company.admin));
    await company.admin.post(`invoices/${invoiceId}/status`, { act: "issue" });
    expectRefusal(await company.admin.delete(`invoices/${invoiceId}`, 2), invoiceNotDraft);
    expect(await quoteOf(quoteId)).toMatchObject({ status: "converted", invoice: { id: invoiceId } });
  });
});
