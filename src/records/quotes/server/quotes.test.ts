import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { amountTooLarge, taxedThoughExempt } from "#records/line-items/contract.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { quoteActNotPossible, quoteNotDraft, quoteNotReady } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const line = { description: "Boiler", quantity: 1, unitPriceMinor: 10_000 };

async function draft(changes: object = {}): Promise<{ id: string; number: number; customer: BuiltCustomer }> {
  const customer = await buildCustomer(company.admin);
  const added = await company.admin.post("quotes", { customerId: customer.id, lines: [line], ...changes });
  return { ...added.body, customer };
}
const read = async (id: string) => (await company.admin.get(`quotes/${id}`)).body;
const step = (id: string, act: string, note?: string) =>
  company.admin.post(`quotes/${id}/status`, { act, ...(note === undefined ? {} : { note }) });

describe("changing a draft", () => {
  it("200 C-11 stores what changed, reckons anew and records it", async () => {
    const { id, number, customer } = await draft({ title: "Old" });
    const changed = await company.admin.patch(`quotes/${id}`, 1, {
      contactId: customer.contactId,
      title: "New",
      lines: [line, { ...line, quantity: 2 }],
      discount: { kind: "money", amountMinor: 1000, on: "net" },
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      title: "New",
      contactId: customer.contactId,
      totals: { netMinor: 30_000, discountMinor: 1000, totalMinor: 29_000 },
      version: 2,
    });
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({ what: "quote.updated", facts: { quoteId: id, number } });
    expect(entry.facts["fields"]).toEqual(expect.arrayContaining(["title", "contactId", "discount", "lines"]));
    expect(entry.values).toContainEqual(expect.objectContaining({ field: "title", before: "Old", after: "New" }));
  });

  it("200 S-8 changes and records nothing when everything is as wanted", async () => {
    const { id, customer } = await draft({ title: "Same" });
    const before = await newestActivity(company.admin, customer.id);
    const same = await company.admin.patch(`quotes/${id}`, 1, { title: "Same", lines: [{ ...line, tax: null }] });
    expect(same.body.version).toBe(1);
    expect(await newestActivity(company.admin, customer.id)).toEqual(before);
  });

  it("409 changes and deletes drafts only", async () => {
    const { id } = await draft();
    await step(id, "send");
    expectRefusal(await company.admin.patch(`quotes/${id}`, 2, { title: "Late" }), quoteNotDraft);
    expectRefusal(await company.admin.delete(`quotes/${id}`, 2), quoteNotDraft);
    expect((await step(id, "revise")).body).toMatchObject({ status: "draft", version: 3 });
    expect((await company.admin.patch(`quotes/${id}`, 3, { title: "Now" })).status).toBe(200);
  });

  it("412 S-8 refuses an older version and shows the newer values", async () => {
    const { id } = await draft();
    await company.admin.patch(`quotes/${id}`, 1, { title: "First" });
    const late = await company.admin.patch(`quotes/${id}`, 1, { title: "Second" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ title: "First", version: 2 });
    expectRefusal(await company.admin.delete(`quotes/${id}`, 1), changedMeanwhile);
  });

  it("422 C-11 refuses contacts and locations of another customer", async () => {
    const { id } = await draft();
    const stranger = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${stranger.id}/locations`, { name: "Yard" });
    for (const wrong of [{ contactId: stranger.contactId }, { locationId: yard.body.id }]) {
      const refusal = await company.admin.patch(`quotes/${id}`, 1, wrong);
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${Object.keys(wrong)[0]}`]);
    }
  });

  it("422 section 2.10 refuses more money than can be reckoned, and tax for the exempt; the draft stays", async () => {
    const exempt = await buildCustomer(company.admin, { taxExempt: true });
    const { id } = (await company.admin.post("quotes", { customerId: exempt.id })).body;
    const change = (line: object) =>
      company.admin.patch(`quotes/${id}`, 1, {
        lines: [{ description: "Work", quantity: 1, unitPriceMinor: 1, ...line }],
      });
    expectRefusal(await change({ unitPriceMinor: 100_000_000_000, quantity: 1_000_000 }), amountTooLarge);
    expectRefusal(await change({ tax: { name: "State", percent: 5 } }), taxedThoughExempt);
    expect((await company.admin.get(`quotes/${id}`)).body).toMatchObject({ version: 1, lines: [] });
  });

  it("204 deletes a draft for good; its number is not given again", async () => {
    const { id, number, customer } = await draft();
    expect((await company.admin.delete(`quotes/${id}`, 1)).status).toBe(204);
    expectRefusal(await company.admin.get(`quotes/${id}`), notFound);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "quote.deleted",
      facts: { number },
    });
    expect((await draft()).number).toBeGreaterThan(number);
  });

  it("401, 403 and 404 refuses strangers, those who only look, and quotes of others", async () => {
    const { id } = await draft();
    const technician = await company.hire("technician");
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await person(test, "").get(`quotes/${id}`), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(`quotes/${id}`), notAllowed);
    expect((await technician.get(`quotes/${id}`)).body.allowed).toEqual([]);
    expectRefusal(await technician.patch(`quotes/${id}`, 1, { title: "X" }), notAllowed);
    expectRefusal(await technician.post(`quotes/${id}/status`, { act: "send" }), notAllowed);
    expectRefusal(await other.admin.get(`quotes/${id}`), notFound);
    expectRefusal(await other.admin.patch(`quotes/${id}`, 1, { title: "X" }), notFound);
    expectRefusal(await other.admin.delete(`quotes/${id}`, 1), notFound);
    expectRefusal(await other.admin.post(`quotes/${id}/status`, { act: "send" }), notFound);
  });
});

