import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  // 23:55 in New York: already the next day in UTC.
  test.clock.set(new Date("2026-03-10T03:55:00Z"));
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function sent(by: Company, customer: BuiltCustomer, subject: string): Promise<string> {
  const contactIds = [customer.contactId];
  const answer = await by.admin.post(`customers/${customer.id}/messages`, { contactIds, subject, body: "Hello" });
  return answer.body.messageIds[0];
}
const subjects = async (query: string) =>
  (await company.admin.get(`messages?${query}`)).body.messages.map((one: { subject: string }) => one.subject);

describe("the log of messages", () => {
  it("200 narrows by status, trigger, customer, contact and the day of the provider, and counts the same", async () => {
    const [one, two] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
    const failed = await sent(company, one, "Failed");
    test.clock.advance(600_000);
    await sent(company, two, "Next day");
    await test.look("update business.message set status = 'failed', reason = 'refused: 550 No' where id = $1", [
      failed,
    ]);
    const cases: [string, string[]][] = [
      ["", ["Next day", "Failed"]],
      ["status=failed", ["Failed"]],
      ["trigger=manual", ["Next day", "Failed"]],
      ["trigger=invoice", []],
      [`customerId=${two.id}`, ["Next day"]],
      [`contactId=${one.contactId}`, ["Failed"]],
      ["day=2026-03-09", ["Failed"]],
      ["day=2026-03-10", ["Next day"]],
      ["day=2026-03-10&status=failed", []],
    ];
    for (const [query, expected] of cases) {
      expect({ query, found: await subjects(query) }).toEqual({ query, found: expected });
      const count = (await company.admin.get(`message-count?${query}`)).body;
      expect({ query, ...count }).toEqual({ query, count: expected.length, more: false });
    }
    expect((await company.admin.get(`messages/${failed}`)).body).toMatchObject({
      reason: "refused",
      reasonDetail: "550 No",
      allowed: ["try-again"],
    });
  });

  it("200 pages from the newest to the oldest without losing or repeating any", async () => {
    const customer = await buildCustomer(company.admin);
    const ids: string[] = [];
    for (const subject of ["1", "2", "3", "4", "5"]) ids.unshift(await sent(company, customer, subject));
    const found: string[] = [];
    for (let before: string | null = ""; before !== null;) {
      const place: string = before === "" ? "" : `&before=${before}`;
      const page: { messages: { id: string }[]; next: string | null } = (
        await company.admin.get(`messages?customerId=${customer.id}&limit=2${place}`)
      ).body;
      found.push(...page.messages.map((one) => one.id));
      before = page.next;
    }
    expect(found).toEqual(ids);
  });

  it("400, 401, 403 and 404 refuses what cannot be read, strangers, mobile staff and others", async () => {
    const id = await sent(company, await buildCustomer(company.admin), "Mine");
    expectRefusal(await company.admin.get("messages?day=tomorrow"), malformedRequest);
    expectRefusal(await person(test, "").get("messages"), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get("messages"), notAllowed);
    for (const other of [await buildCompany(test, company.networkId), await buildCompany(test)]) {
      expect((await other.admin.get("messages")).body.messages).toEqual([]);
      expectRefusal(await other.admin.get(`messages/${id}`), notFound);
      expectRefusal(await other.admin.post(`messages/${id}/tries`), notFound);
    }
  });
});
