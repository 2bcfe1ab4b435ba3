import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { applyList, checkList, checkTable, uploadText, waitForState } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { applyStagedRows } from "./apply-staged-rows.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
});
afterAll(() => test.stop());

const tables = ["organisation", "contact", "customer", "location", "note", "activity", "activity_value"] as const;

/** Everything that an import may write, of one provider, as one text. */
async function stored(company: Company): Promise<string> {
  const found = await Promise.all(
    tables.map((table) =>
      test.look<{ rows: unknown }>(
        `select jsonb_agg(t order by t::text) as rows from business.${table} t where provider_id = $1`,
        [company.providerId],
      ),
    ),
  );
  return JSON.stringify(found);
}

async function counts(company: Company): Promise<Record<string, number>> {
  const found = await Promise.all(
    tables.map((table) =>
      test.look<{ count: number }>(`select count(*) from business.${table} where provider_id = $1`, [
        company.providerId,
      ]),
    ),
  );
  return Object.fromEntries(tables.map((table, place) => [table, found[place]?.[0]?.count ?? -1]));
}

const list = [
  "Company,First Name,Last Name,Phone,Email,Street,City,Zip,Web,Notes,Customer Number",
  "Acme,,,,,1 Main St,Bonn,70116,acme.test,Gate code 7,A-1", // 2 the company alone
  "acme,Ann,Ash,504-621-8927 x5,Ann@acme.test,1 MAIN ST,Bonn,70116,,Rings twice,", // 3 its first contact, the same address
  "Acme,Bob,Bay,,,2 Side St,Ulm,70117,,Gate code 7,", // 4 the second, another address
  ",Dan,Day,504-621-8929,,3 Home St,Köln,70118,,,", // 5 a household
  "Broken,Eve,Egg,n/a,,,,,,,", // 6 no phone
];

