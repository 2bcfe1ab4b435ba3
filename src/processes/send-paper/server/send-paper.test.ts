import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it, vi } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { outboxMailer, smtpMailer } from "#platform/server/mail.ts";
import { notAllowed, notFound } from "#platform/shared/problem.ts";
import { handOverMessage } from "#processes/send-message/server/public.ts";
import { customerInactive } from "#records/customers/contract.ts";
import { invoiceActNotPossible } from "#records/invoices/contract.ts";
import { quoteNotDraft, quoteNotReady } from "#records/quotes/contract.ts";
import { recipientMissing } from "#records/messages/contract.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { type MailServer, startMailServer } from "#tests/support/mail-server.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { onePixel, sendFile } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;
let server: MailServer;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  await company.admin.post("message-templates", {
    name: "Invoice",
    purpose: "invoice",
    subject: "Invoice {{invoice.number}}",
    body: "Dear {{contact.fullName}}, {{invoice.total}} due {{invoice.dueOn}}",
  });
  await company.admin.post("message-templates", {
    name: "Quote",
    purpose: "quote",
    subject: "Quote {{quote.number}} for {{company.name}}",
    body: "Dear {{contact.fullName}}, {{quote.total}}",
  });
});
afterAll(() => test.stop());
beforeEach(async () => {
  server = await startMailServer();
  test.system.mailer = smtpMailer(server.url, "office@fieldfolk.example");
});
afterEach(async () => {
  test.system.mailer.close();
  test.system.mailer = outboxMailer;
  await server.stop();
});

const line = { description: "Work", quantity: 2, unitPriceMinor: 10_000, tax: null };
const mail = { subject: "Your paper", body: "Please find it attached." };

async function made(kind: "quotes" | "invoices", customer: BuiltCustomer, contactId: string | null): Promise<string> {
  const added = await company.admin.post(kind, { customerId: customer.id, contactId, lines: [line] });
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
async function issued(customer: BuiltCustomer, contactId: string | null): Promise<string> {
  const id = await made("invoices", customer, contactId);
  const done = await company.admin.post(`invoices/${id}/status`, { act: "issue" });
  if (done.status !== 200) throw new Error(done.text);
  return id;
}
const handOver = (id: string) =>
  handOverMessage(systemContext(test.system, company.networkId, company.providerId, "send-message"), id);
const message = async (id: string) => (await company.admin.get(`messages/${id}`)).body;

describe("mailing a quote", () => {
  it("201 A-04 X-18 begins with the template, makes the draft sent, and goes out with its PDF", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Acme" });
    const id = await made("quotes", customer, customer.contactId);
    const { number } = (await company.admin.get(`quotes/${id}`)).body;
    const draft = (await company.admin.get(`quotes/${id}/message-draft`)).body;
    expect(draft.subject).toBe(`Quote ${number} for Acme`);
    expect(draft.body).toContain("$200.00");
    const sent = await company.admin.post(`quotes/${id}/messages`, mail);
    expect(sent.status).toBe(201);
    expect((await company.admin.get(`quotes/${id}`)).body.status).toBe("sent");
    await handOver(sent.body.messageId);
    const [received] = server.mails;
    expect(received?.envelope.to).toEqual([draft.toAddress]);
    expect(received?.parsed.subject).toBe("Your paper");
    expect(received?.parsed.attachments).toMatchObject([{ contentType: "application/pdf" }]);
    expect(received?.parsed.attachments[0]?.content.subarray(0, 5).toString()).toBe("%PDF-");
    expect(await message(sent.body.messageId)).toMatchObject({ status: "sent", trigger: "quote" });
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body.lastCommunicatedAt).not.toBeNull();
    expect((await company.admin.post(`quotes/${id}/messages`, mail)).status).toBe(201);
  });

  it("C-13 never sends it when the quote was taken back to draft meanwhile", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await made("quotes", customer, customer.contactId);
    const sent = await company.admin.post(`quotes/${id}/messages`, mail);
    await company.admin.post(`quotes/${id}/status`, { act: "revise" });
    await handOver(sent.body.messageId);
    expect(server.mails).toEqual([]);
    expect(await message(sent.body.messageId)).toMatchObject({ status: "suppressed", reason: "quote-not-sendable" });
    const { version } = (await company.admin.get(`quotes/${id}`)).body;
    const refusal = await company.admin.delete(`quotes/${id}`, version);
    expectRefusal(refusal, quoteNotDraft);
    expect(refusal.body.detail).toContain("was mailed");
  });

  it("422 offers nothing once more that has expired; a late answer is still written down", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await made("quotes", customer, customer.contactId);
    expect((await company.admin.post(`quotes/${id}/messages`, mail)).status).toBe(201);
    await test.look("update business.quote set expires_on = '2001-02-03' where id = $1", [id]);
    const refusal = await company.admin.post(`quotes/${id}/messages`, mail);
    expectRefusal(refusal, quoteNotReady);
    expect(pointersOf(refusal)).toEqual(["#/expiresOn"]);
    expect((await company.admin.post(`quotes/${id}/status`, { act: "approve" })).status).toBe(200);
  });

  it("422 says why when nobody can get it, and leaves the draft a draft", async () => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "Mo", lastName: "Mute" } });
    for (const contactId of [null, customer.contactId]) {
      const id = await made("quotes", customer, contactId);
      expect((await company.admin.get(`quotes/${id}/message-draft`)).body.toAddress).toBeNull();
      expectRefusal(await company.admin.post(`quotes/${id}/messages`, mail), recipientMissing);
      expect((await company.admin.get(`quotes/${id}`)).body.status).toBe("draft");
    }
  });

  it("403, 404 and 422 refuses who may not, strangers, and an inactive customer", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await made("quotes", customer, customer.contactId);
    expectRefusal(await (await company.hire("technician")).post(`quotes/${id}/messages`, mail), notAllowed);
    expectRefusal(await (await buildCompany(test)).admin.post(`quotes/${id}/messages`, mail), notFound);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await company.admin.post(`quotes/${id}/messages`, mail), customerInactive);
  });
});

