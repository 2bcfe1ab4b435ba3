import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const grid = (page: Page) => page.getByRole("grid", { name: "Active Customers" });
const headers = (page: Page) => grid(page).getByRole("columnheader");
const titles = async (page: Page) =>
  (await headers(page).allTextContents()).filter((title) => title !== "" && title !== "Actions");
const chooser = (page: Page) => page.getByRole("dialog", { name: "Columns" });

test.beforeEach(async ({ page, company, enter }) => {
  await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await enter(company.admin);
  await page.goto("/office/customers");
  await expect(grid(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
});

test("S-7 columns are moved, widened and hidden by keyboard alone, and stay so", async ({ page }) => {
  const before = await titles(page);
  const widthOfTown = async () => (await headers(page).filter({ hasText: "Town" }).boundingBox())?.width ?? 0;
  const width = await widthOfTown();

  await page.getByRole("button", { name: "Columns" }).focus();
  await page.keyboard.press("Enter");
  await expect(chooser(page)).toBeVisible();
  await expectAccessible(page);

  await test.step("a column moves, is told where it stands, and the button that moved it keeps the focus", async () => {
    const earlier = page.getByRole("button", { name: "Town: move towards the beginning" });
    await earlier.focus();
    for (const _ of before) await page.keyboard.press("Enter");
    await expect(earlier).toBeFocused();
    await expect(chooser(page).getByRole("status")).toHaveText(`Town: place 1 of ${before.length}`);
    expect(await titles(page)).toEqual(["Town", ...before.filter((title) => title !== "Town")]);
  });
  await test.step("a column grows by steps", async () => {
    await page.getByRole("button", { name: "Town: wider" }).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect.poll(widthOfTown).toBe(width + 32);
  });
  await test.step("a column that names the row cannot be hidden, others can", async () => {
    await expect(page.getByRole("checkbox", { name: "Name" })).toBeDisabled();
    await page.getByRole("checkbox", { name: "Email" }).focus();
    await page.keyboard.press("Space");
    await expect(headers(page).filter({ hasText: "Email" })).toHaveCount(0);
  });

  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  await page.reload();
  await expect(grid(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
  expect(await titles(page)).toEqual(["Town", ...before.filter((title) => title !== "Town" && title !== "Email")]);
  expect(await widthOfTown()).toBe(width + 32);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Back to the standard columns" }).click();
  expect(await titles(page)).toEqual(before);
});

test("the height of rows is chosen for all lists and remembered", async ({ page, company }) => {
  const row = grid(page).getByRole("row", { name: /Bluebird/ });
  const heightOf = async () => (await row.boundingBox())?.height;
  expect(await heightOf()).toBe(36);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("radiogroup", { name: "Height of rows" }).getByText("Compact").click();
  await expect.poll(heightOf).toBe(32);
  await expectAccessible(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(heightOf).toBe(44);
  await page.keyboard.press("Escape");
  await page.reload();
  await expect.poll(heightOf).toBe(44);

  const customer = await buildCustomer(company.admin, { companyName: "Alpine Roofing" });
  await page.goto(`/office/customers/${customer.id}/contacts`);
  const contact = page.getByRole("grid").getByRole("row").nth(1);
  await expect.poll(async () => (await contact.boundingBox())?.height).toBe(44);
});

test("S-9 a copied link shows the same columns, and whoever follows it keeps the own ones", async ({
  page,
  browser,
  served,
}) => {
  const all = await titles(page);
  expect(page.url()).not.toContain("columns");

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Email" }).click();
  await page.getByRole("button", { name: "Town: move towards the beginning" }).click();
  await page.keyboard.press("Escape");
  const mine = await titles(page);
  expect(mine).not.toEqual(all);
  await expect(page).toHaveURL(/columns=/);
  const link = page.url();

  await test.step("filter and order keep them, and so does a list that is opened anew without them", async () => {
    await page.getByRole("link", { name: "Inactive" }).click();
    await expect(page).toHaveURL(/status=inactive.*columns=|columns=.*status=inactive/);
    await page.goto("/office/customers");
    await expect(page).toHaveURL(/columns=/);
    expect(await titles(page)).toEqual(mine);
  });

  await test.step("a colleague's window shows them too, once", async () => {
    const state = await page.context().storageState();
    const colleague = await browser.newContext({ baseURL: served.url, storageState: { ...state, origins: [] } });
    const window = await colleague.newPage();
    await window.goto(link);
    await expect(grid(window).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    expect(await titles(window)).toEqual(mine);
    await window.goto("/office/customers");
    await expect(grid(window).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    expect(await titles(window)).toEqual(all);
    expect(window.url()).not.toContain("columns");
    await colleague.close();
  });

  await test.step("the pop-up over the list and the way back leave them as they are", async () => {
    await grid(page).getByRole("link", { name: "Bluebird Heating" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/columns=/);
    expect(await titles(page)).toEqual(mine);
  });

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Back to the standard columns" }).click();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/columns=/);
  expect(await titles(page)).toEqual(all);
});
