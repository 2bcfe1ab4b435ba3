import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  malformedRequest,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import {
  buildCompany,
  buildCustomer,
  type BuiltCustomer,
  type Company,
  person,
  type Person,
} from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { type Note, notYourNote } from "../contract.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;
let author: Person;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin);
  author = await company.hire("parts");
});
afterAll(() => test.stop());

async function write(text: string): Promise<Note> {
  const { id } = (await author.post(`customers/${customer.id}/notes`, { text })).body;
  const { notes } = (await author.get(`customers/${customer.id}/notes`)).body;
  return notes.find((note: Note) => note.id === id);
}

describe("listing notes", () => {
  it("200 shows the newest first, page by page, each once, with what I may do", async () => {
    const other = await buildCustomer(company.admin);
    for (const text of ["1", "2", "3", "4", "5"]) {
      await (text === "3" ? company.admin : author).post(`customers/${other.id}/notes`, { text });
    }
    const seen: Note[] = [];
    for (let before: string | null = ""; before !== null;) {
      const page = await author.get(`customers/${other.id}/notes?limit=2${before === "" ? "" : `&before=${before}`}`);
      seen.push(...(page.body.notes as Note[]));
      before = page.body.next as string | null;
      // What is written meanwhile stands on the first page and moves nothing.
      await company.admin.post(`customers/${other.id}/notes`, { text: "meanwhile" });
    }
    expect(seen.map((note) => note.text)).toEqual(["5", "4", "3", "2", "1"]);
    expect(seen.map((note) => note.allowed)).toEqual([
      ["edit", "delete"],
      ["edit", "delete"],
      [],
      ["edit", "delete"],
      ["edit", "delete"],
    ]);
  });

  it("401, 403, 404 and 400 refuses strangers, mobile staff, the customers of others and faulty pages", async () => {
    const url = `customers/${customer.id}/notes`;
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
    expectRefusal(await company.admin.get(`${url}?before=5`), malformedRequest);
  });
});

describe("changing a note", () => {
  it("200 stores the new text of the author and records both", async () => {
    const note = await write("Gate code 1234");
    const changed = await author.patch(`notes/${note.id}`, 1, { text: "Gate code changed" });
    expect(changed.body).toMatchObject({ text: "Gate code changed", version: 2, authorName: "Sam parts" });
    expect(changed.body.updatedAt > note.updatedAt).toBe(true);
    expect(await newestActivity(author, customer.id)).toMatchObject({
      what: "note.updated",
      facts: { noteId: note.id },
      values: [{ field: "text", before: "Gate code 1234", after: "Gate code changed" }],
    });
  });

  it("403 refuses everybody but the author, an administrator too", async () => {
    const note = await write("Mine");
    expectRefusal(await company.admin.patch(`notes/${note.id}`, 1, { text: "Yours" }), notYourNote);
    expectRefusal(await company.admin.delete(`notes/${note.id}`, 1), notYourNote);
    const { notes } = (await company.admin.get(`customers/${customer.id}/notes`)).body;
    expect(notes.find((one: Note) => one.id === note.id)).toMatchObject({ text: "Mine", allowed: [] });
  });

  it("412 S-8 refuses an older version and shows the newer text", async () => {
    const note = await write("First");
    await author.patch(`notes/${note.id}`, 1, { text: "Second" });
    const late = await author.patch(`notes/${note.id}`, 1, { text: "Third" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ text: "Second", version: 2 });
    expectRefusal(await author.delete(`notes/${note.id}`, 1), changedMeanwhile);
  });

  it("404 and 422 refuses the notes of another provider and a blank text", async () => {
    const note = await write("Here");
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.patch(`notes/${note.id}`, 1, { text: "X" }), notFound);
    expectRefusal(await other.admin.delete(`notes/${note.id}`, 1), notFound);
    expectRefusal(await author.patch(`notes/${note.id}`, 1, { text: " " }), validationFailed);
  });
});

describe("deleting a note", () => {
  it("204 deletes it for good with what was recorded of its text; that it was deleted stays", async () => {
    const note = await write("Quixotic remark");
    await author.patch(`notes/${note.id}`, 1, { text: "Quixotic remarks" });
    expect((await author.delete(`notes/${note.id}`, 2)).status).toBe(204);
    expectRefusal(await author.patch(`notes/${note.id}`, 2, { text: "X" }), notFound);
    expect(await newestActivity(author, customer.id)).toMatchObject({
      what: "note.deleted",
      facts: { noteId: note.id },
      values: [],
    });
    const left = await test.look(
      "select from business.activity_value where before like 'Quixotic%' or after like 'Quixotic%'",
    );
    expect(left).toHaveLength(0);
  });
});