describe("mailing an invoice", () => {
  it("201 A-04 goes out with its PDF once it is issued, and again when wanted", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await issued(customer, customer.contactId);
    const { number } = (await company.admin.get(`invoices/${id}`)).body;
    expect((await company.admin.get(`invoices/${id}/message-draft`)).body.subject).toBe(`Invoice ${number}`);
    const sent = await company.admin.post(`invoices/${id}/messages`, mail);
    expect(sent.status).toBe(201);
    expect((await company.admin.get(`invoices/${id}`)).body.sentAt).toBeNull();
    await handOver(sent.body.messageId);
    const { sentAt } = await message(sent.body.messageId);
    expect((await company.admin.get(`invoices/${id}`)).body.sentAt).toBe(sentAt);
    expect(server.mails[0]?.parsed.attachments).toMatchObject([{ contentType: "application/pdf" }]);
    expect((await company.admin.post(`invoices/${id}/messages`, mail)).status).toBe(201);
  });

  it("C-13 never sends it when the invoice became void meanwhile", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await issued(customer, customer.contactId);
    const sent = await company.admin.post(`invoices/${id}/messages`, mail);
    await company.admin.post(`invoices/${id}/status`, { act: "void" });
    await handOver(sent.body.messageId);
    expect(server.mails).toEqual([]);
    expect(await message(sent.body.messageId)).toMatchObject({ status: "suppressed", reason: "invoice-not-sendable" });
    expect((await company.admin.get(`invoices/${id}`)).body.sentAt).toBeNull();
  });

  it("C-13 never sends it when the invoice becomes void while its paper is printed", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await issued(customer, customer.contactId);
    const { messageId } = (await company.admin.post(`invoices/${id}/messages`, mail)).body;
    const { version } = (await company.admin.get("provider")).body;
    const logo = { method: "PUT", url: "provider/logo", content: onePixel, fileName: "logo.png", version } as const;
    expect((await sendFile(test, company.admin, logo)).status).toBe(200);
    // The logo is fetched after the invoice was read.
    const { files } = test.system;
    let voided = 0;
    vi.spyOn(files, "open").mockImplementationOnce(async () => {
      voided = (await company.admin.post(`invoices/${id}/status`, { act: "void" })).status;
      return null;
    });
    await handOver(messageId);
    expect(voided).toBe(200);
    expect(server.mails).toEqual([]);
    expect(await message(messageId)).toMatchObject({ status: "suppressed", reason: "invoice-not-sendable" });
  });

  it("A-04 goes out as it is then: what was paid while its paper was printed stands on the one that is sent", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await issued(customer, customer.contactId);
    const { messageId } = (await company.admin.post(`invoices/${id}/messages`, mail)).body;
    vi.spyOn(test.system.files, "open").mockImplementationOnce(async () => {
      await company.admin.post(`invoices/${id}/payments`, {
        amountMinor: 700,
        method: "cash",
        receivedOn: "2026-01-02",
      });
      return null;
    });
    await expect(handOver(messageId)).rejects.toThrow("changed while it was printed");
    expect(server.mails).toEqual([]);
    expect(await message(messageId)).toMatchObject({ status: "queued" });
    await handOver(messageId);
    const content = server.mails[0]?.parsed.attachments[0]?.content ?? Buffer.alloc(0);
    expect((await readPdf(content)).texts.join(" ")).toContain("$193.00");
  });

  it("422 C-13 X-37 refuses to mail it to somebody who is disabled, until another contact is chosen", async () => {
    const customer = await buildCustomer(company.admin);
    const id = await issued(customer, customer.contactId);
    const next = { firstName: "Bo", lastName: "Next", email: "bo@x.example" };
    const replacementId = (await company.admin.post(`customers/${customer.id}/contacts`, next)).body.id;
    const url = `contacts/${customer.contactId}/disablement`;
    expect((await company.admin.ask("POST", url, { body: { replacementId }, version: 1 })).status).toBe(200);
    const refusal = await company.admin.post(`invoices/${id}/messages`, mail);
    expectRefusal(refusal, recipientMissing);
    expect(refusal.body.errors).toMatchObject([{ code: "contact-disabled" }]);
  });

  it("409 and 422 X-37 refuses a draft, and one without a contact says why", async () => {
    const customer = await buildCustomer(company.admin);
    const draft = await made("invoices", customer, customer.contactId);
    expectRefusal(await company.admin.post(`invoices/${draft}/messages`, mail), invoiceActNotPossible);
    const nobody = await issued(customer, null);
    const refusal = await company.admin.post(`invoices/${nobody}/messages`, mail);
    expectRefusal(refusal, recipientMissing);
    expect(refusal.body.detail).toContain("No contact is chosen");
    expect((await company.admin.get(`invoices/${nobody}`)).body.sentAt).toBeNull();
  });
});
