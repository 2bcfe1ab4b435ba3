import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const lines = (page: Page) => page.getByRole("group", { name: /^Line \d+$/ });
const payments = (page: Page) => page.getByRole("region", { name: "Payments" });

/** Goes on by Tab until the button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.locator("button:focus", { hasText: new RegExp(`^${name}$`) });
  for (let steps = 0; steps < 40 && (await button.count()) === 0; steps += 1) await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
}

test.describe("invoices", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-02 section 2.11 are written from View Customer, issued, paid in parts, and locked meanwhile", async ({
    page,
    company,
  }) => {
    const rate = await company.admin.post("tax-rates", { name: "State", percent: 10 });
    const term = await company.admin.post("payment-terms", { name: "Net 30", dueDays: 30 });
    const customer = await buildCustomer(company.admin, {
      companyName: "Butt & Sons",
      taxRateId: rate.body.id,
      paymentTermId: term.body.id,
    });
    await page.goto(`/office/customers/${customer.id}?tab=invoices`);
    await expect(page.getByText("No invoices yet")).toBeVisible();
    await page.getByRole("link", { name: "Add invoice" }).click();

    await expect(page.getByLabel("Payment term")).toHaveValue("Net 30 (30 days)");
    await page.getByLabel("Title").fill("New boiler");
    await lines(page).first().getByLabel("Description").fill("Boiler");
    await lines(page).first().getByLabel("Price").fill("1,000");
    await expect(page.getByLabel("Totals").locator("dd").last()).toHaveText("$1,100.00");
    await expectAccessible(page);
    await page.getByLabel("Title").press("Control+Enter");

    await expect(page.getByRole("heading", { name: "Draft invoice" })).toBeVisible();
    const added = page.getByRole("status").filter({ hasText: "has been added as a draft" });
    await expect(added).toBeVisible();
    await expect(page.getByRole("article")).toContainText("Butt & Sons");
    await expect(page.getByRole("article")).toContainText("6649 N Blue Gum St");
    await page.getByRole("button", { name: "Issue" }).click();
    const issuing = page.getByRole("dialog", { name: "Issue the invoice?" });
    await expect(issuing).toContainText("$1,100.00");
    await issuing.getByRole("button", { name: "Issue" }).click();
    await expect(page.getByRole("heading", { name: "Invoice 1", exact: true })).toBeVisible();
    await expect(added).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Record payment" }).click();
    const paying = page.getByRole("dialog", { name: "Record payment" });
    await expect(paying.getByLabel("Amount (USD)")).toHaveValue("1100.00");
    await paying.getByLabel("Amount (USD)").fill("2000");
    await paying.getByRole("button", { name: "Record payment" }).click();
    await expect(paying).toContainText("This is more than the balance.");
    await expectAccessible(page);
    await paying.getByLabel("Amount (USD)").fill("400");
    await paying.getByLabel("Reference").fill("TR 7");
    await paying.getByRole("button", { name: "Record payment" }).dblclick();
    await expect(payments(page)).toContainText("TR 7");
    await expect(payments(page).locator("dd").last()).toHaveText("$700.00");
    await expect(page.getByRole("article")).toContainText("Partially paid");

    await page.getByRole("button", { name: "Record payment" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).click();
    await expect(page.getByRole("article")).toContainText("Paid");
    await expect(payments(page).getByRole("listitem")).toHaveCount(2);
    await expect(page.getByRole("button", { name: "Record payment" })).toHaveCount(0);

    await payments(page).getByRole("button", { name: "Remove the payment of $400.00" }).click();
    const removing = page.getByRole("dialog", { name: "Remove the payment?" });
    await removing.getByRole("button", { name: "Remove payment" }).click();
    await expect(payments(page).locator("dd").last()).toHaveText("$400.00");
    await page.goto(`/office/customers/${customer.id}?tab=invoices`);
    await expect(page.getByRole("list", { name: "To be paid" })).toContainText("$400.00");
    await expectAccessible(page);
  });

  test("section 2.11 are issued and paid by keyboard alone, and the focus is never lost", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Butt & Sons" });
    const draft = await buildDraftInvoice(company.admin, customer.id);
    await page.goto(`/office/invoices/${draft.id}`);
    await expect(page.getByRole("heading", { name: "Draft invoice" })).toBeVisible();
    await tabTo(page, "Issue");
    await page.keyboard.press("Enter");
    const issuing = page.getByRole("dialog", { name: "Issue the invoice?" });
    await expect(issuing).toBeVisible();
    // Escape changes nothing and leads back to where it was asked for.
    await page.keyboard.press("Escape");
    await expect(issuing).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Issue" })).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, "Issue");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Invoice 1", exact: true })).toBeVisible();
    await expect(page.locator("body")).not.toBeFocused();

    await tabTo(page, "Record payment");
    await page.keyboard.press("Enter");
    const paying = page.getByRole("dialog", { name: "Record payment" });
    await expect(paying.getByLabel("Amount (USD)")).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("999999");
    await page.keyboard.press("Control+Enter");
    await expect(paying).toContainText("This is more than the balance.");
    await expect(paying.getByLabel("Amount (USD)")).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1");
    await page.keyboard.press("Control+Enter");
    await expect(paying).toHaveCount(0);
    await expect(payments(page)).toContainText("$1.00");
    await expect(page.getByRole("button", { name: "Record payment" })).toBeFocused();
  });

  test("X-37 the form opens with nobody to bill where the billing contact is gone, and says why", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { billingContactId: customer.contactId });
    await page.goto(`/office/invoices/new?customer=${customer.id}`);
    await expect(page.getByRole("combobox", { name: "Billing contact" })).toHaveValue(/Ada Lovelace/);
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    await page.reload();
    await expect(page.getByRole("note")).toContainText("was deleted, so nobody is chosen");
    await expect(page.getByRole("combobox", { name: "Billing contact" })).toHaveValue("");
    await expectAccessible(page);
  });

  test("X-20 nothing is written for an inactive customer, and a draft of one is not issued", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const draft = await buildDraftInvoice(company.admin, customer.id);
    await page.goto(`/office/invoices/${draft.id}`);
    await expect(page.getByRole("button", { name: "Issue" })).toBeVisible();
    await company.admin.post(`customers/${customer.id}/deactivation`);
    await page.getByRole("button", { name: "Issue" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Issue" }).click();
    await expect(page.getByRole("dialog").getByRole("alert")).toContainText(/active first/);
    await page.goto(`/office/invoices/new?customer=${customer.id}`);
    await expect(page.getByRole("note")).toContainText("inactive");
    await page.goto(`/office/customers/${customer.id}?tab=invoices`);
    await expect(page.getByRole("grid", { name: "Invoices" })).toContainText("Draft");
    await expect(page.getByRole("link", { name: "Add invoice" })).toHaveCount(0);
  });

  test("S-9 section 2.11 are found by status, due day and words, in the address; made void, copied, discarded", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Annwood" });
    const paid = await buildIssuedInvoice(company.admin, customer.id, 5000, { title: "Fence" });
    const payment = { amountMinor: 5000, method: "cash", receivedOn: "2026-01-01" };
    await company.admin.post(`invoices/${paid.id}/payments`, payment);
    await buildIssuedInvoice(company.admin, customer.id, 7500, { title: "Gate" });
    await page.goto("/office/invoices");
    const grid = page.getByRole("grid", { name: "Invoices" });
    await expect(grid).toContainText("$75.00");
    await page.getByRole("link", { name: "To be paid" }).click();
    await expect(page).toHaveURL(/status=open/);
    await expect(grid).not.toContainText("Fence");
    await page.getByRole("combobox", { name: "Due" }).click();
    await page.getByRole("option", { name: "Within 7 days" }).click();
    await expect(page).toHaveURL(/due=7/);
    await page.getByLabel("Search", { exact: true }).last().fill("annwood");
    await expect(page).toHaveURL(/search=annwood/);
    await expect(grid).toContainText("Gate");
    await expectAccessible(page);

    await grid.getByRole("link", { name: "2", exact: true }).click();
    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Make void…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Make void" }).click();
    await expect(page.getByRole("article")).toContainText("Void");
    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Duplicate" }).click();
    await expect(page.getByRole("heading", { name: "Edit the draft invoice" })).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Discard draft…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Discard draft" }).click();
    await expect(page).toHaveURL(/\/invoices$/);
  });

  test("section 2.11 are made of a work order, and both know each other", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin);
    const type = await company.admin.post("work-order-types", { name: "Repair" });
    const order = { customerId: customer.id, typeId: type.body.id, description: "Boiler leaks" };
    const { body } = await company.admin.post("work-orders", order);
    await page.goto(`/office/work-orders/${body.id}`);
    await page.getByRole("link", { name: "Add invoice" }).click();
    await expect(lines(page).first().getByLabel("Description")).toHaveValue("Repair: Boiler leaks");
    await lines(page).first().getByLabel("Price").fill("90");
    await page.getByRole("button", { name: "Add draft" }).click();
    await expect(page.getByRole("article")).toContainText("$90.00");
    await page.getByRole("article").getByRole("link", { name: "Work order 1" }).click();
    await expect(page).toHaveURL(/\/work-orders\//);
    await page.getByRole("link", { name: "Add invoice" }).click();
    const told = page.getByRole("note").filter({ hasText: "charged for already" });
    await expect(told.getByRole("link", { name: "Draft" })).toHaveAttribute("href", /\/invoices\//);
    await expectAccessible(page);
  });

  test("S-8 two people at one draft: the second sees both versions", async ({ page, company }) => {
    const { id } = await buildDraftInvoice(company.admin, (await buildCustomer(company.admin)).id);
    await page.goto(`/office/invoices/${id}/edit`);
    await page.getByLabel("Title").fill("Mine");
    await company.admin.patch(`invoices/${id}`, 1, { title: "Theirs" });
    await page.getByRole("button", { name: "Save draft" }).click();
    const comparing = page.getByRole("dialog");
    await expect(comparing).toContainText("Theirs");
    await expect(comparing).toContainText("Mine");
  });

  test("@phone section 2.11 fits a phone, in the dark", async ({ page, company }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: "dark" });
    const customer = await buildCustomer(company.admin, { companyName: "Construcciones y Reformas Hernández e Hijos" });
    const { id } = await buildIssuedInvoice(company.admin, customer.id, 123_456, { title: "Reforma de la cocina" });
    await page.goto("/office/invoices");
    const row = page.getByRole("grid", { name: "Invoices" }).getByRole("row").last();
    await expect(row.getByText("$1,234.56")).toBeInViewport({ ratio: 1 });
    await expect(row.getByText("Unpaid")).toBeInViewport({ ratio: 1 });
    await expect(row.getByText("Reforma de la cocina")).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/office/invoices/${id}`);
    await expect(payments(page)).toContainText("$1,234.56");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test("section 2.13 are mailed to their contact with the PDF, and downloaded, from their page", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Butt & Sons" });
    const { id } = await buildIssuedInvoice(company.admin, customer.id, 12_345, { contactId: customer.contactId });
    await page.goto(`/office/invoices/${id}`);
    // In the order in which a quote has them.
    await expect(
      page
        .getByRole("main")
        .getByRole("button")
        .filter({ hasText: /more actions|send|record/i }),
    ).toHaveText(["More actions", "Send by e-mail", "Record payment"]);
    await page.getByRole("button", { name: "More actions" }).click();
    const arriving = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /PDF.*English/ }).click();
    expect((await arriving).suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByRole("button", { name: "Send by e-mail" }).click();
    const mailing = page.getByRole("dialog");
    await expect(mailing).toContainText("@example.com");
    await expectAccessible(page);
    await mailing.getByLabel("Subject").fill("Your invoice");
    await mailing.getByLabel("Text").fill("Please find it attached.");
    await mailing.getByRole("button", { name: "Send", exact: true }).click();
    await expect(mailing).toHaveCount(0);
    await expect(page.getByRole("status").filter({ hasText: "on its way" })).toBeVisible();
    await expect
      .poll(async () =>
        (await company.admin.get("messages")).body.messages.map((one: { status: string }) => one.status),
      )
      .toEqual(["sent"]);
    expect((await company.admin.get(`invoices/${id}`)).body.sentAt).not.toBeNull();
    await expect(page.getByText("Something failed")).toHaveCount(0);
  });
});

test("S-3 who sees no invoices finds no tab for them, also by its address", async ({ page, company, enter }) => {
  const customer = await buildCustomer(company.admin, { companyName: "Butt & Sons" });
  await enter(await company.hire("technician"));
  await page.goto(`/office/customers/${customer.id}?tab=invoices`);
  await expect(page.getByRole("tab", { name: "Summary", selected: true })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Quotes" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Invoices" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Invoices" })).toHaveCount(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.goto(`/office/customers/${customer.id}/edit`);
  await expect(page.getByRole("navigation", { name: "CUSTOMER LINKS" }).getByRole("link")).toHaveCount(9);
});