describe("the flow of a quote", () => {
  it("200 section 2.10 goes to sent and approved with a note, can be reopened and rejected, and each step is recorded", async () => {
    const { id, customer } = await draft();
    expect((await step(id, "send")).body).toMatchObject({ id, status: "sent", version: 2 });
    const { sentAt } = await read(id);
    expect(sentAt).not.toBeNull();
    expect((await step(id, "approve", "Mr. Butt called")).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: "approved", sentAt, decisionNote: "Mr. Butt called" });
    const entry = await newestActivity(company.admin, customer.id);
    expect(entry).toMatchObject({ what: "quote.approved", facts: { quoteId: id, before: "sent", status: "approved" } });
    expect(entry.values).toMatchObject([{ field: "decisionNote", after: "Mr. Butt called" }]);
    await step(id, "reopen");
    expect(await read(id)).toMatchObject({ status: "sent", sentAt, decidedAt: null, decisionNote: null });
    await step(id, "reject", "Too dear");
    expect(await read(id)).toMatchObject({ status: "rejected", decisionNote: "Too dear" });
    await step(id, "revise");
    expect(await read(id)).toMatchObject({ status: "draft", sentAt: null, decidedAt: null, decisionNote: null });
  });

  it("409 section 2.10 refuses a step that does not begin here, also when two take it at once", async () => {
    const { id } = await draft();
    expectRefusal(await step(id, "approve"), quoteActNotPossible);
    await step(id, "send");
    await openConnections(company.admin);
    const both = await Promise.all([step(id, "approve"), step(id, "reject")]);
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it("422 sends nothing without lines or after its day", async () => {
    const empty = await draft({ lines: [] });
    const refusal = await step(empty.id, "send");
    expectRefusal(refusal, quoteNotReady);
    expect(pointersOf(refusal)).toEqual(["#/lines"]);
    const late = await draft({ expiresOn: "1999-12-31" });
    expect(pointersOf(await step(late.id, "send"))).toEqual(["#/expiresOn"]);
  });

  it("422 A-03 sends no tax to a customer who is exempt by now", async () => {
    const { id, customer } = await draft({ lines: [{ ...line, tax: { name: "State", percent: 5 } }] });
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { taxExempt: true });
    expectRefusal(await step(id, "send"), taxedThoughExempt);
  });

  it("422 X-20 sends nothing to an inactive customer; its draft is still changed and its answer still kept", async () => {
    const { id, customer } = await draft();
    const sent = await company.admin.post("quotes", { customerId: customer.id, lines: [line] });
    await step(sent.body.id, "send");
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await step(id, "send"), customerInactive);
    expect((await company.admin.patch(`quotes/${id}`, 1, { title: "Kept" })).status).toBe(200);
    expect((await step(sent.body.id, "reject")).status).toBe(200);
  });

  it("section 2.10 expires when its last day is over where the provider is, not before", async () => {
    test.clock.set(new Date("2026-06-10T12:00:00Z"));
    const { id, customer } = await draft({ expiresOn: "2026-06-15" });
    await step(id, "send");
    const isExpired = async () => {
      const listed =
        (await company.admin.get(`quotes?customerId=${customer.id}&status=expired`)).body.quotes.length === 1;
      expect((await read(id)).expired).toBe(listed);
      return listed;
    };
    // The provider is in New York: its 15th of June ends at four in the morning, UTC.
    test.clock.set(new Date("2026-06-16T03:59:00Z"));
    expect(await isExpired()).toBe(false);
    test.clock.set(new Date("2026-06-16T04:00:00Z"));
    expect(await isExpired()).toBe(true);
    await step(id, "approve");
    expect(await isExpired()).toBe(false);
  });
});

