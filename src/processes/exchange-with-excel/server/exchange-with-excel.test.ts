import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company } from "#tests/support/builders.ts";
import { checkUpdate, type Exported, exportTable, rowsOfImport } from "#tests/support/exchange.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { applyList, upload } from "#tests/support/import-list.ts";
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

  it("403 refuses who may not export", async () => {
    const { company } = await scene();
    for (const role of ["mobile", "customer-service"] as const) {
      const person = await company.hire(role);
      expectRefusal(await person.get("customers/export"), notAllowed);
    }
  });
});

async function waitChecked(at: Scene, id: string) {
  const { waitForState } = await import("#tests/support/import-list.ts");
  return await waitForState(at.company.admin, id, "checked");
}

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
});
void newestActivity;
void buildFleet;
