import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("adding a customer", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("K-08 S-1 adds a company with its first contact, who is Admin, and an address, once for a double click", async ({
    page,
    company,
  }) => {
    await page.goto("/office/customers");
    await page.getByRole("button", { name: "Add customer" }).first().click();
    const form = page.getByRole("dialog", { name: "Add customer" });
    await form.getByRole("textbox", { name: "Company name" }).fill("Bluebird Heating");
    await form.getByRole("textbox", { name: "First name" }).fill("Mira");
    await form.getByRole("textbox", { name: "Last name" }).fill("Okafor");
    await form.getByRole("textbox", { name: "Email" }).fill("mira@bluebird.example");
    await form
      .getByRole("textbox", { name: "Town" })
      .or(form.getByRole("textbox", { name: "City" }))
      .fill("Boulder");
    await expect(form.getByRole("checkbox", { name: "Admin" })).toBeChecked();
    await expectAccessible(page);
    await form.getByRole("button", { name: "Add customer" }).dblclick();

    await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating" })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Bluebird Heating has been added." })).toBeVisible();
    await page.getByRole("tab", { name: /Contacts/ }).click();
    await expect(page.getByRole("row", { name: /Mira Okafor/ })).toContainText("Admin");
    const stored = (await company.admin.get("customers")).body.customers;
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ companyName: "Bluebird Heating", type: "business", city: "Boulder" });
  });

  test("X-14 adds a private person under the person's own name", async ({ page, company }) => {
    await page.goto("/office/customers?add=true");
    const form = page.getByRole("dialog", { name: "Add customer" });
    await form.getByText("Private person").click();
    await expect(form.getByRole("textbox", { name: "Company name" })).toHaveCount(0);
    await form.getByRole("textbox", { name: "First name" }).fill("Mira");
    await form.getByRole("textbox", { name: "Last name" }).fill("Okafor");
    await form.getByRole("button", { name: "Add customer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Mira Okafor" })).toBeVisible();
    expect((await company.admin.get("customers")).body.customers[0]).toMatchObject({
      type: "residential",
      primaryContact: { name: "Mira Okafor" },
    });
  });

  test("K-08 refuses what is missing or malformed beside its field and keeps the input", async ({ page, company }) => {
    await page.goto("/office/customers?add=true");
    const form = page.getByRole("dialog", { name: "Add customer" });
    await form.getByRole("textbox", { name: "Email" }).fill("mira at bluebird");
    await form.getByRole("textbox", { name: "Phone", exact: true }).fill("call me");
    await form.getByRole("button", { name: "Add customer" }).click();
    await expect(form.getByRole("textbox", { name: "Company name" })).toHaveAccessibleDescription(/Fill in this field/);
    await expect(form.getByRole("textbox", { name: "First name" })).toHaveAccessibleDescription(/Fill in this field/);
    await expect(form.getByRole("textbox", { name: "Email" })).toHaveAccessibleDescription(/name@example\.com/);
    await expect(form.getByRole("textbox", { name: "Company name" })).toBeFocused();

    await form.getByRole("textbox", { name: "Company name" }).fill("Bluebird Heating");
    await form.getByRole("textbox", { name: "First name" }).fill("Mira");
    await form.getByRole("textbox", { name: "Last name" }).fill("Okafor");
    await form.getByRole("textbox", { name: "Email" }).fill("mira@bluebird.example");
    await form.getByRole("button", { name: "Add customer" }).click();
    // Only the server knows which numbers the provider's region has.
    await expect(form.getByRole("textbox", { name: "Phone", exact: true })).toHaveAccessibleDescription(/phone/i);
    await expect(form.getByRole("textbox", { name: "Phone", exact: true })).toHaveValue("call me");
    expect((await company.admin.get("customers")).body.customers).toHaveLength(0);
  });

  test("V-22 hints at who is there already while one types, without standing in the way", async ({ page, company }) => {
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers?add=true");
    const form = page.getByRole("dialog", { name: "Add customer" });
    await form.getByRole("textbox", { name: "Company name" }).fill("bluebird heating");
    await expect(form.getByRole("link", { name: /Bluebird Heating/ })).toBeVisible();
    await form.getByRole("button", { name: "Add customer" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bluebird heating" })).toBeVisible();
    expect((await company.admin.get("customers")).body.customers).toHaveLength(2);
  });

  test("S-1 Escape and Cancel never add, and never throw away what was typed unasked", async ({ page, company }) => {
    await page.goto("/office/customers?add=true");
    const form = page.getByRole("dialog", { name: "Add customer" });
    await form.getByRole("textbox", { name: "Company name" }).fill("Half typed");
    await page.keyboard.press("Escape");
    const asked = page.getByRole("dialog", { name: "Leave without saving?" });
    await asked.getByRole("button", { name: "Keep editing" }).click();
    await expect(form.getByRole("textbox", { name: "Company name" })).toHaveValue("Half typed");
    await form.getByRole("button", { name: "Cancel" }).click();
    await asked.getByRole("button", { name: "Leave without saving" }).click();
    await expect(form).toHaveCount(0);
    await expect(page).toHaveURL(/\/office\/customers$/);
    expect((await company.admin.get("customers")).body.customers).toHaveLength(0);
  });
});
