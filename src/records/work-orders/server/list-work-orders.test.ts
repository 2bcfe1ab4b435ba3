import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest, notSignedIn } from "#platform/shared/problem.ts";
import { allPages, expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let technicianId: string;
let customerIds: string[];

// What each one is about stands in its description. The provider is in New York: clocks go back on 2026-11-01.
const planned: readonly [string, string | null, string | null, string?][] = [
  ["late evening before", "2026-11-01T03:59:00Z", "technician"],
  ["first minute of the day", "2026-11-01T04:00:00Z", null],
  ["last minute of the day", "2026-11-02T04:59:00Z", "technician"],
  ["first minute after", "2026-11-02T05:00:00Z", null],
  ["unscheduled one", null, null],
  ["unscheduled two", null, "technician"],
  ["done long ago", "2026-01-05T15:00:00Z", "technician", "complete"],
  ["cancelled long ago", "2026-01-06T15:00:00Z", null, "cancel"],
  ["forgotten", "2026-01-07T15:00:00Z", null, "start"],
];

beforeAll(async () => {
  test = await startTestApp();
  test.clock.set(new Date("2026-10-20T12:00:00Z"));
  company = await buildCompany(test);
  technicianId = (await company.hire("technician")).staffId;
  const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id as string;
  customerIds = [(await buildCustomer(company.admin)).id, (await buildCustomer(company.admin)).id];
  for (const [at, [description, scheduledAt, who, act]] of planned.entries()) {
    const added = await company.admin.post("work-orders", {
      customerId: customerIds[at % 2],
      typeId,
      description,
      scheduledAt,
      assignedTo: who === null ? null : technicianId,
    });
    if (act !== undefined) await company.admin.post(`work-orders/${added.body.id}/status`, { act });
  }
});
afterAll(() => test.stop());

interface Row {
  description: string;
  number: number;
}
const listed = async (query: string): Promise<string[]> => {
  const answer = await company.admin.get(`work-orders?${query}`);
  expect(answer.status).toBe(200);
  const counted = await company.admin.get(`work-order-count?${query.replaceAll(/&?(sort|direction)=\w+/g, "")}`);
  expect(counted.body).toEqual({ count: answer.body.workOrders.length, more: false });
  return (answer.body.workOrders as Row[]).map((row) => row.description);
};

describe("the list of work orders", () => {
  it("S-9 is sorted by number, newest first, or by schedule with the unscheduled ones last", async () => {
    const all = planned.map(([description]) => description);
    expect(await listed("")).toEqual(all.toReversed());
    expect(await listed("sort=number&direction=asc")).toEqual(all);
    const bySchedule = ["done long ago", "cancelled long ago", "forgotten", ...all.slice(0, 4)];
    expect(await listed("sort=schedule&direction=asc")).toEqual([...bySchedule, "unscheduled one", "unscheduled two"]);
    expect(await listed("sort=schedule&direction=desc")).toEqual([
      ...bySchedule.toReversed(),
      "unscheduled two",
      "unscheduled one",
    ]);
  });

  it.each(["sort=number&direction=desc", "sort=number&direction=asc", "sort=schedule&direction=asc", "sort=schedule"])(
    "S-9 comes page by page in the same order, each row once: %s",
    async (query) => {
      const whole = (await company.admin.get(`work-orders?${query}`)).body.workOrders as Row[];
      for (const limit of [1, 2, 4])
        expect(await allPages<Row>(company.admin, `work-orders?${query}&limit=${limit}`, "workOrders")).toEqual(whole);
    },
  );

  it("S-9 is narrowed by status, customer and colleague", async () => {
    expect(await listed("status=completed")).toEqual(["done long ago"]);
    expect(await listed("status=in-progress")).toEqual(["forgotten"]);
    expect(await listed("status=done")).toEqual(["done long ago"]);
    expect(await listed("status=to-do")).toHaveLength(7);
    expect(await listed(`customerId=${customerIds[1]}&status=cancelled`)).toEqual(["cancelled long ago"]);
    expect(await listed(`assignedTo=${technicianId}&status=to-do&sort=schedule&direction=asc`)).toEqual([
      "late evening before",
      "last minute of the day",
      "unscheduled two",
    ]);
    expect(await listed(`assignedTo=${company.admin.staffId}`)).toEqual([]);
  });

  it("S-5 S-9 takes a day as it is in the provider's time zone, also when clocks change on it", async () => {
    const day = "from=2026-11-01&to=2026-11-01&sort=schedule&direction=asc";
    expect(await listed(day)).toEqual(["first minute of the day", "last minute of the day"]);
    expect(await listed("from=2026-11-02")).toEqual(["first minute after"]);
    expect(await listed("to=2026-10-31&status=to-do")).toEqual(["forgotten", "late evening before"]);
  });

  it("S-9 finds what is to be done and has no time, or a time that has passed", async () => {
    expect(await listed("planned=unscheduled")).toEqual(["unscheduled two", "unscheduled one"]);
    expect(await listed("planned=overdue")).toEqual(["forgotten"]);
  });

  it("shows the names that a list needs", async () => {
    const { body } = await company.admin.get("work-orders?limit=1&sort=schedule&direction=asc");
    expect(body.workOrders[0]).toMatchObject({
      typeName: "Repair",
      assignedName: "Sam technician",
      contactName: null,
      contactGone: false,
    });
    expect(body.workOrders[0].customerName).toContain("Customer");
  });

  it("shows the beginning of a long description", async () => {
    const typeId = (await company.admin.get("work-order-types")).body.workOrderTypes[0].id;
    const long = await buildCompany(test);
    const type = await long.admin.post("work-order-types", { name: "Repair" });
    expect(typeId).not.toBe(type.body.id);
    const customer = await buildCustomer(long.admin);
    await long.admin.post("work-orders", {
      customerId: customer.id,
      typeId: type.body.id,
      description: "x".repeat(5000),
    });
    expect((await long.admin.get("work-orders")).body.workOrders[0].description).toBe("x".repeat(160));
  });

  it("S-3 never shows or counts work orders of others", async () => {
    for (const other of [await buildCompany(test), await buildCompany(test, company.networkId)]) {
      for (const query of ["", `?customerId=${customerIds[0]}`, `?assignedTo=${technicianId}`]) {
        expect((await other.admin.get(`work-orders${query}`)).body).toEqual({ workOrders: [], next: null });
        expect((await other.admin.get(`work-order-count${query}`)).body).toEqual({ count: 0, more: false });
      }
    }
    expectRefusal(await person(test, "").get("work-orders"), notSignedIn);
  });

  it.each([
    "status=finished",
    "planned=someday",
    "from=yesterday",
    "from=2026-02-30",
    "sort=name",
    "limit=0",
    "limit=201",
    "after=x",
    "sort=schedule&after=WzEsMl0",
    "customerId=7",
    "unknown=1",
  ])("400 S-9 refuses %s", async (query) => {
    expectRefusal(await company.admin.get(`work-orders?${query}`), malformedRequest);
  });
});
