import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { buildRecurringService } from "#tests/support/recurring-services.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("deleting a recurring service", () => {
  it("204 leaves the work orders that it made, with their day and without the link", async () => {
    const service = await buildRecurringService(company);
    const made = await company.admin.ask("POST", `recurring-services/${service.id}/work-orders`, { version: 1 });
    expect((await company.admin.delete(`recurring-services/${service.id}`, 2)).status).toBe(204);
    expectRefusal(await company.admin.get(`recurring-services/${service.id}`), notFound);
    expect((await company.admin.get(`work-orders/${made.body.id}`)).body).toMatchObject({
      source: "recurring",
      recurringServiceId: null,
      occurrenceOn: "2030-01-31",
      version: 2,
    });
    expect(await newestActivity(company.admin, service.customer.id)).toMatchObject({
      what: "recurring-service.deleted",
      facts: { recurringServiceId: service.id, number: service.number, workOrders: 1 },
    });
  });

  it("403, 404 and 412 refuses mobile staff, those of others and an old version", async () => {
    const service = await buildRecurringService(company);
    const url = `recurring-services/${service.id}`;
    expectRefusal(await (await company.hire("mobile")).delete(url, 1), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.delete(url, 1), notFound);
    await company.admin.patch(url, 1, { daysAhead: 1 });
    expectRefusal(await company.admin.delete(url, 1), changedMeanwhile);
  });
});
