import type { Page } from "@playwright/test";
import { buildCompany, buildCustomer, buildInactiveCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const active = (page: Page) => page.getByRole("grid", { name: "Active Customers" });
const inactive = (page: Page) => page.getByRole("grid", { name: "Inactive Customers" });

test.describe("the list of customers", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-07 A-08 shows active customers first and switches by More Actions", async ({ page, company }) => {
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await page.goto("/office/customers");

    await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    await expect(active(page).getByText("Sleepy Hollow Diner")).toHaveCount(0);

    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Show Inactive Customers" }).click();
    await expect(inactive(page).getByRole("link", { name: "Sleepy Hollow Diner" })).toBeVisible();
    await expect(inactive(page).getByText("Bluebird Heating")).toHaveCount(0);
    await expectAccessible(page);

    await page.getByRole("button", { name: "More Actions" }).click();
    await expect(page.getByRole("menuitem", { name: "Show Inactive Customers" })).toHaveCount(0);
    await page.getByRole("menuitem", { name: "Show Active Customers" }).click();
    await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
  });

  test("A-07 S-4 never shows customers of another provider, and cannot open them", async ({
    page,
    company,
    served,
  }) => {
    const other = await buildCompany(served);
    const foreign = await buildCustomer(other.admin, { companyName: "Elsewhere Inc" });
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    await expect(active(page).getByText("Elsewhere Inc")).toHaveCount(0);
    await page.goto(`/office/customers/${foreign.id}`);
    await expect(page.getByRole("heading", { name: "Elsewhere Inc" })).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is here");
  });

  test("K-13 opens View Customer over the list by its Customer ID, with an address of its own", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await active(page)
      .getByRole("link", { name: String(customer.number), exact: true })
      .click();

    const popUp = page.getByRole("dialog", { name: "Bluebird Heating" });
    await expect(popUp.getByRole("tab", { name: "Summary" })).toHaveAttribute("aria-selected", "true");
    await expect(page).toHaveURL(new RegExp(`/office/customers/${customer.id}$`));
    await expect(page.locator("[role=grid][aria-label='Active Customers']")).toHaveCount(1);
    await expectAccessible(page);

    await page.keyboard.press("Escape");
    await expect(popUp).toHaveCount(0);
    await expect(page).toHaveURL(/\/office\/customers$/);
  });

  test("C-18 X-31 reaches View Customer by name and shows it as a page when its address is opened directly", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await active(page).getByRole("link", { name: "Bluebird Heating" }).click();
    await expect(
      page.getByRole("dialog", { name: "Bluebird Heating" }).getByRole("tab", { name: "Contacts" }),
    ).toBeVisible();

    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating" })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.getByRole("tab", { name: "Contacts" })).toHaveAttribute("aria-selected", "true");
    await expectAccessible(page);
  });

  test("C-18 K-13 goes from one customer to the next without closing", async ({ page, company }) => {
    for (const companyName of ["Alpha Roofing", "Beta Roofing", "Gamma Roofing"])
      await buildCustomer(company.admin, { companyName });
    await page.goto("/office/customers");
    await active(page)
      .getByRole("row", { name: /Beta Roofing/ })
      .getByRole("gridcell")
      .nth(4)
      .click();
    await expect(page.getByRole("dialog", { name: "Beta Roofing" })).toBeVisible();
    await page.getByRole("button", { name: "Next record" }).click();
    await expect(page.getByRole("dialog", { name: "Gamma Roofing" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Next record" })).toHaveCount(0);
    await page.getByRole("button", { name: "Previous record" }).click();
    await expect(page.getByRole("dialog", { name: "Beta Roofing" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(active(page).getByRole("link", { name: "Beta Roofing" })).toBeVisible();
  });

  test("A-04 finds customers without interaction for a long time", async ({ page, company, served }) => {
    const silent = await buildCustomer(company.admin, { companyName: "Quiet Corner Books" });
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await served.look("update business.customer set last_interaction_at = now() - interval '8 months' where id = $1", [
      silent.id,
    ]);
    await page.goto("/office/customers");
    await page
      .getByRole("textbox", { name: "Last interaction" })
      .or(page.getByRole("combobox", { name: "Last interaction" }))
      .click();
    await page.getByRole("option", { name: "No interaction in 6 months" }).click();
    await expect(active(page).getByRole("link", { name: "Quiet Corner Books" })).toBeVisible();
    await expect(active(page).getByText("Bluebird Heating")).toHaveCount(0);
    await expect(page).toHaveURL(/silent=6m/);
    await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
  });

  test("A-04 never takes a customer of last week for silent, on a day of choice neither", async ({
    page,
    company,
    served,
  }) => {
    const recent = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await served.look("update business.customer set last_interaction_at = now() - interval '7 days' where id = $1", [
      recent.id,
    ]);
    await page.goto("/office/customers?silent=3m");
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await page.goto("/office/customers?silent=2020-01-31");
    await expect(page.getByLabel("No interaction since", { exact: true })).toHaveValue("2020-01-31");
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  });

  test("S-9 keeps search, sort and table in the address: reload, Back and a copied link", async ({
    page,
    company,
    context,
  }) => {
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildCustomer(company.admin, { companyName: "Beta Roofing" });
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await page.getByRole("searchbox", { name: "Search customers" }).fill("roofing");
    await expect(page).toHaveURL(/search=roofing/);
    await page.getByRole("button", { name: "Name" }).click();
    await expect(page).toHaveURL(/direction=desc/);
    const names = active(page).getByRole("link", { name: /Roofing|Bluebird/ });
    await expect(names).toHaveText(["Beta Roofing", "Alpha Roofing"]);

    await page.reload();
    await expect(names).toHaveText(["Beta Roofing", "Alpha Roofing"]);
    await expect(page.getByRole("searchbox", { name: "Search customers" })).toHaveValue("roofing");

    const copied = await context.newPage();
    await copied.goto(page.url());
    await expect(active(copied).getByRole("link", { name: /Roofing|Bluebird/ })).toHaveText([
      "Beta Roofing",
      "Alpha Roofing",
    ]);

    await page.goBack();
    await expect(names).toHaveText(["Alpha Roofing", "Beta Roofing"]);
  });

  test("S-9 never breaks on an address that says nonsense", async ({ page, company }) => {
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers?status=gone&sort=%5B%5D&silent=yesterday&direction=up");
    await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
  });

  test("S-2 counts what it shows, says why it is empty, and never shows a blank", async ({ page, company }) => {
    await page.goto("/office/customers");
    await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible();
    await expectAccessible(page);
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildCustomer(company.admin, { companyName: "Beta Roofing" });
    await page.reload();
    await expect(active(page).getByRole("row")).toHaveCount(3);
    await expect(page.getByText("2 customers", { exact: true })).toBeVisible();

    await page.getByRole("searchbox", { name: "Search customers" }).fill("zebra");
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(active(page).getByRole("row")).toHaveCount(3);

    await page.route("**/api/v1/office/customers?**", (route) => route.abort());
    await page.reload();
    await expect(page.getByRole("alert").getByRole("button", { name: "Try again" })).toBeVisible();
    await page.unroute("**/api/v1/office/customers?**");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(active(page).getByRole("row")).toHaveCount(3);
  });

  test("S-7 opens the same menu by button, right click and keyboard, and comes back to the row", async ({
    page,
    company,
  }) => {
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildCustomer(company.admin, { companyName: "Beta Roofing" });
    await page.goto("/office/customers");
    const row = active(page).getByRole("row", { name: /Beta Roofing/ });
    const words = [
      "View",
      "Edit",
      "Customer Contacts",
      "Add contact…",
      "Add work order…",
      "Add recurring service…",
      "Add quote",
      "Add invoice",
      "Send message…",
      "Make Inactive…",
    ];
    const entries = async () => (await page.getByRole("menuitem").allInnerTexts()).map((text) => text.split("\n")[0]);

    await row.getByRole("button", { name: "Individual Actions: Beta Roofing" }).click();
    expect(await entries()).toEqual(words);
    await page.keyboard.press("Escape");
    await row.click({ button: "right" });
    expect(await entries()).toEqual(words);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(row).toBeFocused();

    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+F10");
    expect(await entries()).toEqual(words);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/contacts$/);
  });

  test("S-7 closes one layer by Escape, comes back to the row, and finds the filter by /", async ({
    page,
    company,
  }) => {
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await buildCustomer(company.admin, { companyName: "Beta Roofing" });
    await page.goto("/office/customers");
    const row = active(page).getByRole("row", { name: /Beta Roofing/ });
    await expect(row).toBeVisible();
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search customers" })).toBeFocused();
    await row.getByRole("gridcell").nth(4).click();
    const popUp = page.getByRole("dialog", { name: "Beta Roofing" });
    await popUp.getByRole("button", { name: "Individual Actions" }).click();
    await page.getByRole("menuitem", { name: "Make Inactive…" }).click();
    await expect(page.getByRole("dialog", { name: "Warning" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Warning" })).toHaveCount(0);
    await expect(popUp).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(popUp).toHaveCount(0);
    await expect(row).toBeFocused();
  });

  test("S-9 never shows anything for an address that cannot be a customer", async ({ page }) => {
    await page.goto("/office/customers/not-an-id");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is here");
    await page.goto("/office/customers/not-an-id/edit");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is here");
  });

  test("S-7 finds customers as one types, by name, number, phone, e-mail and town", async ({ page, company }) => {
    await buildCustomer(company.admin, {
      companyName: "Bluebird Heating",
      customerNumber: "BB-77",
      contact: { firstName: "Mira", lastName: "Okafor", phone: "(303) 555-0142", email: "mira@bluebird.example" },
      address: { city: "Boulder", state: "CO" },
    });
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await page.goto("/office/customers");
    const field = page.getByRole("searchbox", { name: "Search customers" });
    for (const words of ["uebir", "BB-77", "303 555 0142", "mira@blue", "boul"]) {
      await field.fill(words);
      await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
      await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    }
  });
});

test("A-12 S-7 shows only what a role may do: a technician cannot change status, delete or tick", async ({
  page,
  company,
  enter,
}) => {
  await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
  await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
  await enter(await company.hire("technician"));
  await page.goto("/office/customers");
  await active(page)
    .getByRole("row", { name: /Bluebird/ })
    .click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: /^Edit/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Make Inactive/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  await page.goto("/office/customers?status=inactive");
  await inactive(page)
    .getByRole("row", { name: /Sleepy/ })
    .click({ button: "right" });
  await expect(page.getByRole("menuitem", { name: "View" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /Make Active|Delete/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(inactive(page).getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Actions", exact: true })).toHaveCount(0);
});

test.describe("in a narrow window", () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });

  test("A-11 ticks all inactive customers above their cards", async ({ page, company, enter }) => {
    await enter(company.admin);
    for (const companyName of ["Sleepy Hollow Diner", "Quiet Corner"]) {
      await buildInactiveCustomer(company.admin, { companyName });
    }
    await page.goto("/office/customers?status=inactive");

    await page.getByRole("checkbox", { name: "Select all", exact: true }).check();
    await expect(page.getByText("Selected 2 (all that match)")).toBeVisible();
    await page.getByRole("checkbox", { name: "Select all", exact: true }).uncheck();
    await expect(page.getByText(/^Selected/)).toHaveCount(0);
    await expectAccessible(page);
  });

  test("K-13 X-31 is a list of cards, and a page instead of a pop-up @phone", async ({ page, company, enter }) => {
    await enter(company.admin);
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await expect(active(page).getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    await expectAccessible(page);
    await active(page).getByRole("link", { name: "Bluebird Heating" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating" })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
