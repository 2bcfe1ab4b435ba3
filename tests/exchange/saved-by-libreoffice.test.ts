// An export that a spreadsheet program opened and saved says 0 changes when it comes back (C-16). The saved file lies in the
// project; with LibreOffice installed, `npm run proof -- libreoffice` lets the program at hand save one, and asks it what it reads.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { exportTable } from "#tests/support/exchange.ts";
import { upload, waitForState } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const fixture = "tests/data/export-saved-by-libreoffice.xlsx";
const office = process.env["LIBREOFFICE"];
const run = promisify(execFile);

let test: TestApp;
let folder: string;
beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
  folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-office-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await test.stop();
});

/** Texts that spreadsheets like to take for something else. */
const odd = [
  "007",
  "+49 30 1",
  "1E5",
  "=1+1",
  "@SUM(A1)",
  "-5",
  "TRUE",
  "1/2",
  "2026-11-25",
  "'quoted",
  "😀 字 Ünï",
  "a  b",
  "_x000D_",
  "50%",
];

/** The very customers of whom the file in the project tells: the same ones with the same numbers each time. */
async function oddCustomers(): Promise<Company> {
  const company = await buildCompany(test);
  const customer = await buildCustomer(company.admin, {
    companyName: "=cmd|' /C calc'!A0",
    contact: { firstName: "Ada", lastName: "Alm", email: "ada@odd.example", phone: "+15046218927 x012" },
  });
  for (const text of odd) {
    const contact = { title: text, firstName: text, lastName: text, phone: "+49301234567" };
    const added = await company.admin.post(`customers/${customer.id}/contacts`, contact);
    expect(added.status).toBe(201);
  }
  await buildCustomer(company.admin, {
    companyName: "0815 Ltd",
    contact: { firstName: "1", lastName: "2" },
  });
  await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Last", lastName: "One" });
  return company;
}

async function changesOf(company: Company, file: Buffer, fileName = "saved.xlsx") {
  const { body } = await upload(test, company.admin, file, { fileName });
  return (await waitForState(company.admin, body.id, "checked")).check;
}

const nothing = { counts: { rows: 17, created: 0, updated: 0, skipped: 17, failed: 0 }, conflictRows: 0 };

async function save(from: string, filter: string, ending: string): Promise<Buffer> {
  const args = [
    "--headless",
    `-env:UserInstallation=file://${folder}/profile`,
    "--convert-to",
    filter,
    "--outdir",
    `${folder}/out`,
    from,
  ];
  await run(office ?? "", args, { timeout: 120_000 });
  return await readFile(path.join(folder, "out", `${path.parse(from).name}.${ending}`));
}

describe("an export that LibreOffice saved", () => {
  it("C-16 L-01 says 0 changes, whatever the cells look like", async () => {
    expect(await changesOf(await oddCustomers(), await readFile(fixture))).toMatchObject(nothing);
  });

  it.skipIf(office === undefined)("C-15 C-16 says 0 changes saved by the program at hand, twice", async () => {
    const company = await oddCustomers();
    const file = path.join(folder, "export.xlsx");
    await writeFile(file, (await exportTable(test, company.admin)).bytes);
    const once = await save(file, "xlsx:Calc MS Excel 2007 XML", "xlsx");
    if (process.env["KEEP_SAVED"] !== undefined) await writeFile(fixture, once);
    expect(await changesOf(company, once)).toMatchObject(nothing);
    await writeFile(path.join(folder, "again.xlsx"), once);
    expect(await changesOf(company, await save(path.join(folder, "again.xlsx"), "xlsx", "xlsx"))).toMatchObject(
      nothing,
    );
  });

  it.skipIf(office === undefined)("C-15 holds no formula for the program at hand, as workbook and as CSV", async () => {
    const company = await oddCustomers();
    const file = path.join(folder, "plain.xlsx");
    await writeFile(file, (await exportTable(test, company.admin)).bytes);
    // A flat file says of each cell whether it has a formula.
    expect((await save(file, "fods", "fods")).toString()).not.toContain("table:formula");
    const csv = await company.admin.get("customers/export?format=csv");
    await writeFile(path.join(folder, "plain.csv"), csv.text);
    expect((await save(path.join(folder, "plain.csv"), "fods", "fods")).toString()).not.toContain("table:formula");
  });
});
