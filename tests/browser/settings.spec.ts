import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test("A-03 tax rates are added, changed, taken off the list and back again, and deleted @phone", async ({
  page,
  company,
  enter,
}) => {
  await enter(company.admin);
  await page.goto("/office/settings/tax-rates");
  await expect(page.getByText(/No tax rates yet/)).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole("dialog");
  const add = async (name: string, percent: string) => {
    await page.getByRole("button", { name: "Add tax rate" }).click();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByLabel("Percent").fill(percent);
    await dialog.getByRole("button", { name: "Save" }).click();
  };
  await add("Louisiana", "9,45");
  const row = page.getByRole("listitem").filter({ hasText: "Louisiana" });
  await expect(row).toContainText("9.45%");

  await test.step("faults stand beside their fields and keep what was typed", async () => {
    await add("Louisiana", "a tenth");
    await expect(dialog.getByText("Write a number.")).toBeVisible();
    await dialog.getByLabel("Percent").fill("10");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(/Another tax rate has this name/)).toBeVisible();
    await expect(dialog.getByLabel("Percent")).toHaveValue("10");
    await expectAccessible(page);
    await dialog.getByLabel("Name").fill("Texas");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("list", { name: "Tax rates" }).getByRole("listitem")).toHaveCount(2);
  });

  await test.step("deactivating is done at once and can be undone", async () => {
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Deactivate" }).click();
    await expect(row).toContainText("Inactive");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row).not.toContainText("Inactive");
  });

  await test.step("deleting asks first; Escape and Cancel do nothing", async () => {
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(row).toBeVisible();
    await row.getByRole("button").click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(row).toHaveCount(0);
    await expect(page.getByText("Louisiana has been deleted.")).toBeVisible();
  });
});

test("a payment term that customers have cannot be deleted, and says how many", async ({ page, company, enter }) => {
  const added = await company.admin.post("payment-terms", { name: "Net 30", dueDays: 30 });
  const customer = await buildCustomer(company.admin);
  const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
  await company.admin.patch(`customers/${customer.id}`, version, { paymentTermId: added.body.id });
  await enter(company.admin);
  await page.goto("/office/settings/payment-terms");
  const row = page.getByRole("listitem").filter({ hasText: "Net 30" });
  await expect(row).toContainText("Due after 30 days");
  await row.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("1");
  await page.keyboard.press("Escape");
  await expect(row).toBeVisible();
});

test("the whole list of tax rates works by keyboard alone", async ({ page, company, enter }) => {
  await company.admin.post("tax-rates", { name: "Ohio", percent: 5.75 });
  await enter(company.admin);
  await page.goto("/office/settings/tax-rates");
  const menu = page.getByRole("listitem").filter({ hasText: "Ohio" }).getByRole("button");
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit…" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Edit…" })).toBeFocused();
  await page.keyboard.press("Enter");
  const name = page.getByRole("dialog").getByLabel("Name");
  await expect(name).toBeFocused();
  await name.fill("Ohio and its counties");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "Ohio and its counties" })).toBeVisible();
  await expect(menu).toBeFocused();
});

test("two people change the company at once: the second chooses field by field and loses nothing", async ({
  page,
  served,
  company,
  enter,
}) => {
  await enter(company.admin);
  await page.goto("/office/settings/company");
  await page.getByLabel("Company name").fill("Mine");
  await page.getByRole("radio", { name: "Editable" }).check();
  const { version } = (await company.admin.get("provider")).body;
  await company.admin.patch("provider", version, { name: "Theirs", staffIdleMinutes: 30 });
  await page.getByRole("button", { name: "Save" }).click();

  const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
  await expect(compare.getByRole("radiogroup")).toHaveCount(2);
  await expectAccessible(page);
  await compare
    .getByRole("radiogroup", { name: "Company name" })
    .getByRole("radio", { name: /Keep mine/ })
    .check();
  await compare.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  await expect(page.getByLabel(/Sign out after idle minutes/)).toHaveValue("30");
  expect(
    await served.look(
      "select name, staff_idle_minutes, contact_email_policy from business.provider where provider_id = $1",
      [company.providerId],
    ),
  ).toEqual([{ name: "Mine", staff_idle_minutes: 30, contact_email_policy: "editable" }]);

  await page.getByLabel("Company name").fill("Mine again");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Mine again").first()).toBeVisible();
  await expect(compare).toBeHidden();
});

test("the last administrator keeps that role", async ({ page, company, enter }) => {
  await enter(company.admin);
  await page.goto("/office/settings/staff");
  await page.getByRole("listitem").filter({ hasText: "You" }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Edit…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "Administrator", exact: true }).uncheck();
  await dialog.getByRole("checkbox", { name: "Office", exact: true }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText(/make somebody else administrator first/)).toBeVisible();
  await dialog.getByRole("checkbox", { name: "Administrator", exact: true }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "You" })).toContainText("Administrator, Office");
});
