import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { placesThatHold } from "#tests/support/whole-database.ts";
import { actNotPossible, workOrderSettled as settled } from "#records/work-orders/contract.ts";
import { customersWithWork, makeInactiveFirst } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const remove = (...customerIds: string[]) => company.admin.post("customer-deletions", { customerIds });
const preview = (...customerIds: string[]) => company.admin.post("customer-deletions/preview", { customerIds });
const status = async (id: string) => (await company.admin.get(`customers/${id}`)).status;

async function activityOf(customerId: string): Promise<{ what: string; actor_id: string; at: Date; facts: object }[]> {
  return await test.look(
    "select what, actor_id, at, facts from business.activity where customer_id = $1 order by id desc",
    [customerId],
  );
}

async function addWorkOrder(
  at: Company,
  customerId: string,
  changes: object = {},
): Promise<{ id: string; number: number }> {
  const type = await at.admin.post("work-order-types", { name: `Type ${test.system.ids.next()}` });
  const order = { customerId, typeId: type.body.id, description: "Boiler", ...changes };
  return (await at.admin.post("work-orders", order)).body;
}

// An issued invoice that rests on a work order, past every wall.
async function billWorkOrder(customerId: string, workOrderId: string, at: number): Promise<void> {
  await test.look(
    `insert into business.invoice (network_id, provider_id, id, number, customer_id, organisation_id, work_order_id, status, currency, issued_on, due_on, created_at, created_by, updated_at)
     select c.network_id, c.provider_id, $2, $5, c.id, c.organisation_id, $3, 'paid', 'USD', '2026-05-04', '2026-06-04', now(), $4, now()
       from business.customer c where c.id = $1`,
    [customerId, test.system.ids.next(), workOrderId, company.admin.staffId, 700_000 + at],
  );
}

