import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { readPdf, type ReadPdf } from "#tests/support/read-pdf.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin, {
    companyName: "Benton Fancy Goods",
    address: { street: "6649 N Blue Gum St", city: "New Orleans", state: "LA", postalCode: "70116" },
    contact: { firstName: "Josephine", lastName: "Darakjy" },
  });
  const { version } = (await company.admin.get("provider")).body;
  await company.admin.patch("provider", version, { paymentNote: "Bank of the South, account 1234" });
});
afterAll(() => test.stop());

async function draft(): Promise<string> {
  const added = await company.admin.post("invoices", {
    customerId: customer.id,
    contactId: customer.contactId,
    customerReference: "PO-7781",
    lines: [{ description: "Boiler", quantity: 2, unitPriceMinor: 100_000, tax: { name: "State tax", percent: 7.25 } }],
    term: { name: "Net 30", days: 30 },
  });
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id as string;
}

async function print(id: string, query = ""): Promise<ReadPdf> {
  const answer = await test.app.inject({
    url: `/api/v1/office/invoices/${id}/pdf${query}`,
    headers: { cookie: company.admin.cookie },
  });
  expect(answer.headers["content-type"]).toBe("application/pdf");
  return await readPdf(answer.rawPayload);
}
const textOf = async (id: string, query?: string) => (await print(id, query)).texts.join(" ");
const act = (id: string, name: string) => company.admin.post(`invoices/${id}/status`, { act: name });

describe("printing an invoice", () => {
  it("200 prints what was issued, with terms, tax by rate, how to pay, and what is still to be paid", async () => {
    const id = await draft();
    expect(await textOf(id)).toContain("DRAFT");
    expect((await act(id, "issue")).status).toBe(200);
    const { number, issuedOn } = (await company.admin.get(`invoices/${id}`)).body;
    await company.admin.post(`invoices/${id}/payments`, { amountMinor: 50_000, method: "card", receivedOn: issuedOn });
    const pdf = await print(id);
    const text = pdf.texts.join(" ");
    for (const part of [
      `Invoice ${number}`,
      "Bill to Benton Fancy Goods 6649 N Blue Gum St New Orleans, LA 70116 Attention: Josephine Darakjy",
      "Your reference PO-7781",
      "State tax 7.25% on $2,000.00 $145.00",
      "Total $2,145.00",
      "Paid -$500.00",
      "Balance due $1,645.00",
      "Payment terms Net 30",
      "How to pay Bank of the South, account 1234",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("DRAFT");
    expect(pdf.warnings).toEqual([]);
    expect(await textOf(id, "?language=es")).toContain(`Factura ${number}`);
  });

  it("200 keeps name and address as they were at issuing", async () => {
    const id = await draft();
    await act(id, "issue");
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { companyName: "Renamed Goods" });
    expect(await textOf(id)).toContain("Benton Fancy Goods");
    expect(await textOf(await draft())).toContain("Renamed Goods");
  });

  it("200 says across the page that it is void", async () => {
    const id = await draft();
    await act(id, "issue");
    expect((await act(id, "void")).status).toBe(200);
    expect(await textOf(id)).toContain("VOID");
  });

  it("401, 403 and 404 refuses strangers, who may not see invoices, and the invoices of others", async () => {
    const url = `invoices/${await draft()}/pdf`;
    expectRefusal(await person(test, "").get(url), notSignedIn);
    for (const role of ["technician", "mobile"] as const)
      expectRefusal(await (await company.hire(role)).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
  });
});
