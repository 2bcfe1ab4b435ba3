import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { amountTooLarge, type Discount, type LineItem, taxedThoughExempt } from "#records/line-items/contract.ts";
import { totalsOf } from "#records/line-items/rules.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const line = { description: "Boiler", quantity: 2, unitPriceMinor: 12_345 };
const profile = async (id: string) => (await company.admin.get(`customers/${id}`)).body;

describe("201 adding a quote", () => {
  it("A-02 A-03 A-04 C-11 stores it as a draft with everything, taxed as its customer is, and moves the last interaction", async () => {
    const rate = await company.admin.post("tax-rates", { name: "State", percent: 8.25 });
    const customer = await buildCustomer(company.admin, { taxRateId: rate.body.id, currency: "EUR" });
    const yard = await company.admin.post(`customers/${customer.id}/locations`, { name: "Yard", city: "Kenner" });
    const before = await profile(customer.id);
    test.clock.advance(600_000);
    const added = await company.admin.post("quotes", {
      customerId: customer.id,
      contactId: customer.contactId,
      locationId: yard.body.id,
      title: "New boiler",
      message: "As discussed.\nTwo of them.",
      lines: [line, { ...line, tax: null }, { ...line, tax: { name: "City", percent: 1 } }],
      discount: { kind: "percent", percent: 10, on: "net" },
      expiresOn: "2999-01-31",
    });
    expect(added.status).toBe(201);
    const read = await company.admin.get(`quotes/${added.body.id}`);
    expect(read.headers["etag"]).toBe('"1"');
    const state = { name: "State", percent: 8.25 };
    expect(read.body).toMatchObject({
      number: added.body.number,
      status: "draft",
      expired: false,
      customerId: customer.id,
      customerStatus: "active",
      contactId: customer.contactId,
      contactGone: false,
      location: { id: yard.body.id, name: "Yard" },
      title: "New boiler",
      message: "As discussed.\nTwo of them.",
      currency: "EUR",
      lines: [
        { ...line, tax: state, amountMinor: 24_690 },
        { ...line, tax: null, amountMinor: 24_690 },
        { ...line, tax: { name: "City", percent: 1 }, amountMinor: 24_690 },
      ],
      discount: { kind: "percent", percent: 10, on: "net" },
      expiresOn: "2999-01-31",
      workOrder: null,
      invoice: null,
      createdByName: "Sam administrator",
      version: 1,
      allowed: ["edit", "delete", "duplicate", "send"],
    });
    expect(read.body.contactName).toMatch(/^Ada Lovelace/);
    const after = await profile(customer.id);
    expect(after.lastInteractionAt > before.lastInteractionAt).toBe(true);
    expect(after.version).toBe(before.version);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "quote.added",
      contactId: customer.contactId,
      facts: { quoteId: added.body.id, number: added.body.number },
    });
  });

  it("A-02 takes a customer alone; it is empty then, in the currency of the provider", async () => {
    const customer = await buildCustomer(company.admin);
    const added = await company.admin.post("quotes", { customerId: customer.id });
    expect((await company.admin.get(`quotes/${added.body.id}`)).body).toMatchObject({
      lines: [],
      discount: null,
      contactId: null,
      location: null,
      expiresOn: null,
      currency: "USD",
      totals: { netMinor: 0, discountMinor: 0, taxes: [], taxMinor: 0, totalMinor: 0 },
    });
  });

  it("A-03 stores what the lines come to, to the last cent, whatever their order, tax and discount", async () => {
    const customer = await buildCustomer(company.admin);
    const anyLine: fc.Arbitrary<LineItem> = fc.record({
      description: fc.constant("Work"),
      quantity: fc.integer({ min: 0, max: 50_000 }).map((thousandths) => thousandths / 1000),
      unitPriceMinor: fc.integer({ min: -5000, max: 5_000_000 }),
      tax: fc.option(
        fc.record({ name: fc.constantFrom("State", "City"), percent: fc.constantFrom(0, 4.45, 9.975, 21) }),
      ),
    });
    const on = fc.constantFrom("net" as const, "gross" as const);
    const anyDiscount: fc.Arbitrary<Discount | null> = fc.oneof(
      fc.constant(null),
      fc.record({ kind: fc.constant("money" as const), amountMinor: fc.integer({ min: 0, max: 1_000_000 }), on }),
      fc.record({ kind: fc.constant("percent" as const), percent: fc.constantFrom(0, 3.3333, 15, 100), on }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 6 }), anyDiscount, async (lines, discount) => {
        const expected = totalsOf(lines, discount);
        const sums = [expected.netMinor, expected.discountMinor, expected.taxMinor, expected.totalMinor];
        const { id } = (await company.admin.post("quotes", { customerId: customer.id, lines, discount })).body;
        const read = (await company.admin.get(`quotes/${id}`)).body;
        expect(read.totals).toEqual(expected);
        expect(await storedSums(id)).toEqual(sums);
        const turned = await company.admin.patch(`quotes/${id}`, 1, { lines: lines.toReversed() });
        expect(turned.body.totals).toEqual(expected);
        expect(await storedSums(id)).toEqual(sums);
      }),
      { numRuns: 20 },
    );
  });

  it("A-02 gives every one a number of its own, one after another, also when sixteen are added at once", async () => {
    const busy = await buildCompany(test);
    const customers = await Promise.all([1, 2, 3].map(() => buildCustomer(busy.admin)));
    await openConnections(busy.admin);
    const added = await Promise.all(
      Array.from({ length: 16 }, (_, at) =>
        busy.admin.post("quotes", { customerId: customers[at % 3]?.id, lines: [line] }),
      ),
    );
    expect(added.map((one) => one.status)).toEqual(Array.from({ length: 16 }, () => 201));
    expect(added.map((one) => one.body.number as number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, at) => at + 1),
    );
  });

  it("S-8 adds one for a request that is repeated", async () => {
    const customer = await buildCustomer(company.admin);
    const key = test.system.ids.next();
    const first = await company.admin.post("quotes", { customerId: customer.id }, { key });
    const second = await company.admin.post("quotes", { customerId: customer.id }, { key });
    expect(second.body).toEqual(first.body);
    expect((await company.admin.get(`quotes?customerId=${customer.id}`)).body.quotes).toHaveLength(1);
  });
});

