import { buildCompany } from "#tests/support/builders.ts";
import { expect, test } from "./screen.ts";

const ofDemonstration = "Magnolia Apartments";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("lists of customers", async ({ page, picture, words }) => {
  await page.goto("/office/customers");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "customers");

  await page.getByRole("button", { name: words("customers_more_actions") }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "customers-more-actions");

  await page.goto("/office/customers?search=mag");
  await expect(page.getByRole("grid").getByRole("link", { name: ofDemonstration })).toBeVisible();
  await picture(page, "customers-search");

  await page.goto("/office/customers?search=zebra");
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "customers-no-match");

  await page.goto("/office/customers?silent=6m");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "customers-silent");

  await page.route("**/api/v1/office/customers?**", (route) => route.abort());
  await page.goto("/office/customers?sort=number");
  await expect(page.getByRole("button", { name: words("platform_retry") })).toBeVisible({ timeout: 30_000 });
  await picture(page, "customers-failed");
});

test("first use", async ({ page, picture, words, stage, enterStage }) => {
  const company = await buildCompany(stage);
  await enterStage(company.admin);
  await page.goto("/office/customers");
  await expect(page.getByRole("heading", { name: words("customers_none_title") })).toBeVisible();
  await picture(page, "customers-first-use");
});

test("menu of a row", async ({ page, picture, isMobile }) => {
  await page.goto("/office/customers?search=mag");
  const row = page.getByRole("row", { name: new RegExp(ofDemonstration) });
  await expect(row).toBeVisible();
  if (isMobile) await row.getByRole("button").last().click();
  else await row.click({ button: "right" });
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "customers-row-menu");
});

test("selection and deletion of inactive customers", async ({ page, picture, words, isMobile }) => {
  await page.goto("/office/customers?status=inactive");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "customers-inactive");
  if (isMobile) return;
  await page.getByRole("checkbox", { name: words("platform_select_all") }).check();
  await picture(page, "customers-selection");
  await page.getByRole("button", { name: words("customers_actions"), exact: true }).click();
  await page.getByRole("menuitem", { name: words("customers_delete"), exact: true }).click();
  const warning = page.getByRole("dialog", { name: words("customers_warning") });
  await expect(warning.getByRole("button", { name: words("platform_yes") })).toBeEnabled();
  await picture(page, "customers-delete-warning");
});

test("add customer", async ({ page, picture, words }) => {
  await page.goto("/office/customers?add=true");
  const dialog = page.getByRole("dialog", { name: words("customers_add_title") });
  await dialog.getByLabel(words("customers_company_name")).fill(ofDemonstration);
  await expect(dialog.getByText(words("contacts_duplicates_title"))).toBeVisible();
  await picture(page, "add-customer");
  await dialog.getByLabel(words("customers_company_name")).fill("");
  await dialog.getByLabel(words("contacts_first_name")).fill("Ann");
  await dialog.getByLabel(words("contacts_phone"), { exact: true }).fill("call me");
  await dialog.getByRole("button", { name: words("customers_add"), exact: true }).click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "add-customer-refused");
});

test("search", async ({ page, picture, words }) => {
  await page.goto("/office/search");
  await expect(page.getByText(words("customers_search_start"))).toBeVisible();
  await picture(page, "search-start");
  await page.goto("/office/search?text=orleans");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "search");
});

test("view customer over the list", async ({ page, picture, words, isMobile }) => {
  await page.goto("/office/customers?search=mag");
  // The Customer ID leads to View Customer, the name to its profile ready for editing.
  await page
    .getByRole("row", { name: new RegExp(ofDemonstration) })
    .getByRole("link", { name: /^\d+$/ })
    .click();
  const tab = (name: Parameters<typeof words>[0]) => page.getByRole("tab", { name: new RegExp(words(name)) });
  await expect(tab("customers_tab_summary")).toBeVisible();
  await picture(page, "view-customer-summary");
  for (const name of ["contacts", "locations", "notes", "activity"] as const) {
    await tab(`customers_tab_${name}`).click();
    await expect(page.getByRole("tabpanel").locator("li, [role=row]").first()).toBeVisible();
    await picture(page, `view-customer-${name}`);
  }
  if (isMobile) return;
  await page.getByRole("button", { name: words("customers_individual_actions"), exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "view-customer-individual-actions");
});

test("view customer as a page", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/customers/${await stage.customer(ofDemonstration)}`);
  await expect(page.getByRole("heading", { level: 1, name: ofDemonstration })).toBeVisible();
  await picture(page, "view-customer-page");
  await page.goto(`/office/customers/${await stage.customer("Continental Freight")}?tab=contacts`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-fleet-contacts");
  await page.goto(`/office/customers/${await stage.customer(ofDemonstration)}?edit=true`);
  await expect(page.getByRole("textbox", { name: words("customers_company_name") })).toBeVisible();
  await picture(page, "view-customer-edit-mode");
});

test("edit customer", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(ofDemonstration);
  await page.goto(`/office/customers/${id}/edit`);
  const name = page.getByRole("textbox", { name: words("customers_company_name") });
  await expect(name).toHaveValue(ofDemonstration);
  await picture(page, "edit-customer-general");
  await page.getByRole("tab", { name: words("customers_tab_taxes") }).click();
  await picture(page, "edit-customer-taxes");
  await page.getByRole("tab", { name: words("customers_tab_general") }).click();
  await name.fill("");
  await page.getByRole("textbox", { name: words("customers_website") }).fill("not an address");
  await page.getByRole("button", { name: words("customers_save"), exact: true }).click();
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await picture(page, "edit-customer-refused");

  await page.getByRole("textbox", { name: words("customers_website") }).fill("https://magnolia.example");
  await name.fill("Magnolia Homes");
  const { body } = await stage.admin.get(`customers/${id}`);
  await stage.admin.patch(`customers/${id}`, body.version, { companyName: "Magnolia Living", tags: ["property"] });
  await page.getByRole("button", { name: words("customers_save"), exact: true }).click();
  await expect(page.getByRole("dialog", { name: words("platform_compare_title") })).toBeVisible();
  await picture(page, "edit-customer-compare");
  const changed = (await stage.admin.get(`customers/${id}`)).body;
  await stage.admin.patch(`customers/${id}`, changed.version, { companyName: ofDemonstration, tags: body.tags });
});

test("make inactive", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/customers/${await stage.customer(ofDemonstration)}/edit`);
  await page.getByRole("button", { name: words("customers_make_inactive"), exact: true }).click();
  await expect(page.getByRole("dialog", { name: words("customers_warning") })).toBeVisible();
  await picture(page, "make-inactive-warning");
});

test("leaving with something typed", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/customers/${await stage.customer(ofDemonstration)}/edit`);
  await page.getByRole("textbox", { name: words("customers_company_name") }).fill("Half typed");
  await page.getByRole("button", { name: words("customers_cancel"), exact: true }).click();
  await expect(page.getByRole("dialog", { name: words("platform_unsaved_title") })).toBeVisible();
  await picture(page, "unsaved-changes");
});
