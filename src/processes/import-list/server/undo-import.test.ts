import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  idempotencyKeyRequired,
  ifMatchRequired,
  notAllowed,
  notFound,
} from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { checkUpdate, exportTable, rowsOfImport } from "#tests/support/exchange.ts";
import { applyList, checkTable, undoList } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { importNotReady, importUndoTooLate } from "../contract.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
});
afterAll(() => test.stop());

const heading = "Company,First,Last,Email,Phone,Street,City,Notes";
const rows = [
  "Acme,Ann,Ash,ann@acme.example,504-621-8001,1 Main St,Gretna,Likes mornings",
  "Acme,Ben,Birch,ben@acme.example,,,,",
  "Bolt,Cid,Cedar,cid@bolt.example,,2 Side St,Kenner,",
];

async function imported(company: Company, lines: readonly string[] = rows, options: object = {}): Promise<string> {
  const checked = await checkTable(test, company.admin, [heading, ...lines], { options: { ...options } });
  const applied = await applyList(company.admin, checked.id);
  expect(applied).toMatchObject({ state: "applied", result: { failed: 0 }, allowed: ["undo"] });
  return checked.id;
}

async function customersOf({ admin }: Company): Promise<{ id: string; companyName: string }[]> {
  return (await admin.get("customers?limit=200")).body.customers;
}

const idOf = async (company: Company, name: string) =>
  (await customersOf(company)).find((one) => one.companyName === name)?.id ?? "";

/** Everything that says something about people, of one provider. */
async function counts({ providerId }: Company): Promise<Record<string, number>> {
  const tables = [
    "customer",
    "contact",
    "location",
    "note",
    "organisation",
    "activity_value",
    "contact_disablement",
    "handed_over",
  ];
  const counted = tables.map(
    (table) => `(select count(*)::int from business.${table} where provider_id = $1) as ${table}`,
  );
  return (await test.look(`select ${counted.join(", ")}`, [providerId]))[0] as Record<string, number>;
}

describe("undoing the import of a list", () => {
  it("L-10 X-34 removes all that nobody touched since, as if it had never been", async () => {
    const company = await buildCompany(test);
    await buildCustomer(company.admin, { companyName: "There before" });
    const before = await counts(company);
    const id = await imported(company);
    expect(await counts(company)).toMatchObject({ customer: 3, contact: 4, note: 1, location: 3 });
    const { appliedAt, undoableUntil } = (await company.admin.get(`imports/${id}`)).body;
    expect(Date.parse(undoableUntil) - Date.parse(appliedAt)).toBe(30 * 86_400_000);
    const undone = await undoList(company.admin, id);
    expect(undone).toMatchObject({
      state: "undone",
      allowed: [],
      undone: { customersRemoved: 2, contactsRemoved: 3, valuesRestored: 0, contactsEnabled: 0, kept: 0 },
    });
    expect(await counts(company)).toEqual(before);
    expect(await rowsOfImport(company.admin, id, "kept")).toEqual([]);
    const { imports } = (await company.admin.get("imports")).body;
    expect(imports).toMatchObject([{ id, kind: "list", state: "undone", counts: { rows: 3, created: 3 } }]);
  });

  it("L-10 keeps and lists what somebody touched, and removes the rest", async () => {
    const company = await buildCompany(test);
    const id = await imported(company);
    const acme = await idOf(company, "Acme");
    await company.admin.post(`customers/${acme}/notes`, { text: "Called back." });
    const { contacts } = (await company.admin.get(`customers/${acme}/contacts?sort=number`)).body;
    const [ann, ben] = contacts;
    await company.admin.patch(`contacts/${ann.id}`, ann.version, { title: "Dr" });
    const undone = await undoList(company.admin, id);
    // Ben is nobody's contact yet, so he goes; Bolt goes as a whole.
    expect(undone.undone).toMatchObject({ customersRemoved: 1, contactsRemoved: 2, kept: 2 });
    expect((await customersOf(company)).map((one) => one.companyName)).toEqual(["Acme"]);
    expect((await company.admin.get(`contacts/${ben.id}`)).status).toBe(404);
    const kept = await rowsOfImport(company.admin, id, "kept");
    expect(kept.flatMap((row) => row.kept)).toEqual([
      { what: "contact", why: "changed-since" },
      { what: "customer", why: "changed-since" },
    ]);
    expect(kept[0]).toMatchObject({ name: "Acme · Ann Ash", customer: { id: acme } });
  });

  it("L-10 keeps a contact that a work order names, and a customer above another one", async () => {
    const company = await buildCompany(test);
    const id = await imported(company);
    const [acme, bolt] = [await idOf(company, "Acme"), await idOf(company, "Bolt")];
    const other = await buildCustomer(company.admin, { parentCustomerId: bolt });
    const type = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
    const { contacts } = (await company.admin.get(`customers/${acme}/contacts?sort=number`)).body;
    const order = { customerId: acme, typeId: type, description: "Boiler", contactId: contacts[1].id };
    expect((await company.admin.post("work-orders", order)).status).toBe(201);
    expect((await undoList(company.admin, id)).undone).toMatchObject({ customersRemoved: 0 });
    expect((await company.admin.get(`contacts/${contacts[1].id}`)).status).toBe(200);
    expect((await company.admin.get(`customers/${other.id}`)).body).toMatchObject({ parentCustomerId: bolt });
  });

  it("L-10 gives changed values back where they are as the import left them, and takes away what it added", async () => {
    const company = await buildCompany(test);
    const { admin } = company;
    await imported(company, ["Acme,Ann,Ash,ann@acme.example,504-621-8001,1 Main St,Gretna,"]);
    const acme = await idOf(company, "Acme");
    const id = await imported(
      company,
      [
        "Acme Ltd,Anna,Ash,ann@acme.example,504-621-8002,9 New St,Gretna,Now noted",
        "Bolt,Cid,Cedar,cid@bolt.example,,,,",
      ],
      { updateKey: "email" },
    );
    const { contacts } = (await admin.get(`customers/${acme}/contacts`)).body;
    expect(contacts).toMatchObject([{ firstName: "Anna", phone: "+15046218002" }]);
    await admin.patch(`contacts/${contacts[0].id}`, contacts[0].version, { firstName: "Annabel" });
    const undone = await undoList(admin, id);
    expect(undone.undone).toMatchObject({ customersRemoved: 1, valuesRestored: 3, kept: 1 });
    expect((await admin.get(`contacts/${contacts[0].id}`)).body).toMatchObject({
      firstName: "Annabel",
      phone: "+15046218001",
    });
    expect((await admin.get(`customers/${acme}`)).body).toMatchObject({ companyName: "Acme", noteCount: 0 });
    const { locations } = (await admin.get(`customers/${acme}/locations`)).body;
    expect(locations).toMatchObject([{ street: "1 Main St" }]);
    expect((await rowsOfImport(admin, id, "kept")).map((row) => row.kept)).toEqual([
      [{ what: "firstName", why: "changed-since" }],
    ]);
  });
});

