import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const written = { subject: "Your visit", body: "Dear {{contact.fullName}},\nwe come to {{company.name}}." };

async function addContact(customerId: string, fields: Record<string, unknown>): Promise<string> {
  return (
    await company.admin.post(`customers/${customerId}/contacts`, { firstName: "Bo", lastName: "Diaz", ...fields })
  ).body.id;
}

const jobs = () =>
  test.look<{ n: number }>("select count(*)::int as n from jobs._private_jobs").then(([row]) => row?.n ?? 0);

describe("sending a message", () => {
  it("201 A-02 queues one for each chosen contact with its own name filled in, and one job for each", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Acme & Söhne" });
    const second = await addContact(customer.id, { email: "bo@example.com" });
    const before = await jobs();
    const sent = await company.admin.post(`customers/${customer.id}/messages`, {
      contactIds: [customer.contactId, second],
      ...written,
    });
    expect(sent.status).toBe(201);
    expect(sent.body.messageIds).toHaveLength(2);
    expect(await jobs()).toBe(before + 2);
    const list = (await company.admin.get(`messages?customerId=${customer.id}`)).body;
    expect(list.messages).toHaveLength(2);
    const toBo = list.messages.find((one: { contactId: string }) => one.contactId === second);
    expect(toBo).toMatchObject({
      toName: "Bo Diaz",
      toAddress: "bo@example.com",
      customerName: "Acme & Söhne",
      authorName: "Sam administrator",
      subject: "Your visit",
      trigger: "manual",
      status: "queued",
      reason: null,
      attempts: 0,
      via: null,
      sentAt: null,
    });
    expect((await company.admin.get(`messages/${toBo.id}`)).body).toMatchObject({
      body: "Dear Bo Diaz,\nwe come to Acme & Söhne.",
      version: 1,
      allowed: [],
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({ what: "message.queued", values: [] });
  });

  it("201 X-18 A-04 never counts before it is really sent", async () => {
    const customer = await buildCustomer(company.admin);
    const before = (await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt;
    test.clock.advance(600_000);
    await company.admin.post(`customers/${customer.id}/messages`, { contactIds: [customer.contactId], ...written });
    expect((await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt).toBe(before);
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body.lastCommunicatedAt).toBeNull();
  });

  it("201 sends one mail to a contact that was chosen twice", async () => {
    const { id, contactId } = await buildCustomer(company.admin);
    const sent = await company.admin.post(`customers/${id}/messages`, {
      contactIds: [contactId, contactId],
      ...written,
    });
    expect(sent.body.messageIds).toHaveLength(1);
  });

  it("201 queues once when the same request comes again", async () => {
    const { id, contactId } = await buildCustomer(company.admin);
    const ask = () =>
      company.admin.post(`customers/${id}/messages`, { contactIds: [contactId], ...written }, { key: `again-${id}` });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect((await company.admin.get(`messages?customerId=${id}`)).body.messages).toHaveLength(1);
  });

  it("201 never reads what a name contains as a placeholder, nor anything as a program", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "{{provider.name}} ${1+1}" });
    const sent = await company.admin.post(`customers/${customer.id}/messages`, {
      contactIds: [customer.contactId],
      subject: "$& {{ company.name }}",
      body: "{{constructor}".concat("x"),
    });
    expect(sent.status).toBe(201);
    expect((await company.admin.get(`messages/${sent.body.messageIds[0]}`)).body).toMatchObject({
      subject: "$& {{provider.name}} ${1+1}",
      body: "{{constructor}x",
    });
  });

  it.each(["constructor", "__proto__", "contact.email", "quote.number", "contact.firstName | upcase", ""])(
    "422 refuses the placeholder {{%s}} and lists those there are",
    async (name) => {
      const { id, contactId } = await buildCustomer(company.admin);
      const refusal = await company.admin.post(`customers/${id}/messages`, {
        contactIds: [contactId],
        subject: "Hello",
        body: `a {{${name}}} b`,
      });
      expectRefusal(refusal, validationFailed);
      expect(pointersOf(refusal)).toEqual(["#/body"]);
      expect(refusal.body.errors[0]).toMatchObject({ code: "unknown-placeholder" });
      expect(refusal.body.errors[0].detail).toContain("{{contact.firstName}}");
    },
  );

  it("422 V-08 refuses who has no address, and says who", async () => {
    const customer = await buildCustomer(company.admin);
    const mute = await addContact(customer.id, { firstName: "Mo", lastName: "Mute" });
    const refusal = await company.admin.post(`customers/${customer.id}/messages`, {
      contactIds: [customer.contactId, mute],
      ...written,
    });
    expectRefusal(refusal, referenceNotUsable);
    expect(refusal.body.errors).toEqual([
      { pointer: "#/contactIds/1", detail: "Mo Mute has no e-mail address.", code: "contact-without-email" },
    ]);
    expect((await company.admin.get(`messages?customerId=${customer.id}`)).body.messages).toEqual([]);
  });

  it("422 C-11 refuses contacts of other customers and of strangers", async () => {
    const [one, other] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
    const stranger = await buildCustomer((await buildCompany(test)).admin);
    for (const contactId of [other.contactId, stranger.contactId, test.system.ids.next()]) {
      const refusal = await company.admin.post(`customers/${one.id}/messages`, { contactIds: [contactId], ...written });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual(["#/contactIds/0"]);
    }
  });

  it("422 C-11 X-20 refuses an inactive customer", async () => {
    const { id, contactId } = await buildInactiveCustomer(company.admin);
    const refusal = await company.admin.post(`customers/${id}/messages`, { contactIds: [contactId], ...written });
    expectRefusal(refusal, customerInactive);
  });

  it("422 refuses a text that gets too long by the names filled in", async () => {
    const { id, contactId } = await buildCustomer(company.admin, { companyName: "x".repeat(200) });
    const refusal = await company.admin.post(`customers/${id}/messages`, {
      contactIds: [contactId],
      subject: "For {{company.name}}",
      body: "x",
    });
    expectRefusal(refusal, validationFailed);
    expect(refusal.body.errors[0]).toMatchObject({ pointer: "#/subject", code: "too-long-filled-in" });
  });

  it.each([
    ["line ends in the subject", { subject: "Hello\r\nBcc: eve@example.com" }, "#/subject"],
    ["no subject", { subject: " " }, "#/subject"],
    ["no body", { body: "" }, "#/body"],
    ["a NUL", { body: "a\u0000" }, "#/body"],
    ["nobody", { contactIds: [] }, "#/contactIds"],
  ])("422 refuses %s", async (_what, changes, pointer) => {
    const { id, contactId } = await buildCustomer(company.admin);
    const refusal = await company.admin.post(`customers/${id}/messages`, {
      contactIds: [contactId],
      ...written,
      ...changes,
    });
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual([pointer]);
  });

  it("401, 403 and 404 refuses strangers, mobile staff and the customers of others", async () => {
    const { id, contactId } = await buildCustomer(company.admin);
    const body = { contactIds: [contactId], ...written };
    expectRefusal(await person(test, "").post(`customers/${id}/messages`, body), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post(`customers/${id}/messages`, body), notAllowed);
    const sibling = await buildCompany(test, company.networkId);
    expectRefusal(await sibling.admin.post(`customers/${id}/messages`, body), notFound);
    expectRefusal(await (await buildCompany(test)).admin.post(`customers/${id}/messages`, body), notFound);
  });
});

