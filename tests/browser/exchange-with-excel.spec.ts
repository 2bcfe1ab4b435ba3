import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

/** Reading a file takes a process of its own. */
const slow = { timeout: 30_000 };
type Rows = Record<string, string>[];

async function exported(page: Page): Promise<{ headings: string[]; rows: Rows }> {
  await page.getByRole("button", { name: "More Actions" }).click();
  await page.getByRole("menuitem", { name: "Export to Excel" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Export", exact: true }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^customers \d{4}-\d\d-\d\d\.xlsx$/);
  const [sheet] = (await readXlsx(await readFile(await download.path()))).sheets;
  const [headings = [], ...cells] = (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell ?? "")));
  const rows = cells.map((row) => Object.fromEntries(headings.map((heading, place) => [heading, row[place] ?? ""])));
  return { headings, rows };
}

async function upload(page: Page, { headings, rows }: { headings: string[]; rows: Rows }): Promise<void> {
  const table = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))];
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: "Customers", rows: table }] }));
  await page.getByLabel("Choose a file").setInputFiles({ name: "changed.xlsx", mimeType: "", buffer });
}

test.beforeEach(async ({ company, enter }) => {
  await enter(company.admin);
});

test("C-15 C-16 X-08 L-10 an export goes out, comes back changed, is shown cell by cell, applied and undone @phone", async ({
  page,
  company,
}) => {
  const customer = await buildCustomer(company.admin, {
    companyName: "Acme Boilers",
    contact: { firstName: "Ada", lastName: "Leaves" },
  });
  const bo = { firstName: "Bo", lastName: "Stays", phone: "504-555-0134" };
  const boId = (await company.admin.post(`customers/${customer.id}/contacts`, bo)).body.id as string;
  await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Cy", lastName: "Third" });
  await page.goto("/office/customers");
  await page.getByRole("button", { name: "More Actions" }).click();
  await page.getByRole("menuitem", { name: "Export to Excel" }).click();
  await expect(page.getByRole("dialog").getByRole("radio", { name: "The active customers" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const table = await exported(page);
  const [ada, second, third] = table.rows;
  if (!ada || !second || !third) throw new Error("There are too few rows");
  ada["Enabled"] = "N";
  second["Title"] = "Mr";
  third["Phone"] = "none";

  await test.step("every change is shown before it is made", async () => {
    await company.admin.patch(`contacts/${boId}`, 1, { title: "Dr" });
    await page.goto("/office/imports/new");
    await upload(page, table);
    await expect(page.getByText("Ada Leaves", { exact: true })).toBeVisible(slow);
    await expect(page.getByRole("list", { name: "Steps of the import" })).toHaveText(/Upload.*Check.*Result/);
    await expect(page.getByText("Bo Stays (Contact ID 2) takes over")).toBeVisible();
    await expect(page.getByText("Disables 1 contact.")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "1 changed here too" }).click();
    await expect(page.getByText("here Dr, in the file Mr")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "1 with errors" }).click();
    await expect(page.getByText("Not a phone number.")).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("it is applied, and what was changed here stays", async () => {
    await page.getByRole("button", { name: "Apply 1 row" }).dblclick();
    await expect(page.getByText("3 rows = 0 created + 1 updated + 1 skipped + 1 with errors")).toBeVisible(slow);
    await expect(page.getByText("1 contact disabled")).toBeVisible();
    await expectAccessible(page);
    const after = (await company.admin.get(`contacts/${customer.contactId}`)).body;
    expect(after).toMatchObject({ disabled: { replacementId: boId } });
    expect((await company.admin.get(`contacts/${boId}`)).body).toMatchObject({ title: "Dr", isPrimary: true });
  });

  await test.step("it is undone, after a question that says what that means", async () => {
    await page.getByRole("button", { name: "Undo import" }).click();
    await expect(page.getByRole("dialog")).toContainText("get back what they handed over");
    await expectAccessible(page);
    await page.getByRole("dialog").getByRole("button", { name: "Undo import" }).click();
    await expect(page.getByText("The import has been undone.")).toBeVisible(slow);
    await expect(page.getByRole("button", { name: "Undo import" })).toHaveCount(0);
    await expectAccessible(page);
    const after = (await company.admin.get(`contacts/${customer.contactId}`)).body;
    expect(after).toMatchObject({ disabled: null, isPrimary: true });
  });
});

test("C-16 a file that comes back unchanged says 0 changes, and there is nothing to apply", async ({
  page,
  company,
}) => {
  await buildCustomer(company.admin);
  await page.goto("/office/customers");
  const table = await exported(page);
  await page.goto("/office/imports/new");
  await upload(page, table);
  await expect(page.getByText("0 changes: the file says what is here already.")).toBeVisible(slow);
  await expect(page.getByRole("button", { name: "Apply 0 rows" })).toBeDisabled();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("The import has been discarded.")).toBeVisible();
});

test("422 C-17 L-11 says beside the file why it is refused, and takes the next one", async ({ page, company }) => {
  await buildCustomer(company.admin);
  await page.goto("/office/customers");
  const table = await exported(page);
  await page.goto("/office/imports/new");
  await upload(page, { ...table, headings: table.headings.filter((heading) => heading !== "Enabled") });
  await expect(page.getByRole("alert")).toContainText("columns were removed: Enabled", slow);
  await expectAccessible(page);
  await upload(page, table);
  await expect(page.getByText("0 changes")).toBeVisible(slow);
});

test("C-15 Export is offered to who may export", async ({ page, company, enter }) => {
  await enter(await company.hire("technician"));
  await page.goto("/office/customers");
  await page.getByRole("button", { name: "More Actions" }).click();
  await expect(page.getByRole("menuitem", { name: "Show Inactive Customers" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Export to Excel" })).toHaveCount(0);
});
