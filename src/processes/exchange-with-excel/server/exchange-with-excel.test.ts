import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company } from "#tests/support/builders.ts";
import { fileRefused } from "#processes/import-list/contract.ts";
import { checkUpdate, type Exported, exportTable, rowsOfImport, workbookFile } from "#tests/support/exchange.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { applyList, upload, waitForState } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
});
afterAll(() => test.stop());

/** A provider of its own with one customer of three contacts: Ada, who is primary, Bo and Cy. */
interface Scene {
  company: Company;
  customerId: string;
  ids: Record<"Ada" | "Bo" | "Cy", string>;
}

async function scene(): Promise<Scene> {
  const company = await buildCompany(test);
  const customer = await buildCustomer(company.admin, {
    companyName: "Acme Boilers",
    contact: { firstName: "Ada", lastName: "Alm", email: "ada@acme.example", phone: "+15046218927 x12" },
  });
  const add = async (contact: object) => {
    const added = await company.admin.post(`customers/${customer.id}/contacts`, contact);
    if (added.status !== 201) throw new Error(added.text);
    return added.body.id as string;
  };
  const Bo = await add({ firstName: "Bo", lastName: "=1+1", title: "007", phone: "+49301234567" });
  const Cy = await add({ firstName: "Cy 😀", lastName: "'1E5", email: "cy@acme.example" });
  return { company, customerId: customer.id, ids: { Ada: customer.contactId, Bo, Cy } };
}

const rowOf = ({ rows }: Pick<Exported, "rows">, firstName: string) => {
  const row = rows.find((one) => one["First Name"]?.startsWith(firstName));
  if (!row) throw new Error(`There is no row of ${firstName}`);
  return row;
};

const contact = async ({ company, ids }: Scene, name: keyof Scene["ids"]) =>
  (await company.admin.get(`contacts/${ids[name]}`)).body;

async function workOrder({ company, customerId }: Scene, contactId: string): Promise<string> {
  const type = await company.admin.post("work-order-types", { name: `Service ${Math.random()}` });
  const order = { customerId, typeId: type.body.id, description: "Boiler", contactId };
  return (await company.admin.post("work-orders", order)).body.id;
}

describe("exporting customers", () => {
  it("C-15 has one row per contact with its Contact ID and Enabled as Y or N, and one of a customer without contacts", async () => {
    const at = await scene();
    const { admin } = at.company;
    const gone = await buildInactiveCustomer(admin, { companyName: "Silent Ltd" });
    await admin.delete(`contacts/${gone.contactId}`, 1);
    const { version } = await contact(at, "Cy");
    await admin.ask("POST", `contacts/${at.ids.Cy}/disablement`, { body: { replacementId: at.ids.Bo }, version });
    const { headings, rows } = await exportTable(test, admin);
    expect(headings.slice(0, 20)).toEqual([
      "Customer ID",
      "Customer Name",
      "Customer Status",
      "Contact ID",
      "Title",
      "First Name",
      "Last Name",
      "Phone",
      "Alt Phone",
      "Mobile",
      "Email",
      "Primary",
      "Billing Contact",
      "Admin",
      "Access Billing",
      "Access Reports",
      "Create Work Order",
      "Edit Contact",
      "Enabled",
      "Replacement Contact ID",
    ]);
    expect(rows).toMatchObject([
      { "Customer ID": "1", "Contact ID": "1", Phone: "+15046218927 x12", Primary: "Y", Admin: "Y", Enabled: "Y" },
      { "Contact ID": "2", Title: "007", "Last Name": "=1+1", Phone: "+49301234567", Primary: "N", Enabled: "Y" },
      { "Contact ID": "3", "First Name": "Cy 😀", "Last Name": "'1E5", Enabled: "N", "Replacement Contact ID": "2" },
      { "Customer ID": "2", "Customer Name": "Silent Ltd", "Customer Status": "inactive", "Contact ID": "" },
    ]);
  });

  it("C-15 holds what the list shows, and nothing of other providers", async () => {
    const at = await scene();
    const { admin } = at.company;
    await buildInactiveCustomer(admin, { companyName: "Silent Ltd" });
    const other = await buildCompany(test, at.company.networkId);
    await buildCustomer(other.admin, { companyName: "Acme of others" });
    const names = async (query: string) =>
      new Set((await exportTable(test, admin, query)).rows.map((row) => row["Customer Name"]));
    expect(await names("")).toEqual(new Set(["Acme Boilers", "Silent Ltd"]));
    expect(await names("?status=inactive")).toEqual(new Set(["Silent Ltd"]));
    expect(await names("?search=acme")).toEqual(new Set(["Acme Boilers"]));
    expect(await names("?search=nobody")).toEqual(new Set());
  });

  it("C-15 as CSV marks what a spreadsheet would take for a formula, and takes the mark away when it comes back", async () => {
    const at = await scene();
    const answer = await at.company.admin.get("customers/export?format=csv");
    expect(answer.headers["content-disposition"]).toMatch(/attachment; .*\.csv/);
    expect(answer.text).toContain(",'=1+1,'+49301234567,");
    expect(answer.text).not.toMatch(/(^|,)[=+@-]/m);
    const uploaded = await upload(test, at.company.admin, answer.text);
    const checked = await waitChecked(at, uploaded.body.id);
    expect(checked.check.counts).toEqual({ rows: 3, created: 0, updated: 0, skipped: 3, failed: 0 });
  });

  it("403 C-15 refuses who may not export", async () => {
    const { company } = await scene();
    for (const role of ["mobile", "technician"] as const) {
      const person = await company.hire(role);
      expectRefusal(await person.get("customers/export"), notAllowed);
    }
  });
});