describe("files that go along", () => {
  it("201 stands with the message, and keeps the file from being deleted", async () => {
    const { id, contactId } = await buildCustomer(company.admin);
    const fileId = await addFile(test, company.admin, `customers/${id}/files`, "Our terms", "terms.txt");
    const sent = await company.admin.post(`customers/${id}/messages`, {
      contactIds: [contactId],
      ...written,
      fileIds: [fileId, fileId],
    });
    expect((await company.admin.get(`messages/${sent.body.messageIds[0]}`)).body.files).toEqual([
      { id: fileId, name: "terms.txt", sizeBytes: 9 },
    ]);
    expect((await company.admin.delete(`files/${fileId}`, 1)).status).toBe(409);
  });

  it("422 refuses files of others and those that are too large together", async () => {
    const [one, other] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
    const foreign = await addFile(test, company.admin, `customers/${other.id}/files`, "Foreign", "foreign.txt");
    const own = await addFile(test, company.admin, `customers/${one.id}/files`, "Own", "own.txt");
    const send = (fileIds: string[]) =>
      company.admin.post(`customers/${one.id}/messages`, { contactIds: [one.contactId], ...written, fileIds });
    const refusal = await send([own, foreign]);
    expectRefusal(refusal, referenceNotUsable);
    expect(pointersOf(refusal)).toEqual(["#/fileIds/1"]);
    const second = await addFile(test, company.admin, `customers/${one.id}/files`, "Second", "second.txt");
    await test.look("update business.file set size_bytes = 15728640 where id = any ($1)", [[own, second]]);
    const tooLarge = await send([own, second]);
    expectRefusal(tooLarge, validationFailed);
    expect(tooLarge.body.errors[0]).toMatchObject({ pointer: "#/fileIds", code: "files-too-large" });
  });
});

describe("previewing a message", () => {
  it("200 shows it as one recipient would get it, and changes nothing", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Preview Ltd" });
    const mute = await addContact(customer.id, { firstName: "Mo", lastName: "Mute" });
    const url = `customers/${customer.id}/messages/preview`;
    expect((await company.admin.post(url, { contactId: mute, ...written })).body).toEqual({
      toName: "Mo Mute",
      toAddress: null,
      subject: "Your visit",
      body: "Dear Mo Mute,\nwe come to Preview Ltd.",
    });
    expect((await company.admin.get(`messages?customerId=${customer.id}`)).body.messages).toEqual([]);
  });
});
