import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person, type Person } from "#tests/support/builders.ts";
import { readPdf, type ReadPdf } from "#tests/support/read-pdf.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { onePixel, sendFile } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;
let quoteId: string;
let number: number;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  const { version } = (await company.admin.get("provider")).body;
  const letterhead = {
    name: "Blue Gum HVAC",
    street: "12 Dock Road",
    city: "Kenner",
    state: "LA",
    postalCode: "70062",
    phone: "504-555-0100",
    email: "office@bluegum.example",
    taxNumber: "72-1234567",
  };
  await company.admin.patch("provider", version, letterhead);
  const customer = await buildCustomer(company.admin, {
    companyName: "Benton Fancy Goods",
    address: { street: "6649 N Blue Gum St", city: "New Orleans", state: "LA", postalCode: "70116" },
    contact: { firstName: "Josephine", lastName: "Darakjy" },
  });
  const added = await company.admin.post("quotes", {
    customerId: customer.id,
    contactId: customer.contactId,
    title: "New boiler",
    lines: [{ description: "Boiler", quantity: 2, unitPriceMinor: 123_450 }],
    expiresOn: "2099-04-30",
  });
  quoteId = added.body.id;
  number = added.body.number;
});
afterAll(() => test.stop());

async function print(by: Person, query = ""): Promise<{ pdf: ReadPdf; headers: Record<string, unknown> }> {
  const answer = await test.app.inject({
    url: `/api/v1/office/quotes/${quoteId}/pdf${query}`,
    headers: { cookie: by.cookie },
  });
  expect(answer.statusCode).toBe(200);
  return { pdf: await readPdf(answer.rawPayload), headers: answer.headers };
}

describe("printing a quote", () => {
  it("200 hands out a PDF with letterhead, both addresses, contact, lines and total, marked as a draft until it is sent", async () => {
    const { pdf, headers } = await print(await company.hire("technician"));
    expect(headers).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename*=UTF-8''Quote%20${number}.pdf`,
    });
    const text = pdf.texts.join(" ");
    for (const part of [
      "Blue Gum HVAC 12 Dock Road Kenner, LA 70062 504-555-0100 · office@bluegum.example Tax number 72-1234567",
      "Benton Fancy Goods 6649 N Blue Gum St New Orleans, LA 70116",
      "Attention: Josephine Darakjy",
      "New boiler",
      "Valid until April 30, 2099",
      "Total $2,469.00",
      "DRAFT",
    ])
      expect(text).toContain(part);
    expect(pdf.warnings).toEqual([]);
    expect((await company.admin.post(`quotes/${quoteId}/status`, { act: "send" })).status).toBe(200);
    expect((await print(company.admin)).pdf.texts.join(" ")).not.toContain("DRAFT");
  });

  it("200 speaks the language that is asked for", async () => {
    const { pdf, headers } = await print(company.admin, "?language=es");
    expect(pdf.texts.join(" ")).toContain(`Presupuesto ${number}`);
    expect(headers["content-disposition"]).toContain(`Presupuesto%20${number}.pdf`);
  });

  it("200 shows the logo that was put into the settings", async () => {
    const { version } = (await company.admin.get("provider")).body;
    const sending = { method: "PUT", url: "provider/logo", content: onePixel, fileName: "logo.png", version } as const;
    expect((await sendFile(test, company.admin, sending)).status).toBe(200);
    expect((await print(company.admin)).pdf.pictures).toEqual([1]);
  });

  it("400, 401, 403 and 404 refuses unknown languages, strangers, mobile staff and the quotes of others", async () => {
    const url = `quotes/${quoteId}/pdf`;
    expectRefusal(await company.admin.get(`${url}?language=xx`), malformedRequest);
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
  });
});