describe("undoing an update from an export", () => {
  it("L-10 X-34 enables whom it disabled, gives back what was handed over, and the roles and values of before", async () => {
    const company = await buildCompany(test);
    const { admin } = company;
    const customer = await buildCustomer(admin, { contact: { firstName: "Ada", lastName: "A" } });
    const bo = (await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "B" })).body.id;
    const type = (await admin.post("work-order-types", { name: "Service" })).body.id;
    const order = { customerId: customer.id, typeId: type, description: "Boiler", contactId: customer.contactId };
    const orderId = (await admin.post("work-orders", order)).body.id;
    const exported = await exportTable(test, admin);
    const [ada, boRow] = exported.rows;
    Object.assign(ada ?? {}, { Enabled: "N" });
    Object.assign(boRow ?? {}, {
      Title: "Mr",
      "Access Billing": "Y",
      "Billing Contact": "Y",
      "Customer Name": "Renamed",
    });
    const before = (await admin.get(`customers/${customer.id}`)).body;
    const checked = await checkUpdate(test, admin, exported);
    await applyList(admin, checked.id);
    expect((await admin.get(`work-orders/${orderId}`)).body.contactId).toBe(bo);
    const undone = await undoList(admin, checked.id);
    expect(undone.undone).toEqual({
      customersRemoved: 0,
      contactsRemoved: 0,
      valuesRestored: 4,
      contactsEnabled: 1,
      kept: 0,
    });
    expect((await admin.get(`work-orders/${orderId}`)).body.contactId).toBe(customer.contactId);
    expect((await admin.get(`contacts/${customer.contactId}`)).body).toMatchObject({ disabled: null, isPrimary: true });
    expect((await admin.get(`contacts/${bo}`)).body).toMatchObject({ title: null, accessBilling: false });
    const { companyName, primaryContactId, billingContactId } = before;
    expect((await admin.get(`customers/${customer.id}`)).body).toMatchObject({
      companyName,
      primaryContactId,
      billingContactId,
    });
  });

  it("L-10 leaves a contact that was enabled or disabled once more since, and says so", async () => {
    const company = await buildCompany(test);
    const { admin } = company;
    const customer = await buildCustomer(admin, { contact: { firstName: "Ada", lastName: "A" } });
    await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "B" });
    const exported = await exportTable(test, admin);
    Object.assign(exported.rows[0] ?? {}, { Enabled: "N" });
    const checked = await checkUpdate(test, admin, exported);
    await applyList(admin, checked.id);
    const { version } = (await admin.get(`contacts/${customer.contactId}`)).body;
    expect((await admin.delete(`contacts/${customer.contactId}/disablement`, version)).status).toBe(204);
    const undone = await undoList(admin, checked.id);
    expect(undone.undone).toMatchObject({ contactsEnabled: 0, kept: 1 });
    expect((await rowsOfImport(admin, checked.id, "kept"))[0].kept).toEqual([
      { what: "enabled", why: "changed-since" },
    ]);
  });

  it("L-10 disables again whom it enabled, with whoever had taken over, unless work names the contact now", async () => {
    const company = await buildCompany(test);
    const { admin } = company;
    const customer = await buildCustomer(admin, { contact: { firstName: "Ada", lastName: "A" } });
    const add = async (firstName: string) =>
      (await admin.post(`customers/${customer.id}/contacts`, { firstName, lastName: "X" })).body.id as string;
    const [bo, cy] = [await add("Bo"), await add("Cy")];
    for (const leaving of [bo, cy]) {
      const body = { replacementId: customer.contactId };
      await admin.ask("POST", `contacts/${leaving}/disablement`, { body, version: 1 });
    }
    const exported = await exportTable(test, admin);
    for (const row of exported.rows) row["Enabled"] = "Y";
    const checked = await checkUpdate(test, admin, exported);
    await applyList(admin, checked.id);
    const type = (await admin.post("work-order-types", { name: "Service" })).body.id;
    await admin.post("work-orders", { customerId: customer.id, typeId: type, description: "Boiler", contactId: cy });
    expect((await undoList(admin, checked.id)).undone).toMatchObject({ valuesRestored: 1, kept: 1 });
    expect((await admin.get(`contacts/${bo}`)).body).toMatchObject({ disabled: { replacementId: customer.contactId } });
    expect((await admin.get(`contacts/${cy}`)).body).toMatchObject({ disabled: null });
  });
});

