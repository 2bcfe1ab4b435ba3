import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("editing a customer", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-01 opens the address book in edit mode when the name is clicked in the list", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await page.getByRole("link", { name: "Bluebird Heating" }).click();
    const book = page.getByRole("dialog", { name: "Bluebird Heating" });
    const name = book.getByRole("textbox", { name: "Company name" });
    await expect(name).toHaveValue("Bluebird Heating");
    await expect(name).toBeFocused();
    await name.fill("Bluebird Heating & Air");
    await expectAccessible(page);
    await book.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("dialog", { name: "Bluebird Heating & Air" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Company name" })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("grid").getByRole("link", { name: "Bluebird Heating & Air" })).toBeVisible();
    expect((await company.admin.get(`customers/${customer.id}`)).body.companyName).toBe("Bluebird Heating & Air");
  });

  test("A-01 never loses what was typed without asking", async ({ page, company }) => {
    await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto("/office/customers");
    await page.getByRole("link", { name: "Bluebird Heating" }).click();
    await page.getByRole("textbox", { name: "Company name" }).fill("Half typed");
    await page.getByRole("tab", { name: "Contacts" }).click();
    const asked = page.getByRole("dialog", { name: "Leave without saving?" });
    await asked.getByRole("button", { name: "Keep editing" }).click();
    await expect(page.getByRole("textbox", { name: "Company name" })).toHaveValue("Half typed");
  });

  test("A-03 X-30 X-31 reaches Edit Customer by Edit Contact and stores both tabs together", async ({
    page,
    company,
  }) => {
    const rate = await company.admin.post("tax-rates", { name: "Louisiana", percent: 4.45 });
    await company.admin.post("payment-terms", { name: "Net 30", dueDays: 30 });
    expect(rate.status).toBe(201);
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}`);
    const button = page.getByRole("link", { name: "Edit Contact" });
    await button.hover();
    await expect(page.getByRole("tooltip", { name: "Edit customer profile" })).toBeVisible();
    await button.click();

    await page.getByRole("textbox", { name: "Website" }).fill("bluebird.example");
    await page.getByRole("tab", { name: "Taxes & Payment Terms" }).click();
    await page
      .getByRole("textbox", { name: "Tax rate" })
      .or(page.getByRole("combobox", { name: "Tax rate" }))
      .click();
    await page.getByRole("option", { name: /Louisiana/ }).click();
    await page
      .getByRole("textbox", { name: "Payment term" })
      .or(page.getByRole("combobox", { name: "Payment term" }))
      .click();
    await page.getByRole("option", { name: "Net 30" }).click();
    await expectAccessible(page);
    await page.getByRole("tab", { name: "General" }).click();
    await expect(page.getByRole("textbox", { name: "Website" })).toHaveValue("bluebird.example");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Save" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating" })).toBeVisible();
    await expect(page.getByRole("link", { name: "bluebird.example" })).toHaveAttribute(
      "href",
      "https://bluebird.example",
    );
    await expect(page.getByText("Louisiana", { exact: true })).toBeVisible();
    await expect(page.getByText("Net 30", { exact: true })).toBeVisible();
    const stored = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(stored).toMatchObject({
      website: "https://bluebird.example",
      taxRateName: "Louisiana",
      paymentTermName: "Net 30",
    });
  });

  test("A-03 refuses a missing name beside its field, on whichever tab one stands, and keeps the input", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    const name = page.getByRole("textbox", { name: "Company name" });
    await name.fill("   ");
    await page.getByRole("tab", { name: "Taxes & Payment Terms" }).click();
    await page.getByRole("textbox", { name: "Price category" }).fill("Gold");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(name).toBeVisible();
    await expect(name).toHaveAccessibleDescription(/Fill in this field/);
    await page.getByRole("tab", { name: "Taxes & Payment Terms" }).click();
    await expect(page.getByRole("textbox", { name: "Price category" })).toHaveValue("Gold");
    expect((await company.admin.get(`customers/${customer.id}`)).body.companyName).toBe("Bluebird Heating");
  });

  test("A-03 refuses a customer number that another customer has", async ({ page, company }) => {
    await buildCustomer(company.admin, { companyName: "Alpha Roofing", customerNumber: "A-1" });
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    const number = page.getByRole("textbox", { name: "Customer number" });
    await number.fill("A-1");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(number).toHaveAccessibleDescription(/no other customer has/);
    await expect(number).toHaveValue("A-1");
    await expect(number).toBeFocused();
  });

  test("X-31 leads from the left menu CUSTOMER LINKS to the Customer Contacts page", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    const links = page.getByRole("navigation", { name: "CUSTOMER LINKS" });
    await expect(links.getByRole("link")).toHaveText([
      "Contacts",
      "Locations",
      "Work orders",
      "Recurring services",
      "Quotes",
      "Invoices",
      "Notes",
      "Files",
      "Messages",
      "Activity",
    ]);
    await links.getByRole("link", { name: "Contacts" }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}/contacts$`));
    await expect(page.getByRole("heading", { level: 1, name: "Customer Contacts" })).toBeVisible();
  });

  test("S-8 never overwrites unseen: the second of two editors chooses field by field", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    await page.getByRole("textbox", { name: "Company name" }).fill("Bluebird Heating & Air");
    await page.getByRole("textbox", { name: "Customer number" }).fill("BB-1");
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    const other = await company.admin.patch(`customers/${customer.id}`, version, {
      companyName: "Bluebird HVAC",
      website: "https://hvac.example",
    });
    expect(other.status).toBe(200);
    await page.getByRole("button", { name: "Save" }).click();

    const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compare).toContainText("Bluebird Heating & Air");
    await expect(compare).toContainText("Bluebird HVAC");
    await expectAccessible(page);
    await compare.getByRole("radiogroup", { name: "Company name" }).getByRole("radio", { name: "Keep mine" }).click();
    await compare.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bluebird Heating & Air" })).toBeVisible();
    expect((await company.admin.get(`customers/${customer.id}`)).body).toMatchObject({
      companyName: "Bluebird Heating & Air",
      customerNumber: "BB-1",
      website: "https://hvac.example",
    });
  });

  test("S-8 A-05 saves without a question when only the status changed meanwhile", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    await page.getByRole("textbox", { name: "Company name" }).fill("Bluebird HVAC");
    await page.getByRole("button", { name: "Make Inactive" }).click();
    await page.getByRole("dialog", { name: "Warning" }).getByRole("button", { name: "Yes" }).click();
    await expect(page.getByRole("button", { name: "Make Active" })).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Company name" })).toHaveValue("Bluebird HVAC");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Bluebird HVAC" })).toBeVisible();
    expect((await company.admin.get(`customers/${customer.id}`)).body).toMatchObject({
      companyName: "Bluebird HVAC",
      status: "inactive",
    });
  });

  test("V-03 finds customers by Search, whose column CUSTOMER opens Edit Customer", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    await page.goto("/office/search");
    await page.getByRole("searchbox", { name: "Search customers" }).fill("bluebird");
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await expect(page.getByRole("columnheader", { name: "CUSTOMER", exact: true })).toBeVisible();
    await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("grid").getByRole("link", { name: "Bluebird Heating" }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}/edit$`));
    await expect(page.getByRole("heading", { level: 1, name: "Edit Customer: Bluebird Heating" })).toBeVisible();
  });

  test("V-03 S-2 never shows a blank when nothing is found", async ({ page }) => {
    await page.goto("/office/search?text=zebra");
    await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await expectAccessible(page);
  });
});