const waitChecked = (at: Scene, id: string) => waitForState(at.company.admin, id, "checked");

describe("updating from an export", () => {
  it("C-16 says 0 changes of a file that comes back unchanged, as it is and written anew", async () => {
    const at = await scene();
    const exported = await exportTable(test, at.company.admin);
    const untouched = await upload(test, at.company.admin, exported.bytes, { fileName: "customers.xlsx" });
    for (const checked of [
      await waitChecked(at, untouched.body.id),
      await checkUpdate(test, at.company.admin, exported),
    ]) {
      expect(checked).toMatchObject({ kind: "update", state: "checked", allowed: ["apply", "discard"] });
      expect(checked.check.counts).toEqual({ rows: 3, created: 0, updated: 0, skipped: 3, failed: 0 });
    }
  });

  it("C-16 changes exactly the cells that were changed, and disables whom it says with all the effects", async () => {
    const at = await scene();
    const order = await workOrder(at, at.ids.Ada);
    const exported = await exportTable(test, at.company.admin);
    Object.assign(rowOf(exported, "Ada"), { Enabled: " n " });
    Object.assign(rowOf(exported, "Bo"), {
      "Last Name": "Bergström",
      Phone: "504-621-8928 ext. 7",
      "Access Billing": "y",
    });
    const checked = await checkUpdate(test, at.company.admin, exported);
    expect(checked.check).toMatchObject({
      counts: { rows: 3, updated: 2, skipped: 1, failed: 0 },
      contactsToDisable: 1,
      contactsToEnable: 0,
      conflictRows: 0,
    });
    const rows = await rowsOfImport(at.company.admin, checked.id, "update");
    expect(rows).toMatchObject([
      {
        name: "Acme Boilers · Ada Alm",
        changes: [{ field: "enabled", before: "Y", after: "N" }],
        // The primary contact leaves, so the oldest that is enabled takes over.
        replacement: { id: at.ids.Bo, number: 2 },
      },
      {
        changes: [
          { field: "lastName", before: "=1+1", after: "Bergström" },
          { field: "phone", before: "+49301234567", after: "+15046218928" },
          { field: "phoneExtension", before: null, after: "7" },
          { field: "accessBilling", before: "N", after: "Y" },
        ],
      },
    ]);
    // Nothing is changed by looking.
    expect(await contact(at, "Ada")).toMatchObject({ disabled: null, version: 1 });
    const applied = await applyList(at.company.admin, checked.id);
    expect(applied.result).toMatchObject({ updated: 2, skipped: 1, contactsUpdated: 1, contactsDisabled: 1 });
    expect(await contact(at, "Bo")).toMatchObject({
      lastName: "Bergström",
      title: "007",
      phone: "+15046218928",
      phoneExtension: "7",
      accessBilling: true,
      isPrimary: true,
    });
    expect(await contact(at, "Ada")).toMatchObject({ disabled: { replacementId: at.ids.Bo }, isPrimary: false });
    expect(await contact(at, "Cy")).toMatchObject({ version: 1 });
    expect((await at.company.admin.get(`work-orders/${order}`)).body.contactId).toBe(at.ids.Bo);
    const { activity } = (await at.company.admin.get(`customers/${at.customerId}/activity?limit=50`)).body;
    expect(activity).toContainEqual(
      expect.objectContaining({
        what: "contact.disabled",
        facts: expect.objectContaining({ importId: checked.id, replacementId: at.ids.Bo, workOrders: 1 }),
      }),
    );
  });

  it("C-16 X-21 enables, chooses primary and billing contact, and takes the replacement that is named", async () => {
    const at = await scene();
    const { admin } = at.company;
    const { version } = await contact(at, "Cy");
    await admin.ask("POST", `contacts/${at.ids.Cy}/disablement`, { body: { replacementId: at.ids.Ada }, version });
    const exported = await exportTable(test, admin);
    Object.assign(rowOf(exported, "Ada"), { Primary: "N", Enabled: "N", "Replacement Contact ID": "3" });
    Object.assign(rowOf(exported, "Bo"), { Primary: "Y", "Billing Contact": "Y" });
    Object.assign(rowOf(exported, "Cy"), { Enabled: "Y", "Replacement Contact ID": "" });
    const checked = await checkUpdate(test, admin, exported);
    expect(checked.check).toMatchObject({ counts: { updated: 3 }, contactsToDisable: 1, contactsToEnable: 1 });
    const applied = await applyList(admin, checked.id);
    expect(applied.result).toMatchObject({ contactsDisabled: 1, contactsEnabled: 1, customersUpdated: 1 });
    expect(await contact(at, "Cy")).toMatchObject({ disabled: null, isPrimary: false });
    expect(await contact(at, "Bo")).toMatchObject({ isPrimary: true, isBilling: true });
    expect(await contact(at, "Ada")).toMatchObject({ disabled: { replacementId: at.ids.Cy } });
    // The same file once more, from before: it says what is here now, or what was changed here since.
    const again = await checkUpdate(test, admin, exported);
    expect(again.check.counts).toMatchObject({ updated: 0, failed: 0, skipped: 3 });
  });

  it("C-14 C-16 leaves the billing contact where it is disabled, and takes the role away where the file says so", async () => {
    const at = await scene();
    const { admin } = at.company;
    const profile = (await admin.get(`customers/${at.customerId}`)).body;
    await admin.patch(`customers/${at.customerId}`, profile.version, { billingContactId: at.ids.Cy });
    const exported = await exportTable(test, admin);
    rowOf(exported, "Cy")["Enabled"] = "N";
    await applyList(admin, (await checkUpdate(test, admin, exported)).id);
    const after = (await admin.get(`customers/${at.customerId}`)).body;
    expect(after).toMatchObject({ billingContactId: at.ids.Cy, billingContactDisabled: true });
    const again = await exportTable(test, admin);
    rowOf(again, "Cy")["Billing Contact"] = "N";
    await applyList(admin, (await checkUpdate(test, admin, again)).id);
    expect((await admin.get(`customers/${at.customerId}`)).body).toMatchObject({ billingContactId: null });
  });

  it("C-16 renames a customer by one of its rows, and empties what a cell empties", async () => {
    const at = await scene();
    const exported = await exportTable(test, at.company.admin);
    Object.assign(rowOf(exported, "Bo"), { "Customer Name": "Acme Heating", Title: "", Phone: "" });
    const checked = await checkUpdate(test, at.company.admin, exported);
    expect((await applyList(at.company.admin, checked.id)).result).toMatchObject({ updated: 1, customersUpdated: 1 });
    expect(await contact(at, "Bo")).toMatchObject({ title: null, phone: null });
    const profile = (await at.company.admin.get(`customers/${at.customerId}`)).body;
    expect(profile).toMatchObject({ companyName: "Acme Heating" });
    expect(await newestActivity(at.company.admin, at.customerId)).toMatchObject({ facts: { importId: checked.id } });
  });

  it("C-16 shows what was changed here since the file went out, and leaves it as it is", async () => {
    const at = await scene();
    const { admin } = at.company;
    const exported = await exportTable(test, admin);
    await admin.patch(`contacts/${at.ids.Bo}`, 1, { lastName: "Meanwhile", title: "Dr" });
    Object.assign(rowOf(exported, "Bo"), { "Last Name": "From file", Mobile: "504-621-8000" });
    const checked = await checkUpdate(test, admin, exported);
    expect(checked.check).toMatchObject({ counts: { updated: 1, skipped: 2 }, conflictRows: 1 });
    const [row] = await rowsOfImport(admin, checked.id, "conflicts");
    expect(row).toMatchObject({
      conflicts: [{ field: "lastName", here: "Meanwhile", file: "From file" }],
      changes: [{ field: "mobile", before: null, after: "+15046218000" }],
    });
    expect((await applyList(admin, checked.id)).result).toMatchObject({ updated: 1, conflictRows: 1 });
    expect(await contact(at, "Bo")).toMatchObject({ lastName: "Meanwhile", title: "Dr", mobile: "+15046218000" });
  });

  it("C-16 L-08 changes nothing when something became different after the preview, and shows it anew", async () => {
    const at = await scene();
    const { admin } = at.company;
    const exported = await exportTable(test, admin);
    rowOf(exported, "Ada")["Enabled"] = "N";
    rowOf(exported, "Cy")["Title"] = "Ms";
    const checked = await checkUpdate(test, admin, exported);
    // Bo was to take over, and leaves meanwhile.
    const body = { replacementId: at.ids.Cy };
    await admin.ask("POST", `contacts/${at.ids.Bo}/disablement`, { body, version: (await contact(at, "Bo")).version });
    const back = await applyList(admin, checked.id);
    expect(back).toMatchObject({ state: "checked", failure: "base-changed", check: { counts: { updated: 2 } } });
    expect(await contact(at, "Ada")).toMatchObject({ disabled: null });
    expect(await contact(at, "Cy")).toMatchObject({ title: null });
    expect(await rowsOfImport(admin, checked.id, "update")).toMatchObject([{ replacement: { id: at.ids.Cy } }, {}]);
    expect(await applyList(admin, checked.id)).toMatchObject({ state: "applied" });
  });

  it("C-17 a star behind a heading and further columns do no harm", async () => {
    const at = await scene();
    const exported = await exportTable(test, at.company.admin);
    const headings = [...exported.headings.map((heading) => `${heading} *`), "My notes"];
    const rows = exported.rows.map((row) =>
      Object.fromEntries([...Object.entries(row).map(([heading, cell]) => [`${heading} *`, cell]), ["My notes", "x"]]),
    );
    const checked = await checkUpdate(test, at.company.admin, { headings, rows });
    expect(checked.check.counts).toMatchObject({ skipped: 3 });
  });
});

