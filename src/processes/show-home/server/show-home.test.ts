import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayAfter, instantOf, wallTimeOf } from "#platform/shared/days.ts";
import { notAllowed, notSignedIn } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const zone = "America/New_York";
let test: TestApp;
let company: Company;
let typeId: string;

beforeAll(async () => {
  test = await startTestApp();
  // Noon at the provider: a day has time on both sides.
  test.clock.set(instantOf("2026-11-25", "12:00", zone));
  company = await buildCompany(test);
  typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
});
afterAll(() => test.stop());

const today = () => wallTimeOf(test.clock.now(), zone).day;

async function addWork(
  by: Company["admin"],
  customerId: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const added = await by.post("work-orders", { customerId, typeId, description: "Look at the boiler", ...changes });
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
const at = (day: string, time: string) => instantOf(day, time, zone).toISOString();

describe("what needs attention", () => {
  it("200 counts as the lists count", async () => {
    const { id } = await buildCustomer(company.admin);
    await addWork(company.admin, id);
    await addWork(company.admin, id, { scheduledAt: at(today(), "09:00") });
    await addWork(company.admin, id, { scheduledAt: at(today(), "15:00") });
    await addWork(company.admin, id, { scheduledAt: at(dayAfter(today()), "09:00") });
    const attention = (await company.admin.get("home/attention")).body;
    expect(attention).toMatchObject({
      unscheduledWorkOrders: { count: 1, more: false },
      overdueWorkOrders: { count: 1, more: false },
      workOrdersToday: { count: 2, more: false },
      undecidedQuotes: { count: 0, more: false },
      overdueInvoices: { count: 0, more: false, balances: [] },
      failedMessages: { count: 0, more: false },
    });
    const counted = async (query: string) => (await company.admin.get(`work-order-count?${query}`)).body.count;
    expect(attention.unscheduledWorkOrders.count).toBe(await counted("planned=unscheduled"));
    expect(attention.overdueWorkOrders.count).toBe(await counted("planned=overdue"));
    expect(attention.workOrdersToday.count).toBe(await counted(`status=to-do&from=${today()}&to=${today()}`));
  });

  it("200 says what is overdue in each currency, as many as the list shows", async () => {
    const own = await buildCompany(test);
    const { id } = await buildCustomer(own.admin);
    const [first, second, third] = [
      await buildIssuedInvoice(own.admin, id, 1000),
      await buildIssuedInvoice(own.admin, id, 500),
      await buildIssuedInvoice(own.admin, id, 300),
    ];
    await test.look("update business.invoice set due_on = '2001-02-03' where id = any ($1)", [
      [first.id, second.id, third.id],
    ]);
    await test.look("update business.invoice set currency = 'CAD' where id = $1", [third.id]);
    await own.admin.post(`invoices/${first.id}/payments`, {
      amountMinor: 400,
      method: "cash",
      receivedOn: "2001-02-04",
    });
    const attention = (await own.admin.get("home/attention")).body;
    expect(attention.overdueInvoices).toEqual({
      count: 3,
      more: false,
      balances: [
        { currency: "CAD", balanceMinor: 300 },
        { currency: "USD", balanceMinor: 1100 },
      ],
    });
    expect((await own.admin.get("invoice-count?status=overdue")).body.count).toBe(3);
  });

  it("401, 403 and 200 S-3 refuses strangers and mobile staff, and never counts what others have", async () => {
    expectRefusal(await person(test, "").get("home/attention"), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get("home/attention"), notAllowed);
    const sibling = await buildCompany(test, company.networkId);
    expect((await sibling.admin.get("home/attention")).body.overdueWorkOrders.count).toBe(0);
  });

  it("200 leaves out what the roles do not show", async () => {
    const technician = await company.hire("technician");
    expect((await technician.get("home/attention")).body).toMatchObject({
      overdueInvoices: null,
      undecidedQuotes: { count: 0 },
    });
    expect((await technician.get("home/trends")).body).toMatchObject({ revenue: null });
  });
});

describe("the last twelve months", () => {
  it("200 ends with this month of the provider's calendar, and counts by it", async () => {
    const own = await buildCompany(test);
    const { id } = await buildCustomer(own.admin);
    const type = (await own.admin.post("work-order-types", { name: "Repair" })).body.id;
    const workOrder = await addWork(own.admin, id, { typeId: type });
    const before = (await own.admin.get("home/trends")).body;
    expect(before.workOrders).toHaveLength(12);
    expect(before.workOrders[0].month).toBe("2025-12");
    expect(before.workOrders.at(-1)).toEqual({ month: "2026-11", added: 1, completed: 0 });
    // Late on the last evening of the month at the provider it is the next month in UTC already.
    await test.look("update business.work_order set completed_at = $2 where id = $1", [
      workOrder,
      at("2026-10-31", "23:30"),
    ]);
    const after = (await own.admin.get("home/trends")).body;
    expect(after.workOrders.at(-2)).toEqual({ month: "2026-10", added: 0, completed: 1 });
  });
});