describe("refusals", () => {
  it("409 L-10 refuses twice, before it is applied, and after thirty days", async () => {
    const company = await buildCompany(test);
    const waiting = await checkTable(test, company.admin, [heading, ...rows]);
    const undo = (id: string, version: number) => company.admin.post(`imports/${id}/undo`, undefined, { version });
    expectRefusal(await undo(waiting.id, waiting.version), importNotReady);
    const id = await imported(company);
    await undoList(company.admin, id);
    const { version } = (await company.admin.get(`imports/${id}`)).body;
    expectRefusal(await undo(id, version), importNotReady);
    const late = await imported(company, ["Late,Lea,Lark,lea@late.example,,,,"]);
    await test.look("update business.import_batch set applied_at = applied_at - interval '31 days' where id = $1", [
      late,
    ]);
    const read = (await company.admin.get(`imports/${late}`)).body;
    expect(read.allowed).toEqual([]);
    expectRefusal(await undo(late, read.version), importUndoTooLate);
    // Another provider may give more days, or fewer.
    const provider = (await company.admin.get("provider")).body;
    await company.admin.patch("provider", provider.version, { undoImportDays: 32 });
    expect((await company.admin.get(`imports/${late}`)).body.allowed).toEqual(["undo"]);
    await company.admin.patch("provider", provider.version + 1, { undoImportDays: 30 });
    expect(await idOf(company, "Late")).not.toBe("");
  });

  it("403, 404, 412 and 428 refuses who may not, strangers, older versions, and requests without a key", async () => {
    const company = await buildCompany(test);
    const id = await imported(company);
    const { version } = (await company.admin.get(`imports/${id}`)).body;
    const url = `imports/${id}/undo`;
    expectRefusal(await (await company.hire("technician")).post(url, undefined, { version }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.post(url, undefined, { version }), notFound);
    expectRefusal(await company.admin.post(url, undefined, { version: version - 1 }), changedMeanwhile);
    expectRefusal(await company.admin.post(url), ifMatchRequired);
    expectRefusal(await company.admin.post(url, undefined, { version, key: null }), idempotencyKeyRequired);
    expect((await customersOf(company)).length).toBe(2);
  });
});