describe("200 deleting customers", () => {
  it("A-12 X-38 deletes one, several or all that are inactive, with contacts, locations and notes, and records each", async () => {
    const chosen = [await buildInactiveCustomer(company.admin), await buildInactiveCustomer(company.admin)];
    const kept = await buildInactiveCustomer(company.admin);
    const [first] = chosen;
    await company.admin.post(`customers/${first?.id}/notes`, { text: "Gone soon." });
    await company.admin.post(`customers/${first?.id}/locations`, { name: "Depot", contactId: first?.contactId });
    const deleted = await remove(...chosen.map((one) => one.id));
    expect(deleted.status).toBe(200);
    expect(deleted.body).toEqual({ deleted: 2, refused: [] });
    for (const one of chosen) {
      expect(await status(one.id)).toBe(404);
      expect((await company.admin.get(`contacts/${one.contactId}`)).status).toBe(404);
      const [entry] = await activityOf(one.id);
      expect(entry).toMatchObject({
        what: "customer.deleted",
        actor_id: company.admin.staffId,
        facts: { number: one.number },
      });
    }
    const inactive = await company.admin.get("customers?status=inactive&limit=200");
    expect(inactive.body.customers.map((one: { id: string }) => one.id)).toEqual([kept.id]);
    const left = await test.look(
      `select (select count(*)::int from business.location where customer_id = any ($1)) + (select count(*)::int from business.note where customer_id = any ($1))
            + (select count(*)::int from business.organisation o where not exists (select from business.customer c where c.organisation_id = o.id)) as rows`,
      [chosen.map((one) => one.id)],
    );
    expect(left).toEqual([{ rows: 0 }]);
  });

  it("X-38 leaves names, phones, e-mail, addresses and notes nowhere in the database", async () => {
    const customer = await buildCustomer(company.admin, {
      companyName: "Qwillfeather Ltd",
      profileNotes: "Qwillnote",
      contact: { firstName: "Qwilla", lastName: "Feather", email: "qwilla@feather.example", phone: "504-555-0191" },
      address: { street: "12 Qwillstreet", city: "Qwilltown" },
    });
    await company.admin.patch(`customers/${customer.id}`, 2, {
      companyName: "Qwillfeathers",
      website: "https://qwillfeather.example",
    });
    await company.admin.patch(`contacts/${customer.contactId}`, 1, { firstName: "Qwillma" });
    const note = await company.admin.post(`customers/${customer.id}/notes`, { text: "Qwill said so." });
    await company.admin.patch(`notes/${note.body.id}`, 1, { text: "Qwillma said so." });
    const depot = await company.admin.post(`customers/${customer.id}/locations`, { name: "Qwilldepot" });
    await company.admin.delete(`locations/${depot.body.id}`, 1);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expect((await placesThatHold(test, "qwill")).length).toBeGreaterThan(3);
    await remove(customer.id);
    for (const trace of ["qwill", "feather.example", "5045550191"]) {
      expect({ trace, in: await placesThatHold(test, trace) }).toEqual({ trace, in: [] });
    }
  });

  it("X-38 keeps for the books what was sold and how it was paid, and nobody's name or address", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Bookworm Ltd" });
    const sold = {
      lines: [{ description: "Valve DN50", quantity: 1, unitPriceMinor: 500, tax: null }],
      title: "Bookworm job",
    };
    const { id } = await buildIssuedInvoice(company.admin, customer.id, 0, { ...sold, contactId: customer.contactId });
    const paid = { amountMinor: 500, receivedOn: "2026-01-02", method: "check", reference: "Cheque 4711" };
    expect((await company.admin.post(`invoices/${id}/payments`, paid)).status).toBe(201);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    await remove(customer.id);
    expect((await company.admin.get(`invoices/${id}`)).body).toMatchObject({
      customerId: null,
      contactName: null,
      title: null,
      lines: [{ description: "Valve DN50" }],
      payments: [{ reference: "Cheque 4711", amountMinor: 500 }],
    });
    expect(await placesThatHold(test, "bookworm")).toEqual([]);
  });

  it("A-14 leaves out by name those that were made active meanwhile, and those that are gone, and deletes the others", async () => {
    const inactive = await buildInactiveCustomer(company.admin);
    const gone = await buildInactiveCustomer(company.admin);
    const reactivated = await buildInactiveCustomer(company.admin, { companyName: "Back Again Inc" });
    await remove(gone.id);
    await company.admin.post(`customers/${reactivated.id}/activation`);
    const result = await remove(inactive.id, reactivated.id, gone.id, inactive.id);
    expect(result.status).toBe(200);
    expect(result.body).toEqual({
      deleted: 1,
      refused: [
        { id: reactivated.id, number: reactivated.number, companyName: "Back Again Inc", reason: "active" },
        { id: gone.id, number: null, companyName: null, reason: "gone" },
      ],
    });
    expect([await status(inactive.id), await status(reactivated.id)]).toEqual([404, 200]);
  });

  it("A-14 deletes a customer or lets it be made active, never both, when the two come at once", async () => {
    for (let round = 0; round < 6; round += 1) {
      const contested = await buildInactiveCustomer(company.admin);
      const other = await buildInactiveCustomer(company.admin);
      await openConnections(company.admin);
      const [activation, deletion] = await Promise.all([
        company.admin.post(`customers/${contested.id}/activation`),
        remove(contested.id, other.id),
      ]);
      expect(deletion.status).toBe(200);
      const wasDeleted = deletion.body.deleted === 2;
      expect(activation.status).toBe(wasDeleted ? 404 : 200);
      expect(await status(contested.id)).toBe(wasDeleted ? 404 : 200);
      expect(deletion.body.refused.map((one: { id: string }) => one.id)).toEqual(wasDeleted ? [] : [contested.id]);
      expect(await status(other.id)).toBe(404);
    }
  });

  it("A-12 deletes each once when the same are deleted twice at once", async () => {
    const chosen = [await buildInactiveCustomer(company.admin), await buildInactiveCustomer(company.admin)];
    const ids = chosen.map((one) => one.id);
    await openConnections(company.admin);
    const both = await Promise.all([remove(...ids), remove(...ids.toReversed())]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 404]);
    const deletions = (await activityOf(ids[0] ?? "")).filter((entry) => entry.what === "customer.deleted");
    expect(deletions).toHaveLength(1);
  });

  it("A-12 frees the customers below a deleted one", async () => {
    const parent = await buildInactiveCustomer(company.admin);
    const child = await buildCustomer(company.admin, { parentCustomerId: parent.id });
    await remove(parent.id);
    const freed = (await company.admin.get(`customers/${child.id}`)).body;
    expect(freed).toMatchObject({ parentCustomerId: null, parentCompanyName: null, version: 3 });
  });

  it("A-12 deletes a parent and its child together", async () => {
    const parent = await buildInactiveCustomer(company.admin);
    const child = await buildInactiveCustomer(company.admin, { parentCustomerId: parent.id });
    expect((await remove(parent.id, child.id)).body.deleted).toBe(2);
  });

  it("X-38 never takes the fleet, its own contacts or what other providers entered; this provider's contacts go", async () => {
    const other = await buildCompany(test, company.networkId);
    const fleet = await buildFleet(test, [company, other]);
    const [here, there] = fleet.customerIds;
    const mine = await company.admin.post(`customers/${here}/contacts`, { firstName: "Olga", lastName: "Here" });
    const theirs = await other.admin.post(`customers/${there}/contacts`, { firstName: "Theo", lastName: "There" });
    await company.admin.post(`customers/${here}/deactivation`);
    expect((await preview(here ?? "")).body).toMatchObject({ customers: 1, contacts: 1 });
    expect((await remove(here ?? "")).body.deleted).toBe(1);
    expect((await other.admin.get(`contacts/${fleet.contactId}`)).status).toBe(200);
    expect((await other.admin.get(`contacts/${theirs.body.id}`)).status).toBe(200);
    expect(await test.look("select from business.contact where id = $1", [mine.body.id])).toHaveLength(0);
    expect(await test.look("select from business.organisation where id = $1", [fleet.organisationId])).toHaveLength(1);
    expect((await company.admin.get(`contacts/${fleet.contactId}`)).status).toBe(404);
  });

  it("X-02 keeps customers with work orders where the setting says so, by name, and deletes the others", async () => {
    const strict = await buildCompany(test);
    expect((await strict.admin.patch("provider", 1, { customerDeleteGuard: "blockIfWorkOrders" })).status).toBe(200);
    const empty = await buildInactiveCustomer(strict.admin);
    const busy = await buildCustomer(strict.admin, { companyName: "Busy Ltd" });
    await addWorkOrder(strict, busy.id);
    await strict.admin.post(`customers/${busy.id}/deactivation`);
    const chosen = { customerIds: [empty.id, busy.id] };
    const asked = await strict.admin.post("customer-deletions/preview", chosen);
    expect(asked.body).toMatchObject({ customers: 1, withWork: 1, openWorkOrders: 0 });
    const deleted = await strict.admin.post("customer-deletions", chosen);
    expect(deleted.body).toEqual({
      deleted: 1,
      refused: [{ id: busy.id, number: busy.number, companyName: "Busy Ltd", reason: "work-orders" }],
    });
    expect((await strict.admin.get(`customers/${busy.id}`)).status).toBe(200);
  });

  it("409 X-02 refuses when every chosen customer is kept for its work orders; with the other setting they go", async () => {
    const strict = await buildCompany(test);
    await strict.admin.patch("provider", 1, { customerDeleteGuard: "blockIfWorkOrders" });
    const busy = await buildCustomer(strict.admin, { companyName: "Busy Ltd" });
    await addWorkOrder(strict, busy.id);
    await strict.admin.post(`customers/${busy.id}/deactivation`);
    const refusal = await strict.admin.post("customer-deletions", { customerIds: [busy.id] });
    expectRefusal(refusal, customersWithWork);
    expect(refusal.body.detail).toContain("Busy Ltd");
    await strict.admin.patch("provider", 2, { customerDeleteGuard: "warn" });
    expect((await strict.admin.post("customer-deletions", { customerIds: [busy.id] })).body.deleted).toBe(1);
  });

  it("X-38 X-03 takes work orders with their notes; one that an invoice rests on stays, without the customer", async () => {
    const customer = await buildCustomer(company.admin, { companyName: "Wurblefix Ltd" });
    const billed = await addWorkOrder(company, customer.id, {
      description: "Wurblefix boiler",
      contactId: customer.contactId,
    });
    const unbilled = await addWorkOrder(company, customer.id, { description: "Wurblefix roof" });
    const halfway = await addWorkOrder(company, customer.id, { description: "Wurblefix door" });
    await company.admin.post(`work-orders/${billed.id}/status`, { act: "complete" });
    await company.admin.post(`work-orders/${billed.id}/notes`, { text: "Wurblefix was content." });
    await company.admin.patch(`work-orders/${billed.id}`, 2, { description: "Wurblefix boiler, again" });
    for (const [at, one] of [billed, halfway].entries()) await billWorkOrder(customer.id, one.id, at);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    // The invoices are let go of by their room; here they have lost their customer already.
    await test.look("update business.invoice set customer_id = null, organisation_id = null where customer_id = $1", [
      customer.id,
    ]);
    expect((await remove(customer.id)).body.deleted).toBe(1);
    expect((await company.admin.get(`work-orders/${unbilled.id}`)).status).toBe(404);
    const kept = (await company.admin.get(`work-orders/${billed.id}`)).body;
    expect(kept).toMatchObject({
      number: billed.number,
      status: "completed",
      customerId: null,
      customerName: null,
      contactId: null,
      contactName: null,
      contactGone: false,
      description: "-",
      allowed: [],
    });
    expect((await company.admin.get(`work-orders/${halfway.id}`)).body).toMatchObject({ status: "cancelled" });
    expect((await company.admin.get(`work-orders/${billed.id}/notes`)).body.notes).toEqual([]);
    expect(await placesThatHold(test, "wurblefix")).toEqual([]);
    const [entry] = await test.look<{ facts: object }>(
      "select facts from business.activity where what = 'customers.deleted' order by id desc limit 1",
    );
    expect(entry?.facts).toMatchObject({ workOrders: 1, workOrdersKept: 2 });
    // What stays for the books is not worked with any more.
    expectRefusal(await company.admin.patch(`work-orders/${billed.id}`, kept.version, { description: "X" }), settled);
    expectRefusal(await company.admin.post(`work-orders/${billed.id}/notes`, { text: "X" }), settled);
    expectRefusal(await company.admin.post(`work-orders/${billed.id}/status`, { act: "close" }), actNotPossible);
  });

  it("X-38 X-03 takes drafts of invoices; issued ones stay with number, amounts and payments, without the customer", async () => {
    const customer = await buildCustomer(company.admin, {
      companyName: "Bluffwort Ltd",
      address: { city: "Bluffwort" },
    });
    const words = {
      title: "Bluffwort boiler",
      message: "Dear Bluffwort",
      customerReference: "Bluffwort 7",
      contactId: customer.contactId,
    };
    const draft = await buildDraftInvoice(company.admin, customer.id, 100, words);
    const issued = await buildIssuedInvoice(company.admin, customer.id, 1000, words);
    const payment = { amountMinor: 400, method: "check", reference: "0815", receivedOn: "2026-01-01" };
    await company.admin.post(`invoices/${issued.id}/payments`, payment);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expect((await preview(customer.id)).body).toMatchObject({ invoiceDrafts: 1, issuedInvoices: 1 });
    expect((await remove(customer.id)).body.deleted).toBe(1);
    expect((await company.admin.get(`invoices/${draft.id}`)).status).toBe(404);
    const kept = (await company.admin.get(`invoices/${issued.id}`)).body;
    expect(kept).toMatchObject({
      number: issued.number,
      status: "partially-paid",
      customerId: null,
      customerName: null,
      contactId: null,
      contactName: null,
      contactGone: false,
      title: null,
      message: null,
      customerReference: null,
      billTo: null,
      balanceMinor: 600,
      payments: [payment],
      allowed: ["record-payment", "remove-payment"],
    });
    expect(await placesThatHold(test, "bluffwort")).toEqual([]);
    const [entry] = await test.look<{ facts: object }>(
      "select facts from business.activity where what = 'customers.deleted' order by id desc limit 1",
    );
    expect(entry?.facts).toMatchObject({ invoices: 1, invoicesKept: 1 });
    // Money comes when it comes.
    const rest = await company.admin.post(`invoices/${issued.id}/payments`, { ...payment, amountMinor: 600 });
    expect(rest.body).toMatchObject({ status: "paid" });
  });

  it("X-38 keeps the work order that an issued invoice rests on, and not the one of a draft", async () => {
    const customer = await buildCustomer(company.admin);
    const [billed, drafted] = [await addWorkOrder(company, customer.id), await addWorkOrder(company, customer.id)];
    await buildIssuedInvoice(company.admin, customer.id, 100, { workOrderId: billed.id });
    await buildDraftInvoice(company.admin, customer.id, 100, { workOrderId: drafted.id });
    await company.admin.post(`customers/${customer.id}/deactivation`);
    await remove(customer.id);
    expect((await company.admin.get(`work-orders/${billed.id}`)).body).toMatchObject({ customerId: null });
    expect((await company.admin.get(`work-orders/${drafted.id}`)).status).toBe(404);
  });
});

