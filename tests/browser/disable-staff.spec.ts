import type { Page } from "@playwright/test";
import { buildCustomer, type Company } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const dialog = (page: Page) => page.getByRole("dialog").last();
const row = (page: Page, name: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Individual Actions: ${name}` }) });
async function act(page: Page, name: string, entry: string): Promise<void> {
  await row(page, name).getByRole("button").click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}
async function choose(page: Page, label: string, name: string): Promise<void> {
  await dialog(page).getByLabel(label).click();
  await page.getByRole("option", { name }).click();
}

/** A technician who manages a customer and has a job to come and a late one. */
async function withWork(company: Company) {
  const leaving = await company.hire("technician");
  const next = await company.hire("office");
  const customer = await buildCustomer(company.admin, { managerId: leaving.staffId });
  const typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
  const order = { customerId: customer.id, typeId, description: "Boiler", assignedTo: leaving.staffId };
  const open = (await company.admin.post("work-orders", order)).body.id as string;
  const late = (await company.admin.post("work-orders", { ...order, scheduledAt: "2020-01-02T10:00:00Z" })).body
    .id as string;
  return { leaving, next, customer, open, late };
}
const assigned = async (company: Company, id: string) => (await company.admin.get(`work-orders/${id}`)).body.assignedTo;

test.describe("Disable Staff Member", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("N-21 X-07 X-34 asks who takes over, says with numbers what moves, marks it, and can be undone", async ({
    page,
    company,
  }) => {
    const { leaving, next, open, late, customer } = await withWork(company);
    await page.goto("/office/settings/staff");
    await act(page, "Sam technician", "Disable…");
    for (const words of ["1 customer managed", "1 work order to come", "1 overdue open work order"])
      await expect(dialog(page)).toContainText(words);
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).click();
    await expect(dialog(page)).toContainText("Choose who takes over.");
    await expectAccessible(page);
    await dialog(page).getByLabel("Replacement", { exact: true }).click();
    await expect(page.getByRole("option")).toHaveText(["Sam administrator", "Sam office"]);
    await page.getByRole("option", { name: "Sam office" }).click();
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).dblclick();
    await expect(page.getByText("Sam technician is disabled. Sam office took over.")).toBeVisible();
    await expect(row(page, "Sam technician")).toContainText("Disabled");
    await expect(row(page, "Sam technician")).toContainText("by Sam administrator; Sam office took over");
    await expectAccessible(page);
    for (const id of [open, late]) expect(await assigned(company, id)).toBe(next.staffId);
    expect((await leaving.get("me")).status).toBe(401);

    await page.goto(`/office/customers/${customer.id}`);
    await expect(page.getByText("Sam office").first()).toBeVisible();

    await company.admin.post(`work-orders/${late}/status`, { act: "complete" });
    await page.goto("/office/settings/staff");
    await act(page, "Sam technician", "Undo disablement…");
    await dialog(page).getByRole("button", { name: "Undo disablement" }).click();
    await expect(dialog(page)).toContainText("Work order 2");
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await expect(row(page, "Sam technician")).not.toContainText("Disabled");
    expect(await assigned(company, open)).toBe(leaving.staffId);
  });

  test("N-21 leaves work with nobody where that is chosen on purpose, and says that late work would stay", async ({
    page,
    company,
  }) => {
    const { next, leaving, open, late, customer } = await withWork(company);
    await page.goto("/office/settings/staff");
    await act(page, "Sam technician", "Disable…");
    await dialog(page).getByLabel("Move overdue open work orders too").uncheck();
    await expect(dialog(page)).toContainText("somebody who cannot sign in");
    await dialog(page).getByText("Different replacement for some, or nobody").click();
    await choose(page, "Customers go to", "Sam office");
    await choose(page, "Work orders go to", "Nobody: leave unassigned");
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).click();
    await expect(page.getByText("Sam technician is disabled.", { exact: true })).toBeVisible();
    expect(await assigned(company, open)).toBe(null);
    expect(await assigned(company, late)).toBe(leaving.staffId);
    expect((await company.admin.get(`customers/${customer.id}`)).body.managerId).toBe(next.staffId);
  });

  test("N-21 @phone by keyboard, without a replacement where nothing is to be handed over; enabled again", async ({
    page,
    company,
  }) => {
    const parts = await company.hire("parts");
    await page.goto("/office/settings/staff");
    await expect(page.getByRole("listitem").filter({ hasText: "You" }).getByRole("button")).toBeVisible();
    await page.getByRole("listitem").filter({ hasText: "You" }).getByRole("button").click();
    await expect(page.getByRole("menuitem", { name: "Disable…" })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await row(page, "Sam parts").getByRole("button").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Disable…" }).focus();
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("Nothing that is still to come.");
    await expect(dialog(page).getByLabel("Replacement", { exact: true })).toHaveCount(0);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(row(page, "Sam parts")).toContainText("Disabled");
    await expect(row(page, "Sam parts").getByRole("button")).toBeFocused();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect((await parts.get("me")).status).toBe(401);
    await act(page, "Sam parts", "Enable…");
    await dialog(page).getByRole("button", { name: "Enable" }).click();
    await expect(page.getByText("Sam parts is enabled again.")).toBeVisible();
    await expect(row(page, "Sam parts")).not.toContainText("Disabled");
  });

  test("N-21 whoever is disabled is in no picker, in the dark too", async ({ page, company }) => {
    const { leaving, next } = await withWork(company);
    await company.admin.ask("POST", `staff/${leaving.staffId}/disablement`, {
      body: { replacementId: next.staffId },
      version: 1,
    });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto("/office/settings/staff");
    await expect(row(page, "Sam technician")).toContainText("Disabled");
    await expectAccessible(page);
    await act(page, "Sam office", "Disable…");
    await expect(dialog(page)).toContainText("1 customer managed");
    await expectAccessible(page);
    await dialog(page).getByLabel("Replacement", { exact: true }).click();
    await expect(page.getByRole("option")).toHaveText(["Sam administrator"]);
    await page.goto("/office/work-orders");
    await page.getByRole("button", { name: "Add work order" }).click();
    await dialog(page).getByLabel("Customer").fill("Customer");
    await page.getByRole("option").first().click();
    await dialog(page).getByLabel("Assigned to").click();
    await expect(page.getByRole("option", { name: "Sam office" })).toBeVisible();
    await expect(page.getByRole("option", { name: "Sam technician" })).toHaveCount(0);
  });
});
