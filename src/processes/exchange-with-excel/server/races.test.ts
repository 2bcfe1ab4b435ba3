import { afterAll, beforeAll, expect, it } from "vitest";
import { buildCompany, buildCustomer } from "#tests/support/builders.ts";
import { checkUpdate, exportTable } from "#tests/support/exchange.ts";
import { applyList, undoList } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const rounds = Number(process.env["EXCHANGE_RACE_ROUNDS"] ?? 4);
const people = 12;

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
});
afterAll(() => test.stop());

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// An edit waits for the update, or comes before it: then nothing of the update is done. Neither ever takes the other's values
// away, and the undo leaves what people wrote.
it(
  `C-16 L-08 L-10 an update and its undo against people who edit the same contacts loses nothing, ${rounds} rounds`,
  { timeout: 60_000 + rounds * 30_000 },
  async () => {
    const { admin } = await buildCompany(test);
    const contacts: string[] = [];
    for (let person = 0; person < people; person += 1) {
      const customer = await buildCustomer(admin);
      contacts.push(customer.contactId);
      await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Next" });
    }
    const isMine = (row: Record<string, string>) => row["First Name"] === "Ada";
    const editAll = async (phone: string, spread: number) =>
      await Promise.all(
        contacts.map(async (id, place) => {
          await later((place * spread) / people);
          const { version } = (await admin.get(`contacts/${id}`)).body;
          const edited = await admin.patch(`contacts/${id}`, version, { mobile: phone });
          // Somebody was faster between reading and writing: said, and nothing written.
          expect([200, 412]).toContain(edited.status);
          return edited.status === 200;
        }),
      );
    const valuesOf = async () =>
      await Promise.all(contacts.map(async (id) => (await admin.get(`contacts/${id}`)).body));
    for (let round = 0; round < rounds; round += 1) {
      const exported = await exportTable(test, admin);
      for (const row of exported.rows) if (isMine(row)) row["Title"] = `Round ${round}`;
      const checked = await checkUpdate(test, admin, exported);
      expect(checked.check.counts).toMatchObject({ updated: people, failed: 0 });
      const phone = `+1504621${String(8000 + round).padStart(4, "0")}`;
      const before = await valuesOf();
      const [result, edits] = await Promise.all([applyList(admin, checked.id), editAll(phone, round * 40)]);
      const after = await valuesOf();
      const isApplied = result.state === "applied";
      if (!isApplied) expect(result).toMatchObject({ state: "checked", failure: "base-changed" });
      for (const [place, contact] of after.entries()) {
        expect(contact.title).toBe(isApplied ? `Round ${round}` : before[place].title);
        expect(contact.mobile).toBe(edits[place] ? phone : before[place].mobile);
      }
      if (!isApplied) continue;
      const other = `+1504622${String(8000 + round).padStart(4, "0")}`;
      const [undone, editedAgain] = await Promise.all([undoList(admin, checked.id), editAll(other, round * 40)]);
      expect(undone).toMatchObject({ state: "undone", undone: { valuesRestored: people, kept: 0 } });
      for (const [place, contact] of (await valuesOf()).entries()) {
        expect(contact.title).toBe(before[place].title);
        expect(contact.mobile).toBe(editedAgain[place] ? other : after[place].mobile);
      }
    }
    // A round without edits at the same time shows that it can be applied at all.
    const exported = await exportTable(test, admin);
    for (const row of exported.rows) if (isMine(row)) row["Title"] = "Last";
    expect(await applyList(admin, (await checkUpdate(test, admin, exported)).id)).toMatchObject({ state: "applied" });
  },
);