describe("A-13 what a deletion would take with it", () => {
  it("200 A-13 counts contacts, locations, notes and open work orders of the inactive ones, names how many stay, and changes nothing", async () => {
    const one = await buildInactiveCustomer(company.admin);
    const two = await buildInactiveCustomer(company.admin, { address: undefined });
    const active = await buildCustomer(company.admin);
    await company.admin.post(`customers/${one.id}/contacts`, { firstName: "A", lastName: "B" });
    await company.admin.post(`customers/${one.id}/notes`, { text: "One." });
    await company.admin.post(`customers/${one.id}/activation`);
    const [, done] = [await addWorkOrder(company, one.id), await addWorkOrder(company, one.id)];
    await company.admin.post(`work-orders/${done.id}/status`, { act: "complete" });
    const line = { description: "Work", quantity: 1, unitPriceMinor: 100 };
    for (const acts of [[], ["send"], ["send", "reject"]]) {
      const quote = await company.admin.post("quotes", { customerId: one.id, lines: [line] });
      for (const act of acts) await company.admin.post(`quotes/${quote.body.id}/status`, { act });
    }
    await company.admin.post(`customers/${one.id}/deactivation`);
    await addWorkOrder(company, active.id);
    await company.admin.post(`customers/${active.id}/notes`, { text: "Stays." });
    const asked = await preview(one.id, two.id, active.id, one.id, test.system.ids.next());
    expect(asked.status).toBe(200);
    expect(asked.body).toEqual({
      customers: 2,
      active: 1,
      withWork: 0,
      contacts: 3,
      locations: 1,
      notes: 1,
      openWorkOrders: 1,
      openQuotes: 2,
      recurringServices: 0,
      messages: 0,
      files: 0,
      invoiceDrafts: 0,
      issuedInvoices: 0,
    });
    expect(await status(one.id)).toBe(200);
    const result = await remove(one.id, two.id, active.id);
    expect(result.body.deleted).toBe(asked.body.customers);
    expect(result.body.refused).toHaveLength(asked.body.active);
  });

  it("200 A-13 counts nothing of customers of others", async () => {
    const foreign = await buildInactiveCustomer((await buildCompany(test, company.networkId)).admin);
    expect((await preview(foreign.id)).body).toEqual({
      customers: 0,
      active: 0,
      withWork: 0,
      contacts: 0,
      locations: 0,
      notes: 0,
      openWorkOrders: 0,
      openQuotes: 0,
      recurringServices: 0,
      messages: 0,
      files: 0,
      invoiceDrafts: 0,
      issuedInvoices: 0,
    });
  });
});