describe("a new quote that is refused", () => {
  it("401, 403 and 404 A-02 refuses strangers, those who do not sell, and customers of others", async () => {
    const customer = await buildCustomer(company.admin);
    const body = { customerId: customer.id };
    expectRefusal(await person(test, "").post("quotes", body), notSignedIn);
    for (const role of ["mobile", "technician"] as const)
      expectRefusal(await (await company.hire(role)).post("quotes", body), notAllowed);
    for (const other of [await buildCompany(test), await buildCompany(test, company.networkId)])
      expectRefusal(await other.admin.post("quotes", body), notFound);
  });

  it("422 C-11 X-20 refuses an inactive customer, and draws no number for it", async () => {
    const customer = await buildCustomer(company.admin);
    const one = await company.admin.post("quotes", { customerId: customer.id });
    const inactive = await buildInactiveCustomer(company.admin);
    const refusal = await company.admin.post("quotes", { customerId: inactive.id });
    expectRefusal(refusal, customerInactive);
    expect(pointersOf(refusal)).toEqual(["#/customerId"]);
    const two = await company.admin.post("quotes", { customerId: customer.id });
    expect(two.body.number).toBe(one.body.number + 1);
  });

  it("422 C-11 refuses contacts and locations of another customer", async () => {
    const [customer, stranger] = [await buildCustomer(company.admin), await buildCustomer(company.admin)];
    const yard = await company.admin.post(`customers/${stranger.id}/locations`, { name: "Yard" });
    for (const wrong of [{ contactId: stranger.contactId }, { locationId: yard.body.id }]) {
      const refusal = await company.admin.post("quotes", { customerId: customer.id, ...wrong });
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${Object.keys(wrong)[0]}`]);
    }
  });

  it("422 A-03 charges no tax to a customer who is exempt", async () => {
    const rate = await company.admin.post("tax-rates", { name: "County", percent: 3 });
    const exempt = await buildCustomer(company.admin, { taxRateId: rate.body.id, taxExempt: true });
    const taxed = { ...line, tax: { name: "County", percent: 3 } };
    const refusal = await company.admin.post("quotes", { customerId: exempt.id, lines: [line, taxed] });
    expectRefusal(refusal, taxedThoughExempt);
    expect(pointersOf(refusal)).toEqual(["#/lines/1/tax"]);
    const added = await company.admin.post("quotes", { customerId: exempt.id, lines: [line] });
    expect((await company.admin.get(`quotes/${added.body.id}`)).body.lines[0].tax).toBeNull();
  });

  it.each([
    ["no description", { ...line, description: " " }, "#/lines/0/description"],
    ["four decimals", { ...line, quantity: 1.2345 }, "#/lines/0/quantity"],
    ["less than nothing", { ...line, quantity: -1 }, "#/lines/0/quantity"],
    ["half a cent", { ...line, unitPriceMinor: 0.5 }, "#/lines/0/unitPriceMinor"],
    ["more than all", { ...line, tax: { name: "X", percent: 101 } }, "#/lines/0/tax/percent"],
  ])("422 refuses a line with %s", async (_what, wrong, pointer) => {
    const customer = await buildCustomer(company.admin);
    const refusal = await company.admin.post("quotes", { customerId: customer.id, lines: [wrong] });
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual([pointer]);
  });

  it("422 refuses amounts that could not be reckoned exactly", async () => {
    const customer = await buildCustomer(company.admin);
    const huge = { ...line, quantity: 1_000_000, unitPriceMinor: 100_000_000_000 };
    expectRefusal(await company.admin.post("quotes", { customerId: customer.id, lines: [huge] }), amountTooLarge);
  });
});

describe("duplicating a quote", () => {
  it("201 section 2.10 keeps the currency of its amounts, whatever the customer has by now", async () => {
    const customer = await buildCustomer(company.admin, { currency: "EUR" });
    const { id } = (await company.admin.post("quotes", { customerId: customer.id, lines: [line] })).body;
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { currency: "JPY" });
    const copied = await company.admin.post(`quotes/${id}/copies`);
    expect((await company.admin.get(`quotes/${copied.body.id}`)).body.currency).toBe("EUR");
  });

  it("201 makes a draft of its own with all that stands on it, from any status; the first one stays", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = (
      await company.admin.post("quotes", {
        customerId: customer.id,
        contactId: customer.contactId,
        title: "Twice",
        lines: [line],
        discount: { kind: "money", amountMinor: 100, on: "gross" },
      })
    ).body;
    await company.admin.post(`quotes/${id}/status`, { act: "send" });
    const copied = await company.admin.post(`quotes/${id}/copies`);
    expect(copied.status).toBe(201);
    const [first, second] = [
      (await company.admin.get(`quotes/${id}`)).body,
      (await company.admin.get(`quotes/${copied.body.id}`)).body,
    ];
    expect(first.status).toBe("sent");
    expect(second).toMatchObject({
      status: "draft",
      sentAt: null,
      title: "Twice",
      contactId: customer.contactId,
      discount: first.discount,
      totals: first.totals,
    });
    expect(second.number).toBeGreaterThan(first.number);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "quote.added",
      facts: { copiedId: id },
    });
  });

  it("403, 404 and 422 X-20 refuses whoever does not sell, quotes of others, and inactive customers", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = (await company.admin.post("quotes", { customerId: customer.id })).body;
    expectRefusal(await (await company.hire("technician")).post(`quotes/${id}/copies`), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.post(`quotes/${id}/copies`), notFound);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expectRefusal(await company.admin.post(`quotes/${id}/copies`), customerInactive);
  });
});

async function storedSums(id: string): Promise<number[]> {
  const [row] = await test.look<Record<string, number>>(
    "select net_minor, discounted_minor, tax_minor, total_minor from business.quote where id = $1",
    [id],
  );
  return [row?.["net_minor"], row?.["discounted_minor"], row?.["tax_minor"], row?.["total_minor"]].map(Number);
}
