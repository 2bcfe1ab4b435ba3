import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { customerInactive, referenceNotUsable } from "#records/customers/contract.ts";
import { allPages, expectRefusal, newestActivity, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildRecurringService, serviceOf } from "#tests/support/recurring-services.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { type RecurringServiceInList, serviceNotReady } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("listing recurring services", () => {
  it("200 shows running ones by their next day, page by page, each once", async () => {
    const own = await buildCompany(test);
    for (const day of ["2030-03-01", "2030-01-05", "2030-02-01", "2030-01-05", "2031-01-01"])
      await buildRecurringService(own, { nextServiceOn: day });
    await buildRecurringService(own, { frequency: null, nextServiceOn: null });
    const days = (found: RecurringServiceInList[]) => found.map((one) => one.nextServiceOn);
    const running = await allPages<RecurringServiceInList>(
      own.admin,
      "recurring-services?state=running&limit=2",
      "recurringServices",
    );
    expect(days(running)).toEqual(["2030-01-05", "2030-01-05", "2030-02-01", "2030-03-01", "2031-01-01"]);
    const soon = await allPages<RecurringServiceInList>(
      own.admin,
      "recurring-services?dueBy=2030-02-01&limit=2",
      "recurringServices",
    );
    expect(days(soon)).toEqual(["2030-01-05", "2030-01-05", "2030-02-01"]);
    expect((await own.admin.get("recurring-service-count?dueBy=2030-02-01")).body).toEqual({ count: 3, more: false });
  });

  it("200 shows all, one state, or those of one customer, the newest first", async () => {
    const own = await buildCompany(test);
    const running = await buildRecurringService(own);
    const manual = await buildRecurringService(own, { frequency: null, nextServiceOn: null });
    const paused = await buildRecurringService(own);
    await own.admin.post(`recurring-services/${paused.id}/status`, { act: "pause" });
    const ended = await buildRecurringService(own, {}, running.customer);
    await own.admin.patch(`recurring-services/${ended.id}`, 1, { endsOn: "2030-01-01" });
    const ids = async (query: string) =>
      (
        await allPages<RecurringServiceInList>(own.admin, `recurring-services?limit=3${query}`, "recurringServices")
      ).map((one) => one.id);
    expect(await ids("")).toEqual([ended.id, paused.id, manual.id, running.id]);
    expect(await ids("&state=manual")).toEqual([manual.id]);
    expect(await ids("&state=paused")).toEqual([paused.id]);
    expect(await ids("&state=ended")).toEqual([ended.id]);
    expect(await ids(`&customerId=${running.customer.id}`)).toEqual([ended.id, running.id]);
  });

  it("401, 403 and 400 refuses strangers, mobile staff and faulty places", async () => {
    expectRefusal(await person(test, "").get("recurring-services"), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get("recurring-services"), notAllowed);
    expect((await company.admin.get("recurring-services?after=nowhere")).status).toBe(400);
    const byNumber = Buffer.from(JSON.stringify([5, company.providerId])).toString("base64url");
    expect((await company.admin.get(`recurring-services?state=running&after=${byNumber}`)).status).toBe(400);
  });
});

describe("changing a recurring service", () => {
  it("200 C-11 stores what changes, counts from another next day, and records it", async () => {
    const service = await buildRecurringService(company);
    const changed = await company.admin.patch(`recurring-services/${service.id}`, 1, {
      description: "Clean all filters",
      contactId: service.customer.contactId,
      frequency: { every: 2, unit: "week" },
      nextServiceOn: "2030-02-27",
      atTime: "07:15",
    });
    expect(changed.body).toMatchObject({
      description: "Clean all filters",
      contactId: service.customer.contactId,
      upcoming: ["2030-02-27", "2030-03-13", "2030-03-27", "2030-04-10", "2030-04-24"],
      atTime: "07:15",
      version: 2,
    });
    const entry = await newestActivity(company.admin, service.customer.id);
    expect(entry).toMatchObject({
      what: "recurring-service.updated",
      facts: { number: service.number, fields: ["contactId", "description", "frequency", "nextServiceOn", "atTime"] },
    });
  });

  it("200 keeps the 31st under another number of months, and changes nothing where nothing differs", async () => {
    const service = await buildRecurringService(company);
    const slower = await company.admin.patch(`recurring-services/${service.id}`, 1, {
      frequency: { every: 3, unit: "month" },
    });
    expect(slower.body.upcoming.slice(0, 3)).toEqual(["2030-01-31", "2030-04-30", "2030-07-31"]);
    const same = await company.admin.patch(`recurring-services/${service.id}`, 2, {
      frequency: { unit: "month", every: 3 },
    });
    expect(same.body.version).toBe(2);
  });

  it("200 makes one by hand of it, and one that falls due again", async () => {
    const service = await buildRecurringService(company, { atTime: "08:00", endsOn: "2031-01-01" });
    const manual = await company.admin.patch(`recurring-services/${service.id}`, 1, { frequency: null });
    expect(manual.body).toMatchObject({ state: "manual", nextServiceOn: null, endsOn: null, atTime: null });
    const unit = { every: 1, unit: "day" };
    const refusal = await company.admin.patch(`recurring-services/${service.id}`, 2, { frequency: unit });
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual(["#/nextServiceOn"]);
    const due = await company.admin.patch(`recurring-services/${service.id}`, 2, {
      frequency: unit,
      nextServiceOn: "2030-05-01",
    });
    expect(due.body).toMatchObject({ state: "running", nextServiceOn: "2030-05-01" });
  });

  it("422 C-11 refuses locations of other customers, types that are not offered, and who has left", async () => {
    const service = await buildRecurringService(company);
    const other = await buildCustomer(company.admin);
    const yard = await company.admin.post(`customers/${other.id}/locations`, { name: "Yard" });
    const retired = await company.admin.post("work-order-types", { name: "Retired", active: false });
    const leaver = await company.hire("technician");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      leaver.staffId,
    ]);
    for (const wrong of [{ locationId: yard.body.id }, { typeId: retired.body.id }, { assignedTo: leaver.staffId }]) {
      const refusal = await company.admin.patch(`recurring-services/${service.id}`, 1, wrong);
      expectRefusal(refusal, referenceNotUsable);
      expect(pointersOf(refusal)).toEqual([`#/${Object.keys(wrong)[0]}`]);
    }
    expect((await serviceOf(company.admin, service.id)).version).toBe(1);
  });

  it("404, 412 and 422 refuses those of others, an old version and what is not to be had", async () => {
    const service = await buildRecurringService(company);
    const url = `recurring-services/${service.id}`;
    const other = await buildCustomer(company.admin);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.patch(url, 1, { daysAhead: 1 }), notFound);
    expectRefusal(await company.admin.patch(url, 1, { contactId: other.contactId }), referenceNotUsable);
    expectRefusal(await company.admin.patch(url, 1, { nextServiceOn: "2020-01-01" }), validationFailed);
    await company.admin.patch(url, 1, { daysAhead: 1 });
    const late = await company.admin.patch(url, 1, { daysAhead: 2 });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ daysAhead: 1, version: 2 });
  });
});