describe("refusals of deleting customers", () => {
  it("409 A-10 X-02 refuses active customers by name and deletes nothing", async () => {
    const active = [
      await buildCustomer(company.admin, { companyName: "Busy Bees" }),
      await buildCustomer(company.admin),
    ];
    const refusal = await remove(...active.map((one) => one.id));
    expectRefusal(refusal, makeInactiveFirst);
    expect(refusal.body.detail).toContain("Busy Bees");
    for (const one of active) expect(await status(one.id)).toBe(200);
    expect((await company.admin.get(`customers/${active[0]?.id}`)).body.allowed).not.toContain("delete");
    expectRefusal(await company.admin.ask("DELETE", `customers/${active[0]?.id}`, { version: 2 }), notFound);
  });

  it("401, 403 and 404 A-12 refuses strangers, other roles, other providers and networks", async () => {
    const customer = await buildInactiveCustomer(company.admin);
    const body = { customerIds: [customer.id] };
    expectRefusal(await person(test, "").post("customer-deletions", body), notSignedIn);
    for (const role of ["service-advisor", "service-manager", "parts", "technician", "mobile"] as const) {
      const colleague = await company.hire(role);
      expectRefusal(await colleague.post("customer-deletions", body), notAllowed);
      expectRefusal(await colleague.post("customer-deletions/preview", body), notAllowed);
    }
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post("customer-deletions", body), notFound);
    expectRefusal(await (await buildCompany(test)).admin.post("customer-deletions", body), notFound);
    expect(await status(customer.id)).toBe(200);
  });

  it("A-14 never tells the name of somebody else's customer among those that are left out", async () => {
    const other = await buildCompany(test, company.networkId);
    const foreign = await buildCustomer(other.admin, { companyName: "Secret Customer" });
    const own = await buildInactiveCustomer(company.admin);
    const result = await remove(own.id, foreign.id);
    expect(result.body.refused).toEqual([{ id: foreign.id, number: null, companyName: null, reason: "gone" }]);
    expect(result.text).not.toContain("Secret");
    expect((await other.admin.get(`customers/${foreign.id}`)).status).toBe(200);
  });

  it.each([
    ["nobody", []],
    ["no ids", ["all"]],
    ["too many", Array.from({ length: 5001 }, () => crypto.randomUUID())],
  ])("422 A-12 refuses a choice of %s", async (_what, customerIds) => {
    expectRefusal(await company.admin.post("customer-deletions", { customerIds }), validationFailed);
    expectRefusal(await company.admin.post("customer-deletions/preview", { customerIds }), validationFailed);
  });
});
