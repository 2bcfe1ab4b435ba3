import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const profile = async (id: string) => (await company.admin.get(`customers/${id}`)).body;

describe("writing a note", () => {
  it("201 A-04 stores it with author and time, moves the last interaction, and records it without its text", async () => {
    const customer = await buildCustomer(company.admin);
    const before = await profile(customer.id);
    test.clock.advance(600_000);
    const colleague = await company.hire("technician");
    const written = await colleague.post(`customers/${customer.id}/notes`, { text: "  Prefers calls.\nAfter nine. " });
    expect(written.status).toBe(201);
    const [note] = (await company.admin.get(`customers/${customer.id}/notes`)).body.notes;
    expect(note).toMatchObject({
      id: written.body.id,
      customerId: customer.id,
      text: "Prefers calls.\nAfter nine.",
      authorId: colleague.staffId,
      authorName: "Sam technician",
      version: 1,
    });
    const after = await profile(customer.id);
    expect(after.lastInteractionAt >= note.createdAt).toBe(true);
    expect(after.lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect(after.noteCount).toBe(1);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "note.added",
      facts: { noteId: note.id },
      values: [],
      actorName: "Sam technician",
    });
  });

  it("201 S-8 leaves the version alone, so that nobody who edits the profile meanwhile is refused", async () => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/notes`, { text: "While you type." });
    expect((await company.admin.patch(`customers/${customer.id}`, 2, { priceCategory: "A" })).status).toBe(200);
  });

  it("201 A-04 never moves the last interaction back", async () => {
    const customer = await buildCustomer(company.admin);
    await test.look("update business.customer set last_interaction_at = '2100-01-01T00:00:00Z' where id = $1", [
      customer.id,
    ]);
    await company.admin.post(`customers/${customer.id}/notes`, { text: "Later." });
    expect((await profile(customer.id)).lastInteractionAt).toBe("2100-01-01T00:00:00.000Z");
  });

  it("201 works on an inactive customer too", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    expect((await company.admin.post(`customers/${customer.id}/notes`, { text: "Bye." })).status).toBe(201);
  });

  it("401, 403 and 404 A-04 refuses strangers, mobile staff and the customers of others", async () => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/notes`;
    expectRefusal(await person(test, "").post(url, { text: "X" }), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post(url, { text: "X" }), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post(url, { text: "X" }), notFound);
    expectRefusal(await company.admin.post(`customers/${test.system.ids.next()}/notes`, { text: "X" }), notFound);
    expect((await profile(customer.id)).noteCount).toBe(0);
  });

  it.each([
    ["nothing", ""],
    ["blanks", " \n "],
    ["more than 5000 characters", "x".repeat(5001)],
    ["a NUL", "a\u0000b"],
    ["half a character", "a\ud800b"],
    ["a number", 7],
    ["null", null],
  ])("422 refuses %s as its text", async (_what, text) => {
    const customer = await buildCustomer(company.admin);
    const refusal = await company.admin.post(`customers/${customer.id}/notes`, { text });
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual(["#/text"]);
  });
});
