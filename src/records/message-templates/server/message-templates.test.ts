import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { templateNameTaken } from "../contract.ts";
import { defaultTemplates } from "../default-templates.ts";
import { unknownPlaceholders } from "../rules.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

let serial = 0;
const fields = (changes: Record<string, unknown> = {}) => ({
  name: `Template ${(serial += 1)}`,
  purpose: "message",
  subject: "Hello {{contact.firstName}}",
  body: "Dear {{contact.fullName}}",
  ...changes,
});
const add = (changes?: Record<string, unknown>) => company.admin.post("message-templates", fields(changes));

describe("message templates", () => {
  it("201, 200 and 204 are added, listed by purpose and name, changed, and deleted", async () => {
    const { id } = (await add({ name: "Zebra" })).body;
    const invoice = (await add({ name: "Ant", purpose: "invoice", subject: "{{invoice.number}}" })).body.id;
    const listed = (await company.admin.get("message-templates")).body.templates;
    expect(listed.map((one: { id: string }) => one.id)).toEqual([id, invoice]);
    const changed = await company.admin.patch(`message-templates/${id}`, 1, { active: false, body: "Bye" });
    expect(changed.body).toMatchObject({ name: "Zebra", body: "Bye", active: false, version: 2 });
    expect((await company.admin.patch(`message-templates/${id}`, 2, { body: "Bye" })).body.version).toBe(2);
    expect((await company.admin.delete(`message-templates/${id}`, 2)).status).toBe(204);
    expectRefusal(await company.admin.delete(`message-templates/${id}`, 2), notFound);
  });

  it("422 refuses placeholders that its purpose does not have, also when only the purpose changes", async () => {
    const refusal = await add({ subject: "{{invoice.number}}", body: "{{nobody}}" });
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual(["#/subject", "#/body"]);
    const { id } = (await add({ purpose: "invoice", body: "{{invoice.total}}" })).body;
    expectRefusal(await company.admin.patch(`message-templates/${id}`, 1, { purpose: "quote" }), validationFailed);
  });

  it("409, 412, 403 and 404 refuses a taken name, an older version, who may not, and others", async () => {
    const { id } = (await add({ name: "Taken" })).body;
    expectRefusal(await add({ name: "Taken" }), templateNameTaken);
    await company.admin.patch(`message-templates/${id}`, 1, { body: "Newer" });
    const late = await company.admin.patch(`message-templates/${id}`, 1, { body: "Late" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current.body).toBe("Newer");
    expectRefusal(await (await company.hire("office")).post("message-templates", fields()), notAllowed);
    const sibling = await buildCompany(test, company.networkId);
    expectRefusal(await sibling.admin.patch(`message-templates/${id}`, 2, { body: "X" }), notFound);
  });

  it("begins in both languages with one for each purpose, whose placeholders are all known", () => {
    for (const templates of Object.values(defaultTemplates)) {
      expect(templates.map((one) => one.purpose)).toEqual(["message", "quote", "invoice"]);
      for (const { subject, body, purpose } of templates)
        expect(unknownPlaceholders(`${subject} ${body}`, purpose)).toEqual([]);
    }
  });
});
