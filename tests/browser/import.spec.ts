import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

async function upload(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content);
  await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const check = (page: Page) => page.getByRole("button", { name: "Check the list" });
const counts = (page: Page) => page.getByRole("group", { name: "What will happen" });
const apply = (page: Page) => page.getByRole("button", { name: /^Import \d/ });
/** Reading a file takes a process of its own. */
const slow = { timeout: 30_000 };

test.beforeEach(async ({ company, enter }) => {
  await enter(company.admin);
});

test("L-01 L-05 L-07 L-08 L-09 a real list becomes an address book, and once more nothing is imported twice @phone", async ({
  page,
  company,
}) => {
  const list = (await readFile("tests/data/us-500.csv", "utf8"))
    .replace("jbutt@gmail.com", "jbutt at gmail")
    .replace("810-292-9388", "810-292-9388 / 810-292-9389")
    .replace("lpaprocki@hotmail.com", "nobody");
  await page.goto("/office/customers");
  await page.getByRole("link", { name: "Import from Excel or CSV" }).click();
  await expectAccessible(page);
  await upload(page, "us-500.csv", list);

  await test.step("columns are guessed, with samples in view, and can be changed", async () => {
    await expect(check(page)).toBeVisible(slow);
    await expect(page.getByLabel("What the column company_name becomes")).toHaveValue("companyName");
    await expect(page.getByRole("row", { name: /zip/ })).toContainText("8014");
    await expect(page.getByText("Not imported: county")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("What the column county becomes").selectOption("phone");
    await check(page).click();
    await expect(page.getByText(/are both taken for the same field/).first()).toBeVisible();
    await page.getByLabel("What the column county becomes").selectOption("");
    await check(page).click();
  });

  await test.step("errors are listed with row, column and value, and mended in place", async () => {
    await expect(counts(page).getByRole("button", { name: "3 with errors" })).toBeVisible(slow);
    await expect(page.getByText("Adds 496 customers and 496 contacts.")).toBeVisible();
    await expectAccessible(page);
    const email = page.getByRole("listitem").filter({ hasText: "Row 2" }).getByRole("textbox", { name: "email" });
    await expect(email).toHaveValue("jbutt at gmail");
    await email.fill("jbutt@gmail.com");
    await email.press("Enter");
    await expect(counts(page).getByRole("button", { name: "2 with errors" })).toBeVisible();
    await page.getByRole("button", { name: "Use 810-292-9388" }).click();
    await expect(counts(page).getByRole("button", { name: "1 with errors" })).toBeVisible();
  });

  await test.step("repairs stand before and after, with ticks", async () => {
    await counts(page)
      .getByRole("button", { name: /repairs/ })
      .click();
    const one = page.getByRole("row", { name: /8014/ });
    await expect(one).toContainText("08014");
    await one.getByRole("checkbox").uncheck();
    await expect(page.getByRole("checkbox", { name: /Postal codes/ })).toHaveAttribute("data-indeterminate", "true");
    await expectAccessible(page);
  });

  await test.step("it is applied by a job whose result survives a reload", async () => {
    await apply(page).click();
    await expect(page.getByText("Imported, 1 row needs attention.")).toBeVisible(slow);
    await page.reload();
    await expect(page.getByText("499 rows = 498 created + 0 updated + 0 skipped + 1 with errors")).toBeVisible();
    await expectAccessible(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download rows with errors" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("us-500 - failed rows.csv");
    expect(await readFile(await file.path(), "utf8")).toContain("nobody");
    expect((await company.admin.get("customer-count")).body).toEqual({ count: 498, more: false });
    expect((await company.admin.get("customers?search=venere")).body.customers[0]).toMatchObject({ state: "NJ" });
  });

  await test.step("the same file again: everybody exists", async () => {
    await page.getByRole("link", { name: "Import another list" }).click();
    await upload(page, "us-500.csv", list);
    await expect(page.getByText(/This very file was imported/)).toBeVisible(slow);
    await check(page).click();
    await expect(counts(page).getByRole("button", { name: "498 to skip" })).toBeVisible(slow);
    await expect(apply(page)).toBeDisabled();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
    await expect(page.getByText("The import has been discarded.")).toBeVisible();
  });
});

test("L-04 L-06 options are tried at the check: update by a key, leave invalid cells empty", async ({
  page,
  company,
}) => {
  const acme = await buildCustomer(company.admin, {
    companyName: "Acme",
    customerNumber: "A-1",
    contact: { firstName: "Ann", lastName: "Ash", email: "ann@acme.test" },
  });
  await page.goto("/office/imports/new");
  await upload(page, "list.csv", "Company,Customer Number,Web,Phone\nAcme,A-1,acme.test,n/a\nNew,N-1,,\n");
  await page.getByLabel("What the column Phone becomes").selectOption("phone", slow);
  await check(page).click();
  await expect(counts(page).getByRole("button", { name: "1 to skip" })).toBeVisible(slow);
  await page.getByLabel("Update them, found by customer number").check();
  await expect(counts(page).getByRole("button", { name: "1 with errors" })).toBeVisible(slow);
  await page.getByLabel("Leave invalid cells empty").check();
  await expect(counts(page).getByRole("button", { name: "1 to update" })).toBeVisible(slow);
  await counts(page).getByRole("button", { name: "1 to update" }).click();
  await expect(page.getByRole("row", { name: /Acme/ })).toContainText("https://acme.test");
  await apply(page).click();
  await expect(page.getByText("2 rows = 1 created + 1 updated + 0 skipped + 0 with errors")).toBeVisible(slow);
  await expect(page.getByText("1 invalid cell left empty")).toBeVisible();
  expect((await company.admin.get(`customers/${acme.id}`)).body.website).toBe("https://acme.test");
});

test("1.4 who may not import is told so before a file is chosen", async ({ page, company, enter }) => {
  await enter(await company.hire("service-advisor"));
  await page.goto("/office/imports/new");
  await expect(page.getByRole("heading", { name: "You cannot import lists" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Choose a file" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/office/imports");
  await expect(page.getByRole("heading", { name: "You cannot import lists" })).toBeVisible();
});

test("L-11 a file that cannot be imported is refused with the reason, and nothing is left @phone", async ({
  page,
  company,
}) => {
  await page.goto("/office/imports/new");
  await upload(page, "photo.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  await expect(page.getByRole("alert")).toContainText("This file is an image.", slow);
  await expectAccessible(page);
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeEnabled();
  expect((await company.admin.get("imports")).body.imports).toEqual([]);
});

test("L-08 a list that is being applied is seen by who comes back, stopped, and leaves nothing behind", async ({
  page,
  served,
  company,
}) => {
  await served.look(
    `create function public.wait_here() returns trigger language plpgsql as $$ begin perform pg_sleep(3); return new; end $$`,
  );
  await served.look(
    "create trigger wait_here before insert on business.contact for each statement execute function public.wait_here()",
  );
  await page.goto("/office/imports/new");
  await upload(page, "slow.csv", "Company,First Name,Last Name\nAcme,Ann,Ash\n");
  await check(page).click(slow);
  await apply(page).click(slow);
  await expect(page.getByRole("heading", { name: "Importing" })).toBeVisible(slow);
  await page.goto("/office/jobs");
  await expect(page.getByRole("listitem").filter({ hasText: "Import of slow.csv" })).toContainText(/Running|Waiting/);
  await page.getByRole("link", { name: "Open slow.csv" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The import was cancelled. Nothing of it was written.")).toBeVisible(slow);
  expect((await company.admin.get("customer-count")).body.count).toBe(0);
});
