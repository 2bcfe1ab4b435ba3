import { expect, test } from "./screen.ts";

const customerName = "Magnolia Apartments";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("recurring services", async ({ page, picture, words }) => {
  await page.goto("/office/recurring-services");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "recurring-services");
  await page.goto("/office/recurring-services?state=ended");
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "recurring-services-no-match");

  for (const [state, name] of [
    ["running", "recurring-service"],
    ["manual", "recurring-service-manual"],
    ["paused", "recurring-service-paused"],
  ] as const) {
    await page.goto(`/office/recurring-services?state=${state}`);
    await page.getByRole("grid").getByRole("link", { name: /^\d+$/ }).first().click();
    await expect(page.getByRole("region", { name: words("recurring_services_upcoming") })).toBeVisible();
    await picture(page, name);
  }
});

test("generating, adding and editing", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(customerName);
  await page.goto(`/office/customers/${id}?tab=recurring-services`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-recurring-services");
  await page.getByRole("button", { name: words("recurring_services_add"), exact: true }).click();
  const adding = page.getByRole("dialog", { name: words("recurring_services_add") });
  await expect(adding.getByLabel(words("recurring_services_next"))).toBeVisible();
  await picture(page, "add-recurring-service");
  await adding.getByRole("button", { name: words("recurring_services_add"), exact: true }).click();
  await expect(adding.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "add-recurring-service-refused");

  await page.goto("/office/recurring-services?state=running");
  await page.getByRole("grid").getByRole("link", { name: /^\d+$/ }).first().click();
  await page.getByRole("button", { name: words("recurring_services_generate"), exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "recurring-service-generate");
});