describe("the list of quotes", () => {
  it("S-9 comes newest first, page by page, and is narrowed by status, customer, number, title and customer's name", async () => {
    const own = await buildCompany(test);
    const [ada, zuse] = [
      await buildCustomer(own.admin, { companyName: "Añil Lofts" }),
      await buildCustomer(own.admin, { companyName: "Zuse Works" }),
    ];
    const titles = ["Roof", "Boiler room", "Boiler"];
    const ids: string[] = [];
    for (const [at, title] of titles.entries()) {
      const customerId = at === 1 ? zuse.id : ada.id;
      ids.push((await own.admin.post("quotes", { customerId, title, lines: [line] })).body.id as string);
    }
    await own.admin.post(`quotes/${ids[2]}/status`, { act: "send" });
    const listed = async (query: string) => {
      const { quotes } = (await own.admin.get(`quotes?${query}`)).body as { quotes: { title: string }[] };
      expect((await own.admin.get(`quote-count?${query}`)).body).toEqual({ count: quotes.length, more: false });
      return quotes.map((one) => one.title);
    };
    expect(await listed("")).toEqual(titles.toReversed());
    expect(await listed("status=draft")).toEqual(["Boiler room", "Roof"]);
    expect(await listed("status=sent")).toEqual(["Boiler"]);
    expect(await listed(`customerId=${zuse.id}`)).toEqual(["Boiler room"]);
    expect(await listed("search=boil")).toEqual(["Boiler", "Boiler room"]);
    expect(await listed("search=anil")).toEqual(["Boiler", "Roof"]);
    expect(await listed("search=2")).toEqual(["Boiler room"]);
    expect(await listed("search=%25")).toEqual([]);
    const first = (await own.admin.get("quotes?limit=2")).body;
    const rest = (await own.admin.get(`quotes?limit=2&after=${first.next}`)).body;
    expect([...first.quotes, ...rest.quotes].map((one: { title: string }) => one.title)).toEqual(titles.toReversed());
    expect(rest.next).toBeNull();
    expect((await (await buildCompany(test, own.networkId)).admin.get("quotes")).body.quotes).toEqual([]);
  });
});

describe("quotes of whoever is deleted", () => {
  it("X-03 keeps the quote of a deleted contact without a word of the person", async () => {
    const { id, customer } = await draft();
    await company.admin.patch(`quotes/${id}`, 1, { contactId: customer.contactId });
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    expect(await read(id)).toMatchObject({ contactId: null, contactName: null, contactGone: true });
    // Nobody, said by hand, settles it.
    const settled = await company.admin.patch(`quotes/${id}`, (await read(id)).version, { contactId: null });
    expect(settled.body.contactGone).toBe(false);
  });

  it("X-38 purges drafts, undecided and decided quotes with a deleted customer; what an invoice rests on stays without it", async () => {
    const { id, customer } = await draft({ title: "Kept by the books", message: "Dear Ada" });
    const gone = await company.admin.post("quotes", { customerId: customer.id, title: "Quixotic", lines: [line] });
    await test.look(
      `insert into business.invoice (network_id, provider_id, id, number, customer_id, organisation_id, quote_id, status, currency, total_minor, issued_on, due_on, created_at, created_by, updated_at)
       select network_id, provider_id, $2, 900001, null, null, id, 'unpaid', currency, 100, '2026-01-01', '2026-01-31', created_at, created_by, created_at from business.quote where id = $1`,
      [id, test.system.ids.next()],
    );
    await company.admin.post(`customers/${customer.id}/deactivation`);
    const deletion = await company.admin.post("customer-deletions", { customerIds: [customer.id] });
    expect(deletion.body).toEqual({ deleted: 1, refused: [] });
    expectRefusal(await company.admin.get(`quotes/${gone.body.id}`), notFound);
    const kept = await read(id);
    expect(kept).toMatchObject({ customerId: null, customerName: null, title: null, message: null, allowed: [] });
    expect(kept.totals.totalMinor).toBe(10_000);
    expectRefusal(await company.admin.post(`quotes/${id}/copies`), notFound);
  });
});
