import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemContext } from "#platform/server/jobs.ts";
import { handOverMessage } from "#processes/send-message/server/public.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { contactReferences, customerReferences, type Fate } from "#tests/support/catalogue-reviewed.ts";
import { type Disabling, disablingAt } from "#tests/support/disabling.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile, onePixel } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;
let acts: Disabling;
let customerId: string;
/** Left before; somebody who is named wherever a contact can be named took over, and leaves now. */
let earlier: string;
let leaving: string;
let next: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  acts = await disablingAt(test, company);
});
afterAll(() => test.stop());

beforeEach(async () => {
  const { admin } = company;
  const at = await acts.scene();
  [customerId, leaving, earlier, next] = [at.customerId, at.leaving, at.next, at.third];
  await acts.workOrder({ ...at, leaving: earlier });
  await acts.disable({ ...at, leaving: earlier, next: leaving });
  await acts.workOrder(at);
  await acts.recurring(at);
  await acts.quote(at);
  const named = { contactId: leaving };
  await admin.post("invoices", { customerId, ...named, lines: [acts.line] });
  await admin.post(`customers/${customerId}/locations`, { name: "Depot", ...named });
  const { version } = await acts.get(`customers/${customerId}`);
  await admin.patch(`customers/${customerId}`, version, { billingContactId: leaving });
  const written = await admin.post(`customers/${customerId}/messages`, {
    contactIds: [leaving],
    subject: "Hello",
    body: "There",
  });
  const ctx = systemContext(test.system, company.networkId, company.providerId, "send-message");
  await handOverMessage(ctx, written.body.messageIds[0]);
  await admin.post(`customers/${customerId}/notes`, { text: "Called." });
  await addFile(test, admin, `customers/${customerId}/files`, onePixel, "plan.png");
  await buildCustomer(admin, { parentCustomerId: customerId });
  // Two who are to leave later: one of them is whom the other one is to hand over to, and leaves sooner.
  const on = acts.inDays(20).slice(0, 10);
  const all = { workOrdersTo: leaving, recurringServicesTo: leaving, quotesTo: leaving };
  await acts.disable({ ...at, leaving: next, next: leaving }, { ...all, on });
  await acts.disable({ ...at, next }, { on });
});

/** How many rows point at some contacts or customers, by the key that says so. */
async function pointing(ids: readonly string[]): Promise<Record<string, number>> {
  const keys = await test.look<{ name: string; from: string; column: string }>(`
    select k.conrelid::regclass::text || '.' || k.conname as name, k.conrelid::regclass::text as from, a.attname as column
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[cardinality(k.conkey)]
     where k.contype = 'f' and k.confrelid in ('business.contact'::regclass, 'business.customer'::regclass)`);
  const rows = await test.look<{ name: string; count: number }>(
    keys
      .map(
        ({ name, from, column }) =>
          `select '${name}' as name, count(*)::int as count from ${from} where ${column} = any ($1)`,
      )
      .join(" union all "),
    [ids],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What became of every reference, by what pointed before and points now. */
function fatesOf(
  names: readonly string[],
  before: Record<string, number>,
  after: Record<string, number>,
): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const [was = 0, is = 0] = [before[name], after[name]];
      if (was === 0) return [name, is > 0 ? "made" : "never there"];
      return [name, is === was ? "kept" : is === 0 ? "gone" : `${was} before, ${is} after`];
    }),
  );
}

/** What is moved or erased does not point there any more. */
const seen = (fate: Fate) => (fate === "moved" || fate === "erased" ? "gone" : fate);
const expected = <F extends Record<string, Fate>>(references: Readonly<Record<string, F>>, when: keyof F) =>
  Object.fromEntries(Object.entries(references).map(([name, fates]) => [name, seen(fates[when] as Fate)]));
const contactKeys = Object.keys(contactReferences);
const customerKeys = Object.keys(customerReferences);

describe("what points at a contact or a customer", () => {
  it("C-09 C-10 C-14 is moved or kept as it is said, when the contact is disabled", async () => {
    const before = await pointing([leaving]);
    const { version } = await acts.get(`contacts/${leaving}`);
    const body = { replacementId: next };
    const done = await company.admin.ask("POST", `contacts/${leaving}/disablement`, { body, version });
    expect(done.status).toBe(200);
    const after = await pointing([leaving]);
    expect(fatesOf(contactKeys, before, after)).toEqual(expected(contactReferences, "disabled"));
    const moved = contactKeys.filter((name) => contactReferences[name]?.disabled === "moved");
    const atNext = await pointing([next]);
    expect(moved.filter((name) => atNext[name] !== before[name])).toEqual([]);
  });

  it("X-20 is kept, when the customer is made inactive", async () => {
    const ids = [customerId, leaving, earlier, next];
    const before = await pointing(ids);
    expect((await company.admin.post(`customers/${customerId}/deactivation`)).status).toBe(200);
    const after = await pointing(ids);
    expect(fatesOf([...contactKeys, ...customerKeys], before, after)).toEqual({
      ...expected(contactReferences, "inactive"),
      ...expected(customerReferences, "inactive"),
    });
  });

  it("C-03 X-03 X-23 is moved or erased as it is said, when the contact is deleted", async () => {
    const ids = [leaving, earlier];
    const before = await pointing(ids);
    for (const id of ids) {
      const { version } = await acts.get(`contacts/${id}`);
      expect((await company.admin.delete(`contacts/${id}`, version)).status).toBe(204);
    }
    expect(fatesOf(contactKeys, before, await pointing(ids))).toEqual(expected(contactReferences, "deleted"));
    const moved = contactKeys.filter((name) => contactReferences[name]?.deleted === "moved");
    const atNext = await pointing([next]);
    expect(moved.filter((name) => atNext[name] !== before[name])).toEqual([]);
  });

  it("A-12 X-38 is erased, when the customer is deleted", async () => {
    const ids = [customerId, leaving, earlier, next];
    await company.admin.post(`customers/${customerId}/deactivation`);
    const before = await pointing(ids);
    expect((await company.admin.post("customer-deletions", { customerIds: [customerId] })).body.deleted).toBe(1);
    const names = [...contactKeys, ...customerKeys];
    expect(fatesOf(names, before, await pointing(ids))).toEqual(
      Object.fromEntries(names.map((name) => [name, "gone"])),
    );
  });
});