describe("rows of an export that are refused", () => {
  /** What is wrong with each row: its fault, and the heading of the column. */
  async function faults(at: Scene, exported: Exported) {
    const checked = await checkUpdate(test, at.company.admin, exported);
    const rows = await rowsOfImport(at.company.admin, checked.id, "fail");
    return {
      counts: checked.check.counts,
      faults: rows.flatMap(({ row, problems }) =>
        problems.map((problem: { fault: string; column: number }) => [
          row,
          problem.fault,
          exported.headings[problem.column],
        ]),
      ),
    };
  }

  it("422 C-17 refuses an unknown, empty, repeated or foreign Contact ID, row by row, and the others are applied", async () => {
    const at = await scene();
    const { admin } = at.company;
    await buildCustomer(admin, { companyName: "Second", contact: { firstName: "Dan", lastName: "D" } });
    await buildCustomer(admin, { companyName: "Third", contact: { firstName: "Eve", lastName: "E" } });
    const other = await buildCompany(test, at.company.networkId);
    await buildCustomer(other.admin, { contact: { firstName: "Foreign", lastName: "F" } });
    const foreign = (await exportTable(test, other.admin)).rows[0]?.["Contact ID"] ?? "";
    const exported = await exportTable(test, admin);
    const [ada, bo, cy, dan, eve] = exported.rows.map((row) => ({ ...row }));
    if (!ada || !bo || !cy || !dan || !eve) throw new Error("There are too few rows");
    const rows = [
      { ...ada, "Contact ID": "999" },
      { ...ada, "Contact ID": "" },
      { ...ada, "Contact ID": "A1" },
      { ...ada, "Contact ID": foreign },
      { ...bo, Title: "Mr" },
      { ...bo, Title: "Dr" },
      { ...dan, "Customer ID": ada["Customer ID"] ?? "" },
      { ...cy, Enabled: "maybe" },
      { ...eve, Title: "Ms" },
    ];
    expect(await faults(at, { ...exported, rows })).toEqual({
      counts: { rows: 9, created: 0, updated: 1, skipped: 0, failed: 8 },
      faults: [
        [2, "unknown-contact-id", "Contact ID"],
        [3, "contact-id-empty", "Contact ID"],
        [4, "not-a-contact-id", "Contact ID"],
        [5, "unknown-contact-id", "Contact ID"],
        [6, "contact-id-repeated", "Contact ID"],
        [7, "contact-id-repeated", "Contact ID"],
        [8, "contact-of-another-customer", "Customer ID"],
        [9, "not-y-or-n", "Enabled"],
      ],
    });
    const { imports } = (await admin.get("imports?limit=1")).body;
    const applied = await applyList(admin, imports[0].id);
    expect(applied.result).toMatchObject({ rows: 9, created: 0, updated: 1, skipped: 0, failed: 8 });
    expect(await contact(at, "Bo")).toMatchObject({ title: "007" });
    const failed = (await admin.get(`imports/${imports[0].id}/failed-rows`)).text;
    expect(failed).toContain("is no Contact ID of your customers");
    // What is wrong is mended in that file, which is an update itself.
    expect((await upload(test, admin, failed)).status).toBe(201);
  });

  it("422 C-17 V-07 refuses a locked e-mail, a missing name, no phone, another status, and says the cell", async () => {
    const at = await scene();
    const exported = await exportTable(test, at.company.admin);
    Object.assign(rowOf(exported, "Ada"), { Email: "new@acme.example", "Last Name": "" });
    Object.assign(rowOf(exported, "Bo"), { Phone: "none", Mobile: "12", "Customer Status": "inactive" });
    Object.assign(rowOf(exported, "Cy"), { "First Name": "x".repeat(81), Title: "a\u0007b" });
    expect((await faults(at, exported)).faults).toEqual([
      [2, "value-missing", "Last Name"],
      [2, "email-locked", "Email"],
      [3, "status-not-changed-here", "Customer Status"],
      [3, "not-a-phone", "Phone"],
      [3, "not-a-phone", "Mobile"],
      [4, "control-character", "Title"],
      [4, "too-long", "First Name"],
    ]);
    expect(await contact(at, "Ada")).toMatchObject({ version: 1 });
  });

  it("422 X-08 refuses a row that would leave no enabled contact, and a replacement that cannot take over", async () => {
    const at = await scene();
    const { admin } = at.company;
    const all = await exportTable(test, admin);
    for (const row of all.rows) row["Enabled"] = "N";
    expect((await faults(at, all)).faults).toEqual([2, 3, 4].map((row) => [row, "no-replacement", "Enabled"]));
    const other = await buildCustomer(admin, { contact: { firstName: "Dan", lastName: "D" } });
    const named = await exportTable(test, admin);
    Object.assign(rowOf(named, "Ada"), { Enabled: "N", "Replacement Contact ID": "4" });
    Object.assign(rowOf(named, "Bo"), { Enabled: "N", "Replacement Contact ID": "1" });
    Object.assign(rowOf(named, "Cy"), { "Replacement Contact ID": "1" });
    expect(other.number).toBe(2);
    expect((await faults(at, named)).faults).toEqual([
      [2, "not-a-replacement", "Replacement Contact ID"],
      [3, "replacement-disabled", "Replacement Contact ID"],
      [4, "replacement-not-asked", "Replacement Contact ID"],
    ]);
  });

  it("422 C-16 refuses two primaries or none, two names of one customer, and a role for who leaves", async () => {
    const at = await scene();
    const exported = await exportTable(test, at.company.admin);
    const changed = (changes: Partial<Record<keyof Scene["ids"], Record<string, string>>>) => ({
      ...exported,
      rows: exported.rows.map((row) => {
        const name = (row["First Name"] ?? "").slice(0, 3).trim() as keyof Scene["ids"];
        return { ...row, ...changes[name] };
      }),
    });
    const faultsOf = async (changes: Parameters<typeof changed>[0]) => (await faults(at, changed(changes))).faults;
    expect(await faultsOf({ Ada: { Primary: "N" } })).toEqual([[2, "primary-missing", "Primary"]]);
    expect(await faultsOf({ Bo: { Primary: "Y" }, Cy: { Primary: "Y" } })).toEqual([
      [3, "two-primaries", "Primary"],
      [4, "two-primaries", "Primary"],
    ]);
    expect(await faultsOf({ Bo: { Primary: "Y", Enabled: "N" } })).toEqual([[3, "primary-disabled", "Primary"]]);
    expect(await faultsOf({ Bo: { "Billing Contact": "Y" }, Cy: { "Billing Contact": "Y" } })).toEqual([
      [3, "two-billing-contacts", "Billing Contact"],
      [4, "two-billing-contacts", "Billing Contact"],
    ]);
    expect(await faultsOf({ Bo: { "Customer Name": "One" }, Cy: { "Customer Name": "Two" } })).toEqual([
      [3, "contradicts-row", "Customer Name"],
      [4, "contradicts-row", "Customer Name"],
    ]);
  });

  it("422 X-15 refuses any change of a contact that the fleet manages, and marks it in the export", async () => {
    const at = await scene();
    await buildFleet(test, [at.company]);
    const exported = await exportTable(test, at.company.admin);
    const fleet = rowOf(exported, "Flo");
    expect(fleet).toMatchObject({ "Managed By Fleet": "Y" });
    fleet["Title"] = "Ms";
    expect((await faults(at, exported)).faults).toEqual([[5, "managed-by-the-fleet", "Contact ID"]]);
  });

  it("422 C-17 refuses the whole file without a column of it, before the preview, and leaves nothing", async () => {
    const at = await scene();
    const { headings, rows } = await exportTable(test, at.company.admin);
    const bytes = await workbookFile(
      headings.filter((heading) => heading !== "Enabled" && heading !== "Email"),
      rows,
    );
    const answer = await upload(test, at.company.admin, bytes, { fileName: "customers.xlsx" });
    expectRefusal(answer, fileRefused);
    expect(answer.body).toMatchObject({ refusal: { reason: "columns-missing", headings: ["Email", "Enabled"] } });
    expect((await at.company.admin.get("imports")).body.imports).toEqual([]);
  });
});
