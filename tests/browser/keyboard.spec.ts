import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.beforeEach(async ({ company, enter }) => {
  await enter(company.admin);
});

test("single keys go to places, open what creates and the list of keys, and can be switched off", async ({
  page,
  company,
}) => {
  await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await page.goto("/office/customers");
  await expect(page.getByRole("link", { name: "Bluebird Heating" })).toBeVisible();

  await page.keyboard.press("/");
  const search = page.getByRole("searchbox", { name: "Search customers" });
  await expect(search).toBeFocused();
  await page.keyboard.type("c?g");
  await expect(search).toHaveValue("c?g");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await page.getByRole("heading", { level: 1 }).click();

  await page.keyboard.press("c");
  await expect(page.getByRole("menuitem", { name: "New customer" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  for (const [letter, address] of [
    ["s", /settings\/company/],
    ["j", /jobs/],
    ["f", /search/],
    ["c", /customers/],
  ] as const) {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expect(page).toHaveURL(address);
  }

  await expect(page.getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("switch").press("Space");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await page.keyboard.press("c");
  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder(/Find a customer/)).toBeFocused();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole("menuitem", { name: "New customer" })).toHaveCount(0);
});

test("C-18 the tabs of a customer follow [ and ], and E edits, unless a dialog lies over them", async ({
  page,
  company,
}) => {
  const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await page.goto(`/office/customers/${customer.id}`);
  const selected = page.getByRole("tab", { selected: true });
  await expect(selected).toHaveText("Summary");
  await page.keyboard.press("[");
  await page.keyboard.press("]");
  await expect(selected).toHaveText(/Contacts/);
  await page.keyboard.press("]");
  await expect(selected).toHaveText(/Locations/);

  await page.getByRole("button", { name: "Add Location" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).focus();
  await page.keyboard.press("]");
  await page.keyboard.press("e");
  await expect(selected).toHaveText(/Locations/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("e");
  await expect(page).toHaveURL(/\/edit$/);
  const name = page.getByLabel(/^Company name/);
  await expect(name).toBeFocused();
  await name.fill("Bluebird Heating and Air");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating and Air" })).toBeVisible();
});

test("keys and their list lead only where one's role may go", async ({ page, company, enter }) => {
  await enter(await company.hire("technician"));
  await page.goto("/office/customers");
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByRole("row", { name: /Go to Customers/ })).toBeVisible();
  await expect(sheet.getByRole("row", { name: /Go to Settings/ })).toHaveCount(0);
  await expect(page).toHaveURL(/customers/);
});

test("E on a contact's row edits the contact, not the customer", async ({ page, company }) => {
  const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await page.goto(`/office/customers/${customer.id}?tab=contacts`);
  await page.getByRole("grid").getByRole("row").nth(1).focus();
  await page.keyboard.press("e");
  await expect(page.getByRole("dialog", { name: "Edit Contact" })).toBeVisible();
  await expect(page).toHaveURL(/tab=contacts/);
});

test("C-18 tabs that do not fit scroll, and a menu beside them lists all", async ({ page, company }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await page.goto(`/office/customers/${customer.id}?tab=activity`);
  await expect(page.getByRole("tab", { name: "Activity" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("tab", { name: "Summary" })).not.toBeInViewport();
  await page.getByRole("button", { name: "All tabs" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Activity" })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("menuitemradio", { name: "Summary" }).click();
  await expect(page.getByRole("tab", { name: "Summary" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("tab", { name: "Summary" })).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
});
