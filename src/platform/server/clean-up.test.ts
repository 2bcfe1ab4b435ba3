import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { cleanUp } from "./clean-up.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const hour = 3_600_000;
const count = async (table: string) =>
  (await test.look<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;

describe("clean-up", () => {
  it("keeps the keys of repeated requests for 72 hours and forgets them then, at every provider", async () => {
    const other = await buildCompany(test);
    await buildCustomer(company.admin);
    await buildCustomer(other.admin);
    test.clock.advance(71 * hour);
    expect(await cleanUp(test.system)).toBe(0);
    expect(await count("business.idempotency_key")).toBe(2);
    test.clock.advance(2 * hour);
    expect(await cleanUp(test.system)).toBe(2);
    expect(await count("business.idempotency_key")).toBe(0);
  });

  it("forgets sessions that are over and never one that is not", async () => {
    await company.hire("office");
    await cleanUp(test.system);
    expect(await count("front.session")).toBe(1);
    test.clock.advance(13 * hour);
    await cleanUp(test.system);
    expect(await count("front.session")).toBe(0);
  });
});