describe("pausing and resuming", () => {
  it("200 pauses, and goes on with the next regular day", async () => {
    const own = await buildCompany(test);
    const service = await buildRecurringService(own);
    const paused = await own.admin.post(`recurring-services/${service.id}/status`, { act: "pause" });
    expect(paused.body).toEqual({ id: service.id, state: "paused", version: 2 });
    expect(await serviceOf(own.admin, service.id)).toMatchObject({ allowed: ["edit", "delete", "resume"] });
    const clock = test.clock.now();
    test.clock.set(new Date("2030-03-05T17:00:00Z"));
    const { admin } = { admin: await own.hire("office") };
    expect((await admin.post(`recurring-services/${service.id}/status`, { act: "resume" })).status).toBe(200);
    expect((await serviceOf(admin, service.id)).nextServiceOn).toBe("2030-03-31");
    expect(await newestActivity(admin, service.customer.id)).toMatchObject({
      what: "recurring-service.resumed",
      facts: { nextServiceOn: "2030-03-31" },
    });
    test.clock.set(clock);
  });

  it("409 and 422 X-20 refuses what is so already, and resuming for an inactive customer", async () => {
    const service = await buildRecurringService(company);
    const url = `recurring-services/${service.id}/status`;
    expectRefusal(await company.admin.post(url, { act: "resume" }), serviceNotReady);
    await company.admin.post(url, { act: "pause" });
    expectRefusal(await company.admin.post(url, { act: "pause" }), serviceNotReady);
    await company.admin.post(`customers/${service.customer.id}/deactivation`);
    expectRefusal(await company.admin.post(url, { act: "resume" }), customerInactive);
    expect(await serviceOf(company.admin, service.id)).toMatchObject({ allowed: ["edit", "delete"] });
  });
});

describe("what becomes of it when others are deleted", () => {
  it("X-03 goes on without its contact, which the service says until somebody else is chosen", async () => {
    const customer = await buildCustomer(company.admin);
    const contact = (
      await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Ann", lastName: "Gone" })
    ).body.id;
    const service = await buildRecurringService(company, { contactId: contact }, customer);
    expect((await company.admin.delete(`contacts/${contact}`, 1)).status).toBe(204);
    expect(await serviceOf(company.admin, service.id)).toMatchObject({
      contactId: null,
      contactName: null,
      contactGone: true,
      state: "running",
      version: 2,
    });
    const chosen = await company.admin.patch(`recurring-services/${service.id}`, 2, { contactId: null });
    expect(chosen.body).toMatchObject({ contactGone: false, version: 3 });
  });

  it("A-13 X-38 is counted by the warning and goes with its customer", async () => {
    const service = await buildRecurringService(company);
    const made = await company.admin.ask("POST", `recurring-services/${service.id}/work-orders`, { version: 1 });
    expect(made.status).toBe(201);
    await company.admin.post(`customers/${service.customer.id}/deactivation`);
    const chosen = { customerIds: [service.customer.id] };
    expect((await company.admin.post("customer-deletions/preview", chosen)).body).toMatchObject({
      recurringServices: 1,
      openWorkOrders: 1,
    });
    expect((await company.admin.post("customer-deletions", chosen)).body.deleted).toBe(1);
    expectRefusal(await company.admin.get(`recurring-services/${service.id}`), notFound);
  });
});