describe("applying a list", () => {
  it("names main locations in the language of the provider, of new customers and of those that had none", async () => {
    const company = await buildCompany(test);
    await company.admin.patch("provider", 1, { defaultLanguage: "es" });
    const bare = await buildCustomer(company.admin, { companyName: "Bare", address: undefined });
    const table = ["Company,Customer ID,City", "New,,Ulm", `Bare,${bare.number},Bonn`];
    const mapping = ["companyName", "customerId", "city"];
    const checked = await checkTable(test, company.admin, table, { mapping, options: { updateKey: "customerId" } });
    await applyList(company.admin, checked.id);
    const named = await test.look("select name, city from business.location where provider_id = $1 order by city", [
      company.providerId,
    ]);
    expect(named).toEqual([
      { name: "Principal", city: "Bonn" },
      { name: "Principal", city: "Ulm" },
    ]);
  });

  it("L-02 L-03 K-08 X-14 makes customers with their contacts, addresses and notes; the first contact is Admin and primary", async () => {
    const company = await buildCompany(test);
    const before = await buildCustomer(company.admin);
    const checked = await checkTable(test, company.admin, list);
    const applied = await applyList(company.admin, checked.id);
    expect(applied).toMatchObject({
      state: "applied",
      failure: null,
      check: null,
      allowed: ["undo"],
      result: {
        rows: 5,
        created: 4,
        updated: 0,
        skipped: 0,
        failed: 1,
        customersAdded: 2,
        contactsAdded: 3,
        customersUpdated: 0,
        contactsUpdated: 0,
        cellsEmptied: 0,
      },
    });
    const found = (await company.admin.get("customers?sort=number")).body.customers;
    expect(
      found.map((one: Answer["body"]) => [
        one.number - before.number,
        one.companyName,
        one.customerNumber,
        one.type,
        one.city,
        one.primaryContact?.name,
      ]),
    ).toEqual([
      [0, expect.any(String), null, "business", "New Orleans", expect.any(String)],
      [1, "Acme", "A-1", "business", "Bonn", "Ann Ash"],
      [2, "Dan Day", null, "residential", "Köln", "Dan Day"],
    ]);
    const acme = found[1].id;
    const contacts = (await company.admin.get(`customers/${acme}/contacts?sort=number`)).body.contacts;
    expect(
      contacts.map((one: Answer["body"]) => [
        one.firstName,
        one.phone,
        one.phoneExtension,
        one.email,
        one.admin,
        one.isPrimary,
        one.accessBilling,
        one.source,
      ]),
    ).toEqual([
      ["Ann", "+15046218927", "5", "Ann@acme.test", true, true, false, "import"],
      ["Bob", null, null, null, false, false, false, "import"],
    ]);
    const { locations } = (await company.admin.get(`customers/${acme}/locations`)).body;
    expect(locations.map((one: Answer["body"]) => [one.name, one.street, one.isMain])).toEqual([
      ["Main", "1 Main St", true],
      ["2 Side St", "2 Side St", false],
    ]);
    const { notes } = (await company.admin.get(`customers/${acme}/notes`)).body;
    expect(notes.map((one: Answer["body"]) => [one.text, one.authorId])).toEqual([
      ["Rings twice", company.admin.staffId],
      ["Gate code 7", company.admin.staffId],
    ]);
    expect((await company.admin.get(`customers/${acme}`)).body).toMatchObject({
      website: "https://acme.test",
      contactCount: 2,
      adminCount: 1,
    });
    const { activity } = (await company.admin.get(`customers/${acme}/activity`)).body;
    expect(activity.map((one: Answer["body"]) => [one.what, one.actorName, one.facts.importId])).toEqual([
      ["contact.added", "Sam administrator", checked.id],
      ["contact.added", "Sam administrator", checked.id],
      ["customer.added", "Sam administrator", checked.id],
    ]);
    // Numbers drawn by hand go on behind the import's.
    expect((await buildCustomer(company.admin)).number).toBe(before.number + 3);
  });

  it("L-09 keeps the failed rows for their file, and forgets what the others said", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    await applyList(company.admin, checked.id);
    const { rows } = (await company.admin.get(`imports/${checked.id}/rows`)).body;
    expect(
      rows.map((row: Answer["body"]) => [row.row, row.outcome, row.customer?.companyName, row.problems.length]),
    ).toEqual([
      [2, "create", "Acme", 0],
      [3, "create", "Acme", 0],
      [4, "create", "Acme", 0],
      [5, "create", "Dan Day", 0],
      [6, "fail", undefined, 1],
    ]);
    expect((await company.admin.get(`imports/${checked.id}/failed-rows`)).text).toContain("Broken,Eve,Egg,n/a");
    const kept = JSON.stringify([
      await test.look("select * from business.import_row where batch_id = $1", [checked.id]),
      await test.look("select * from business.import_batch where id = $1", [checked.id]),
    ]);
    for (const word of ["ann@acme.test", "8927", "Gate code", "Main St"])
      expect(kept.toLowerCase()).not.toContain(word.toLowerCase());
  });

  it("L-06 L-08 us-500: 499 rows become 499 customers and contacts, and importing it again skips every row", async () => {
    const company = await buildCompany(test);
    const file = readFileSync("tests/data/us-500.csv");
    const first = await checkList(company.admin, await uploadText(test, company.admin, file));
    expect(first.check).toMatchObject({
      counts: { rows: 499, created: 499, updated: 0, skipped: 0, failed: 0 },
      customersToAdd: 499,
      contactsToAdd: 499,
    });
    const applied = await applyList(company.admin, first.id);
    expect(applied.result).toMatchObject({ created: 499, customersAdded: 499, contactsAdded: 499 });
    expect(await counts(company)).toEqual({
      organisation: 499,
      contact: 499,
      customer: 499,
      location: 499,
      note: 0,
      activity: 1_001,
      activity_value: 0,
    });
    expect((await company.admin.get("customers?search=benton")).body.customers[0]).toMatchObject({
      companyName: "Benton, John B Jr",
      city: "New Orleans",
      primaryContact: { name: "James Butt" },
    });
    const again = await checkList(company.admin, await uploadText(test, company.admin, file));
    expect(again).toMatchObject({
      sameFile: { id: first.id, appliedAt: applied.appliedAt },
      check: { counts: { rows: 499, created: 0, updated: 0, skipped: 499, failed: 0 } },
    });
    const nothing = await company.admin.post(`imports/${again.id}/application`, undefined, { version: again.version });
    expect([nothing.status, nothing.body.type]).toEqual([422, "/problems/nothing-to-import"]);
  });

  it("L-06 a further person joins the customer that other rows of the company mean; K-08 it gets no permission", async () => {
    const company = await buildCompany(test);
    const there = await buildCustomer(company.admin, {
      companyName: "Acme",
      contact: { firstName: "Ann", lastName: "Ash", email: "ann@acme.test" },
      address: { street: "1 Main St", city: "Bonn" },
    });
    const checked = await checkTable(test, company.admin, [
      "Company,First Name,Last Name,Email,Street,City",
      "Acme,Ann,Ash,ann@acme.test,,",
      "Acme,Bob,Bay,bob@acme.test,1 main st,Bonn",
      "Acme,Cid,Coy,,9 New St,Ulm",
    ]);
    await applyList(company.admin, checked.id);
    const { contacts } = (await company.admin.get(`customers/${there.id}/contacts`)).body;
    expect(contacts.map((one: Answer["body"]) => [one.firstName, one.admin, one.isPrimary])).toEqual([
      ["Ann", true, true],
      ["Bob", false, false],
      ["Cid", false, false],
    ]);
    const { locations } = (await company.admin.get(`customers/${there.id}/locations`)).body;
    expect(locations.map((one: Answer["body"]) => [one.street, one.isMain])).toEqual([
      ["1 Main St", true],
      ["9 New St", false],
    ]);
  });

  it("X-14 the first contact of a customer that has none becomes Admin and primary by import, too", async () => {
    const company = await buildCompany(test);
    const bare = await buildCustomer(company.admin, {
      companyName: "Bare",
      customerNumber: "B-1",
      contact: undefined,
      address: undefined,
    });
    const checked = await checkTable(test, company.admin, [
      "Company,Customer Number,First Name,Last Name,Email",
      "Bare,B-1,,,",
      "Bare,,Ann,Ash,ann@bare.test",
      "Bare,,Bob,Bay,bob@bare.test",
    ]);
    await applyList(company.admin, checked.id);
    const { contacts } = (await company.admin.get(`customers/${bare.id}/contacts`)).body;
    expect(contacts.map((one: Answer["body"]) => [one.firstName, one.admin, one.isPrimary])).toEqual([
      ["Ann", true, true],
      ["Bob", false, false],
    ]);
  });

  it("L-06 updates mapped, non-empty cells of customer, contact and main address, with before and after in the activity", async () => {
    const company = await buildCompany(test);
    const there = await buildCustomer(company.admin, {
      companyName: "Acme",
      customerNumber: "A-1",
      website: "https://old.test",
      contact: { firstName: "Ann", lastName: "Ash", email: "ann@acme.test", phone: "504-621-8927 x5" },
    });
    const bare = await buildCustomer(company.admin, {
      companyName: "Bare",
      customerNumber: "B-1",
      contact: undefined,
      address: undefined,
    });
    const checked = await checkTable(
      test,
      company.admin,
      [
        "Customer Number,Company,Web,First Name,Last Name,Email,Phone,City,Zip,Notes",
        "A-1,,https://new.test,Ann,Ash,ann@acme.test,504-621-8000,,8014,Called",
        "B-1,Bare Ltd,,,,,,Ulm,,",
      ],
      { options: { updateKey: "customerNumber" } },
    );
    expect(checked.check.counts).toMatchObject({ updated: 2, failed: 0 });
    const applied = await applyList(company.admin, checked.id);
    expect(applied.result).toMatchObject({ updated: 2, customersUpdated: 2, contactsUpdated: 1, customersAdded: 0 });
    expect((await company.admin.get(`customers/${there.id}`)).body).toMatchObject({
      companyName: "Acme",
      website: "https://new.test",
      noteCount: 1,
      version: 3,
    });
    expect((await company.admin.get(`contacts/${there.contactId}`)).body).toMatchObject({
      phone: "+15046218000",
      phoneExtension: null,
      email: "ann@acme.test",
      version: 2,
    });
    expect((await company.admin.get(`customers/${there.id}/locations`)).body.locations[0]).toMatchObject({
      street: "6649 N Blue Gum St",
      city: "New Orleans",
      postalCode: "08014",
    });
    expect((await company.admin.get(`customers/${bare.id}`)).body.companyName).toBe("Bare Ltd");
    expect((await company.admin.get(`customers/${bare.id}/locations`)).body.locations).toMatchObject([
      { name: "Main", city: "Ulm", isMain: true },
    ]);
    const { activity } = (await company.admin.get(`customers/${there.id}/activity`)).body;
    const updates = activity.filter((one: Answer["body"]) => one.what.endsWith(".updated"));
    expect(Object.fromEntries(updates.map((one: Answer["body"]) => [one.what, one.values]))).toEqual({
      "customer.updated": [
        { field: "postalCode", before: "70116", after: "08014" },
        { field: "website", before: "https://old.test", after: "https://new.test" },
      ],
      "contact.updated": [
        { field: "phone", before: "+15046218927", after: "+15046218000" },
        { field: "phoneExtension", before: "5", after: null },
      ],
    });
  });
});

