import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.beforeEach(async ({ company, enter }) => {
  await enter(company.admin);
});

test("A-02 Home counts what needs attention, and each number leads to its list @phone", async ({ page, company }) => {
  const { id: customerId } = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
  for (const description of ["Look at the boiler", "Change the filter"])
    await company.admin.post("work-orders", { customerId, typeId, description });
  await page.goto("/office/");
  await expect(page).toHaveURL(/\/office\/home$/);
  const unscheduled = page.getByRole("link", { name: /2\s*Unscheduled work orders/ });
  await expect(unscheduled).toBeVisible();
  await expect(page.getByRole("link", { name: /0\s*Overdue work orders/ })).toBeVisible();
  await expect(page.getByText("Added 2, Completed 0")).toBeVisible();
  await expectAccessible(page);
  await unscheduled.press("Enter");
  await expect(page).toHaveURL(/work-orders\?planned=unscheduled/);
  await expect(page.getByText("Bluebird Heating")).toHaveCount(2);
  await page.goBack();
  await expect(unscheduled).toBeVisible();
});

test("Home shows the months as a table as well, and says when it cannot be loaded", async ({ page, company }) => {
  await page.goto("/office/home");
  await expect(page.getByText("Nothing in these months yet.")).toHaveCount(3);
  const { id: customerId } = await buildCustomer(company.admin);
  const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id;
  await company.admin.post("work-orders", { customerId, typeId, description: "Look at the boiler" });
  await page.reload();
  await page.getByRole("button", { name: "Show as table" }).first().click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(13);
  await expectAccessible(page);
  await page.route("**/home/attention", (route) => route.fulfill({ status: 503, body: "{}" }));
  await page.reload();
  await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
});
