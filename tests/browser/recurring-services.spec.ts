import { buildCustomer, buildInactiveCustomer } from "#tests/support/builders.ts";
import { buildRecurringService, serviceOf, typeOf } from "#tests/support/recurring-services.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("recurring services of the office", () => {
  test("A-02 C-11 adds one from View Customer and shows its next days", async ({ page, company, enter }) => {
    await typeOf(company);
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await enter(company.admin);
    await page.goto(`/office/customers/${customer.id}`);
    await page.getByRole("button", { name: "Individual Actions" }).click();
    await page.getByRole("menuitem", { name: "Add recurring service…" }).click();
    const form = page.getByRole("dialog", { name: "Add recurring service" });
    await expect(form.getByText("Bluebird Heating")).toBeVisible();
    await form.getByLabel(/^Type of work order/).click();
    await page.getByRole("option", { name: "Inspection" }).click();
    await form.getByLabel(/^Description/).fill("Clean the filters");
    await form.getByRole("button", { name: "Add recurring service" }).click();
    await expect(form.getByLabel(/^Next service/)).toHaveAccessibleDescription(/Choose the day of the next service/);
    await expectAccessible(page);
    await form.getByLabel(/^Next service/).fill("2090-01-31");
    await form.getByLabel(/^Time of day/).fill("08:30");
    await form.getByRole("button", { name: "Add recurring service" }).dblclick();
    await expect(form).toHaveCount(0);
    const row = page.getByRole("row", { name: /Inspection/ });
    await expect(row).toContainText("Every month");
    await expect(row).toContainText("Running");
    await expectAccessible(page);
    await row.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: "Recurring service 1" })).toBeVisible();
    await expect(page.getByRole("region", { name: "Next days" })).toContainText("Feb 28, 2090");
    await expect(page.getByRole("definition").filter({ hasText: "8:30 AM" })).toBeVisible();
    await expectAccessible(page);
    expect((await company.admin.get("recurring-service-count")).body.count).toBe(1);
  });

  test("generates a work order once however often one clicks, pauses, resumes, edits and deletes", async ({
    page,
    company,
    enter,
  }) => {
    const service = await buildRecurringService(company, { nextServiceOn: "2090-01-31" });
    await enter(company.admin);
    await page.goto(`/office/recurring-services/${service.id}`);
    await page.getByRole("button", { name: "Generate Work Order" }).click();
    const asked = page.getByRole("dialog", { name: "Generate Work Order" });
    await expect(asked).toContainText("Jan 31, 2090");
    await asked.getByRole("button", { name: "Generate Work Order" }).dblclick();
    await expect(asked).toHaveCount(0);
    await expect(page.getByRole("region", { name: "Its work orders" }).getByRole("link")).toHaveText("1");
    await expect(page.getByRole("region", { name: "Next days" })).not.toContainText("Jan 31, 2090");
    expect((await company.admin.get("work-order-count")).body.count).toBe(1);

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Pause" }).click();
    await expect(page.getByText("Paused", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Generate Work Order" })).toHaveCount(0);
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Resume" }).click();
    await expect(page.getByText("Running", { exact: true })).toBeVisible();

    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const form = page.getByRole("dialog", { name: "Edit recurring service 1" });
    await form.getByLabel(/^Repeats/).click();
    await page.getByRole("option", { name: "Manual: by hand only" }).click();
    await expect(form.getByLabel(/^Next service/)).toHaveCount(0);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form).toHaveCount(0);
    expect(await serviceOf(company.admin, service.id)).toMatchObject({ state: "manual", nextServiceOn: null });

    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("Recurring service 1 has been deleted.")).toBeVisible();
    await expect(page.getByText("No recurring services yet")).toBeVisible();
    expect((await company.admin.get("work-order-count")).body.count).toBe(1);
  });

  test("shows all in a list that the address narrows", async ({ page, company, enter }) => {
    await buildRecurringService(company, { nextServiceOn: "2090-01-31" });
    const paused = await buildRecurringService(company);
    await company.admin.post(`recurring-services/${paused.id}/status`, { act: "pause" });
    await enter(company.admin);
    await page.goto("/office/recurring-services");
    await expect(page.getByRole("row", { name: /Inspection/ })).toHaveCount(2);
    await expectAccessible(page);
    await page.getByRole("search", { name: "Filters" }).getByLabel("State").click();
    await page.getByRole("option", { name: "Paused" }).click();
    await expect(page).toHaveURL(/state=paused/);
    await expect(page.getByRole("row", { name: /Inspection/ })).toHaveCount(1);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(page.getByRole("row", { name: /Inspection/ })).toHaveCount(2);
  });

  test("X-20 offers nothing new for an inactive customer", async ({ page, company, enter }) => {
    const customer = await buildInactiveCustomer(company.admin);
    await enter(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=recurring-services`);
    await expect(page.getByText("nothing new begins")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add recurring service" })).toHaveCount(0);
  });

  test("@phone shows one without scrolling sideways", async ({ page, company, enter }) => {
    const service = await buildRecurringService(company, { nextServiceOn: "2090-01-31" });
    await enter(company.admin);
    await page.goto(`/office/recurring-services/${service.id}`);
    await expect(page.getByRole("region", { name: "Next days" })).toBeVisible();
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    await expectAccessible(page);
  });
});
