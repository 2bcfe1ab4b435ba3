import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { checkList, applyList, uploadText } from "#tests/support/import-list.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("a real list", () => {
  it("L-01 to L-09 becomes customers and contacts", async () => {
    const id = await uploadText(test, company.admin, readFileSync("tests/data/us-500.csv"));
    const checked = await checkList(company.admin, id);
    expect(checked.check.counts).toEqual({ rows: 499, created: 499, updated: 0, skipped: 0, failed: 0 });
    const applied = await applyList(company.admin, id);
    expect(applied).toMatchObject({ state: "applied", failure: null });
  });
});