describe("all or nothing", () => {
  /** Lets each insert into, or update of, a table fail; as a full disk or a killed database would. */
  async function failingAt<T>(event: string, table: string, work: () => Promise<T>): Promise<T> {
    await test.look(
      `create or replace function public.break_here() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    );
    await test.look(
      `create trigger break_here after ${event} on business.${table} for each row execute function public.break_here()`,
    );
    try {
      return await work();
    } finally {
      await test.look(`drop trigger break_here on business.${table}`);
    }
  }

  it.each([
    ["insert", "organisation"],
    ["insert", "contact"],
    ["insert", "customer"],
    ["insert", "location"],
    ["insert", "note"],
    ["insert", "activity"],
    ["update of result", "import_batch"],
  ])("L-08 a failure at the %s of %s leaves nothing behind, and it can be applied again", async (event, table) => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    const before = await stored(company);
    const failed = await failingAt(event, table, () => applyList(company.admin, checked.id));
    expect(failed).toMatchObject({
      state: "checked",
      failure: "failed",
      result: null,
      check: { counts: { created: 4, failed: 1 } },
    });
    expect(await stored(company)).toBe(before);
    expect((await company.admin.get(`jobs/${failed.jobId}`)).body).toMatchObject({
      state: "failed",
      label: "list.csv",
      subjectId: checked.id,
    });
    expect(await applyList(company.admin, checked.id)).toMatchObject({
      state: "applied",
      failure: null,
      result: { created: 4 },
    });
    expect(await counts(company)).toMatchObject({ customer: 2, contact: 3 });
  });

  /** Lets the import wait in the middle of its transaction until `work` is done. */
  async function whileApplying<T>(company: Company, checked: Answer["body"], work: () => Promise<T>): Promise<T> {
    await test.look(
      `create or replace function public.wait_here() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(77); return new; end $$`,
    );
    await test.look(
      "create trigger wait_here before insert on business.location for each row execute function public.wait_here()",
    );
    const [held] = await test.look<{ pid: number }>("select pg_advisory_lock(77), pg_backend_pid() as pid");
    try {
      const answer = await company.admin.post(`imports/${checked.id}/application`, undefined, {
        version: checked.version,
      });
      expect(answer.status).toBe(202);
      for (;;) {
        const waiting = await test.look(
          "select 1 from pg_locks where locktype = 'advisory' and objid = 77 and not granted",
        );
        if (waiting.length > 0) break;
      }
      return await work();
    } finally {
      // The lock belongs to a session of the pool; that session must let it go.
      await test.look("select pg_advisory_unlock(77)");
      await test.look(
        "select pg_terminate_backend($1) where exists (select from pg_locks where locktype = 'advisory' and objid = 77 and granted and pid = $1)",
        [held?.pid],
      );
      await waitForState(company.admin, checked.id, "checked", "applied");
      await test.look("drop trigger wait_here on business.location");
    }
  }

  it("L-08 Cancel in the middle leaves nothing behind; progress is seen meanwhile and survives a reload", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    const before = await stored(company);
    await whileApplying(company, checked, async () => {
      const seen = (await company.admin.get(`imports/${checked.id}`)).body;
      expect(seen).toMatchObject({ state: "applying", allowed: ["cancel"] });
      expect((await company.admin.get(`jobs/${seen.jobId}`)).body).toMatchObject({
        kind: "import",
        state: "running",
        total: 4,
        allowed: ["cancel"],
      });
      expect((await company.admin.get("jobs?running=true")).body.jobs).toHaveLength(1);
      expect((await company.admin.ask("DELETE", `imports/${checked.id}`)).body.type).toBe("/problems/import-not-ready");
      const twice = await company.admin.post(`imports/${checked.id}/application`, undefined, { version: seen.version });
      expect(twice.body.type).toBe("/problems/import-not-ready");
      expect((await company.admin.post(`imports/${checked.id}/cancellation`)).status).toBe(202);
    });
    const after = (await company.admin.get(`imports/${checked.id}`)).body;
    expect(after).toMatchObject({ state: "checked", failure: "cancelled", check: { counts: { created: 4 } } });
    expect((await company.admin.get(`jobs/${after.jobId}`)).body.state).toBe("cancelled");
    expect(await stored(company)).toBe(before);
  });

  it("L-08 the connection is lost in the middle: the next try applies it exactly once", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    await whileApplying(company, checked, async () => {
      await test.look(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 77 and not granted",
      );
    });
    const applied = await waitForState(company.admin, checked.id, "applied");
    expect(applied.result).toMatchObject({ created: 4, customersAdded: 2 });
    expect(await counts(company)).toMatchObject({ customer: 2, contact: 3, location: 3, note: 2 });
  });

  it("L-08 a finished import is never repeated: not by its job, not by a key, not by hand", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    const started = await company.admin.post(`imports/${checked.id}/application`, undefined, {
      version: checked.version,
      key: "once",
    });
    await waitForState(company.admin, checked.id, "applied");
    const before = await stored(company);
    await applyStagedRows(
      systemContext(test.system, company.networkId, company.providerId, "apply-import"),
      checked.id,
      false,
    );
    const repeated = await company.admin.post(`imports/${checked.id}/application`, undefined, {
      version: checked.version,
      key: "once",
    });
    expect([repeated.status, repeated.body]).toEqual([202, started.body]);
    const { version } = (await company.admin.get(`imports/${checked.id}`)).body;
    for (const url of ["application", "cancellation"]) {
      const answer = await company.admin.post(`imports/${checked.id}/${url}`, undefined, { version });
      expect([answer.status, answer.body.type]).toEqual([409, "/problems/import-already-applied"]);
    }
    expect((await company.admin.ask("DELETE", `imports/${checked.id}`)).body.type).toBe(
      "/problems/import-already-applied",
    );
    expect(await stored(company)).toBe(before);
  });

  it("L-08 of two imports of the same people at once, one is applied and the other is shown that they exist", async () => {
    const company = await buildCompany(test);
    const table = [
      "Company,First Name,Last Name,Email",
      ...Array.from({ length: 50 }, (_, n) => `C${n},A,B,a${n}@c.test`),
    ];
    const both = [await checkTable(test, company.admin, table), await checkTable(test, company.admin, table)];
    const ends = await Promise.all(both.map((one) => applyList(company.admin, one.id)));
    const [applied, back] = ends.toSorted((a, b) => a.state.localeCompare(b.state));
    expect(applied).toMatchObject({ state: "applied", result: { created: 50 } });
    expect(back).toMatchObject({
      state: "checked",
      failure: "base-changed",
      check: { counts: { created: 0, skipped: 50 } },
    });
    expect(await counts(company)).toMatchObject({ customer: 50, contact: 50 });
  });

  it("L-08 never applies what became different since it was shown", async () => {
    const company = await buildCompany(test);
    const there = await buildCustomer(company.admin, {
      companyName: "Acme",
      customerNumber: "A-1",
      contact: { firstName: "Ann", lastName: "Ash", email: "ann@acme.test" },
    });
    const list = await checkTable(test, company.admin, ["Customer Number,Company,Web", "A-1,Acme,https://new.test"], {
      options: { updateKey: "customerNumber" },
    });
    const { version } = (await company.admin.get(`customers/${there.id}`)).body;
    await company.admin.patch(`customers/${there.id}`, version, { website: "https://by-hand.test" });
    const back = await applyList(company.admin, list.id);
    expect(back).toMatchObject({ state: "checked", failure: "base-changed" });
    expect((await company.admin.get(`customers/${there.id}`)).body.website).toBe("https://by-hand.test");
    expect((await company.admin.get(`imports/${list.id}/rows`)).body.rows[0].changes).toEqual([
      { field: "website", before: "https://by-hand.test", after: "https://new.test" },
    ]);
    expect(await applyList(company.admin, list.id)).toMatchObject({ state: "applied" });
  });

  it("L-08 is refused to who may not import, and of an import of others, like a random one", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, list);
    const technician = await company.hire("technician");
    expect(
      (await technician.post(`imports/${checked.id}/application`, undefined, { version: checked.version })).status,
    ).toBe(403);
    const stranger = await buildCompany(test, company.networkId);
    for (const id of [checked.id, test.system.ids.next()]) {
      expect(
        (await stranger.admin.post(`imports/${id}/application`, undefined, { version: checked.version })).status,
      ).toBe(404);
      expect((await stranger.admin.post(`imports/${id}/cancellation`)).status).toBe(404);
    }
    expect((await company.admin.get(`imports/${checked.id}`)).body.state).toBe("checked");
  });
});

describe("a server that was killed", () => {
  it("L-08 leaves its job to the next server, which does it once and at once", async () => {
    const other = await startTestApp();
    try {
      const company = await buildCompany(other);
      const first = await other.startWorker();
      const checked = await checkTable(other, company.admin, list);
      await first.stop();
      await company.admin.post(`imports/${checked.id}/application`, undefined, { version: checked.version });
      await other.look(
        "update jobs._private_jobs set locked_by = 'worker-of-the-dead', locked_at = now(), attempts = 1",
      );
      await other.startWorker();
      expect((await waitForState(company.admin, checked.id, "applied")).result).toMatchObject({ created: 4 });
      expect((await company.admin.get("customer-count")).body.count).toBe(2);
    } finally {
      await other.stop();
    }
  });
});

describe("large lists", () => {
  it("L-08 20,000 rows of 5,000 companies are applied by one job, in order, with counts that add up", async () => {
    const company = await buildCompany(test);
    const rows = Array.from(
      { length: 20_000 },
      (_, n) =>
        `Company ${n % 5_000},First${n},Last${n},first${n}@c${n % 5_000}.test,${n % 5_000} Main St,${n % 100 === 0 ? "n/a" : `504-55${String(n % 100_000).padStart(5, "0")}`}`,
    );
    const checked = await checkTable(test, company.admin, ["Company,First Name,Last Name,Email,Street,Phone", ...rows]);
    expect(checked.check).toMatchObject({
      counts: { rows: 20_000, created: 19_800, failed: 200 },
      customersToAdd: 4_950,
      contactsToAdd: 19_800,
    });
    const applied = await applyList(company.admin, checked.id);
    expect(applied.result).toMatchObject({
      rows: 20_000,
      created: 19_800,
      failed: 200,
      customersAdded: 4_950,
      contactsAdded: 19_800,
    });
    expect(await counts(company)).toMatchObject({
      organisation: 4_950,
      customer: 4_950,
      contact: 19_800,
      location: 4_950,
      activity: 24_753,
    });
    const [state] = await test.look<Record<string, number>>(
      `select count(*) filter (where admin) as admins, max(number) - min(number) + 1 as numbers, count(distinct number) as different from business.contact where provider_id = $1`,
      [company.providerId],
    );
    expect(state).toEqual({ admins: 4_950, numbers: 19_800, different: 19_800 });
  }, 180_000);
});
