import type { Page } from "@playwright/test";
import { buildCustomer, buildInactiveCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const warning = (page: Page) => page.getByRole("dialog", { name: "Warning" });

async function chooseDelete(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Actions", exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
}

test.describe("deleting inactive customers", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-10 refuses to delete active customers: the Active list cannot", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    const row = page.getByRole("row", { name: /Bluebird/ });
    await expect(row).toBeVisible();
    await expect(page.getByRole("button", { name: "Actions", exact: true })).toHaveCount(0);
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await row.click({ button: "right" });
    await expect(page.getByRole("menuitem", { name: /Delete/ })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.goto(`/office/customers/${customer.id}`);
    await page.getByRole("button", { name: "Individual Actions" }).click();
    await expect(page.getByRole("menuitem", { name: /Make Inactive/ })).toBeVisible();
    await expect(page.getByRole("menuitem", { name: /Delete/ })).toHaveCount(0);
  });

  test("A-10 A-13 deletes one inactive customer from its row, with its name in the Warning", async ({
    page,
    company,
  }) => {
    const customer = await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("row", { name: /Sleepy/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await expect(warning(page)).toContainText("Sleepy Hollow Diner will be deleted for good");
    await warning(page).getByRole("button", { name: "Yes" }).click();
    await expect(page.getByRole("heading", { name: "No inactive customers" })).toBeVisible();
    await page.goto(`/office/customers/${customer.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is here");
  });

  test("A-11 ticks one, several or all by the checkbox in the header of Name", async ({ page, company }) => {
    for (const companyName of ["Alpha Roofing", "Beta Roofing", "Gamma Roofing"])
      await buildInactiveCustomer(company.admin, { companyName });
    await page.goto("/office/customers?status=inactive");
    const all = page.getByRole("columnheader", { name: /Name/ }).getByRole("checkbox");
    const ticked = page.getByRole("row", { selected: true });

    await page.getByRole("checkbox", { name: /Beta Roofing/ }).click();
    await expect(ticked).toHaveCount(1);
    await all.click();
    await expect(ticked).toHaveCount(3);
    await page.getByRole("checkbox", { name: /Gamma Roofing/ }).click();
    await expect(ticked).toHaveCount(2);
    await all.click();
    await expect(ticked).toHaveCount(3);
    await all.click();
    await expect(ticked).toHaveCount(0);
  });

  test("A-12 Delete cannot be chosen with nothing ticked", async ({ page, company }) => {
    await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("button", { name: "Actions", exact: true }).click();
    const entry = page.getByRole("menuitem", { name: "Delete" });
    await expect(entry).toHaveAttribute("aria-disabled", "true");
    await expect(entry).toContainText("Tick at least one customer");
    await entry.click({ force: true });
    await expect(warning(page)).toHaveCount(0);
  });

  test("A-12 S-1 Cancel, Escape and a click outside never delete, and the ticks stay", async ({ page, company }) => {
    await buildInactiveCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildInactiveCustomer(company.admin, { companyName: "Beta Roofing" });
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("checkbox", { name: /Beta Roofing/ }).click();
    const leave = [
      () => warning(page).getByRole("button", { name: "Cancel" }).click(),
      () => page.keyboard.press("Escape"),
      () => page.mouse.click(5, 400),
    ];
    for (const out of leave) {
      await chooseDelete(page);
      await expect(warning(page).getByRole("button", { name: "Cancel" })).toBeFocused();
      await out();
      await expect(warning(page)).toHaveCount(0);
      await expect(page.getByRole("row", { selected: true })).toHaveCount(1);
    }
    expect((await company.admin.get("customers?status=inactive")).body.customers).toHaveLength(2);
  });

  test("A-12 A-13 S-1 deletes all ticked once, after a Warning that counts what goes with them", async ({
    page,
    company,
  }) => {
    const first = await buildInactiveCustomer(company.admin, { companyName: "Alpha Roofing" });
    await company.admin.post(`customers/${first.id}/contacts`, { firstName: "Mira", lastName: "Okafor" });
    await company.admin.post(`customers/${first.id}/notes`, { text: "Prefers mornings." });
    await buildInactiveCustomer(company.admin, { companyName: "Beta Roofing" });
    await buildInactiveCustomer(company.admin, { companyName: "Gamma Roofing" });
    let sent = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/customer-deletions")) sent += 1;
    });
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("checkbox", { name: /Alpha Roofing/ }).click();
    await page.getByRole("checkbox", { name: /Beta Roofing/ }).click();
    await chooseDelete(page);
    await expect(warning(page)).toContainText("2 customers will be deleted for good");
    await expect(warning(page).getByRole("listitem")).toHaveText(["3 contacts", "2 locations", "1 note"]);
    await expect(warning(page)).toContainText("cannot be undone and may affect other functions, settings or data");
    await expectAccessible(page);

    await warning(page).getByRole("button", { name: "Yes" }).dblclick();
    await expect(page.getByRole("status").filter({ hasText: "2 customers have been deleted." })).toBeVisible();
    await expect(page.getByRole("link", { name: /Roofing/ })).toHaveText(["Gamma Roofing"]);
    await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
    expect(sent).toBe(1);
  });

  test("A-11 A-12 deletes all rows of a list that is longer than what is loaded", async ({ page, company }) => {
    for (let at = 0; at < 60; at += 1) await buildInactiveCustomer(company.admin, { companyName: `Roofer ${at}` });
    await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await page.goto("/office/customers?status=inactive&search=roofer");
    await page.getByRole("columnheader", { name: /Name/ }).getByRole("checkbox").click();
    await chooseDelete(page);
    await expect(warning(page)).toContainText("60 customers will be deleted for good");
    await warning(page).getByRole("button", { name: "Yes" }).click();
    await expect(page.getByRole("status").filter({ hasText: "60 customers have been deleted." })).toBeVisible();
    const left = await company.admin.get("customers?status=inactive");
    expect(left.body.customers.map((customer: { companyName: string }) => customer.companyName)).toEqual([
      "Sleepy Hollow Diner",
    ]);
  });

  test("A-14 deletes the others and says by name who was refused", async ({ page, company }) => {
    const back = await buildInactiveCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildInactiveCustomer(company.admin, { companyName: "Beta Roofing" });
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("columnheader", { name: /Name/ }).getByRole("checkbox").click();
    await chooseDelete(page);
    await expect(warning(page)).toContainText("2 customers");
    await company.admin.post(`customers/${back.id}/activation`);
    await warning(page).getByRole("button", { name: "Yes" }).click();

    const result = page.getByRole("dialog", { name: "Result of the deletion" });
    await expect(result).toContainText("1 customer has been deleted.");
    await expect(result.getByRole("listitem")).toContainText(`Alpha Roofing (${back.number})`);
    await expect(result.getByRole("listitem")).toContainText("make it inactive first");
    await expectAccessible(page);
    await result.getByRole("button", { name: "Close", exact: true }).last().click();
    expect((await company.admin.get(`customers/${back.id}`)).body.status).toBe("active");
  });
});
