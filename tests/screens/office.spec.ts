import { expect, personOf, test } from "./screen.ts";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("settings", async ({ page, picture, words }) => {
  await page.goto("/office/settings/company");
  await expect(page.getByLabel(words("company_name"))).toHaveValue("Gulf Coast Service");
  await picture(page, "settings-company");
  await page.goto("/office/settings/tax-rates");
  await expect(page.getByText("Louisiana")).toBeVisible();
  await picture(page, "settings-tax-rates");
  await page.getByRole("button", { name: words("tax_and_terms_add_tax_rate") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "settings-add-tax-rate");
  await page.goto("/office/settings/payment-terms");
  await expect(page.getByText("Net 30")).toBeVisible();
  await picture(page, "settings-payment-terms");
  await page.goto("/office/settings/staff");
  await expect(page.getByText("Robin Office")).toBeVisible();
  await picture(page, "settings-staff");
  await page.getByRole("button", { name: words("staff_add"), exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "settings-add-staff");
});

test("no access", async ({ page, picture, stage, enterStage, words }) => {
  await enterStage(await personOf(stage, "technician@demo.example"));
  await page.goto("/office/settings/company");
  await expect(page.getByRole("heading", { name: words("company_no_access_title") })).toBeVisible();
  await picture(page, "no-access");
});

test("own account", async ({ page, picture, words }) => {
  await page.goto("/office/account");
  await expect(page.getByRole("heading", { name: words("staff_sessions") })).toBeVisible();
  await picture(page, "account");
  await page.goto("/office/customers");
  await page
    .getByRole("button", { name: new RegExp(words("office_account_of", { name: "Alex Morgan", provider: "" })) })
    .click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "account-menu");
});

test("not found", async ({ page, picture, words }) => {
  await page.goto("/office/customers/00000000-0000-7000-8000-000000000000");
  await expect(page.getByRole("heading", { name: words("office_not_found_title") })).toBeVisible();
  await picture(page, "not-found");
});

test("palette, shortcuts, menu", async ({ page, picture, words, isMobile }) => {
  await page.goto("/office/customers");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  if (isMobile) {
    await page.getByRole("button", { name: words("office_menu"), exact: true }).click();
    await expect(page.getByRole("navigation", { name: words("office_main_navigation") })).toBeVisible();
    await picture(page, "menu");
    return;
  }
  await page.keyboard.press("Control+k");
  await expect(page.getByPlaceholder(words("office_palette_hint"))).toBeVisible();
  await page.keyboard.type("mag");
  await expect(page.getByText("Magnolia Apartments").last()).toBeVisible();
  await picture(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: words("office_keys") })).toBeVisible();
  await picture(page, "shortcuts");
});

test("session ended", async ({ page, picture, stage, words, context }) => {
  await page.goto(`/office/customers/${await stage.customer("Magnolia Apartments")}/edit`);
  const name = page.getByRole("textbox", { name: words("customers_company_name") });
  await name.fill("Magnolia Homes");
  await context.clearCookies();
  await page.getByRole("button", { name: words("customers_save"), exact: true }).click();
  await expect(page.getByText(words("office_session_ended"))).toBeVisible();
  await picture(page, "session-ended");
});
