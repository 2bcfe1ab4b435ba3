import type { Locator, Page } from "@playwright/test";
import { buildCustomer, type Company } from "#tests/support/builders.ts";
import { buildIssuedInvoice } from "#tests/support/invoices.ts";
import { expect, test } from "./fixture.ts";

test.beforeEach(async ({ company, enter }) => {
  await enter(company.admin);
});

/** Opens a quote of one line after these acts. */
async function openQuote(page: Page, { admin }: Company, ...acts: readonly string[]): Promise<void> {
  const customer = await buildCustomer(admin);
  const lines = [{ description: "Boiler", quantity: 1, unitPriceMinor: 10_000 }];
  const { id } = (await admin.post("quotes", { customerId: customer.id, title: "Boiler", lines })).body;
  for (const act of acts) await admin.post(`quotes/${id}/status`, { act });
  await page.goto(`/office/quotes/${id}`);
}

/** Whether the keyboard goes on at the page, whose pressed button has gone. */
async function expectPageHasFocus(page: Page, gone: Locator): Promise<void> {
  await expect(gone).toHaveCount(0);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("main")).toBeFocused();
}

test("section 6.4 the keyboard stays on the page when a quote was marked as sent", async ({ page, company }) => {
  await openQuote(page, company);
  const act = page.getByRole("button", { name: "Mark as sent" });
  await act.press("Enter");
  await expectPageHasFocus(page, act);
});

test("section 6.4 the keyboard stays on the page when a quote was approved", async ({ page, company }) => {
  await openQuote(page, company, "send");
  const act = page.getByRole("button", { name: "Approve" });
  await act.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).press("Enter");
  await expectPageHasFocus(page, act);
});

test("section 6.4 the keyboard stays on the page when a quote was converted to an invoice", async ({
  page,
  company,
}) => {
  await openQuote(page, company, "send", "approve");
  const act = page.getByRole("button", { name: "Convert to invoice" });
  await act.press("Enter");
  await expectPageHasFocus(page, act);
});

test("section 6.4 the keyboard stays on the page when the whole balance was paid", async ({ page, company }) => {
  const { id } = await buildIssuedInvoice(company.admin, (await buildCustomer(company.admin)).id);
  await page.goto(`/office/invoices/${id}`);
  const act = page.getByRole("button", { name: "Record payment" });
  await act.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).press("Enter");
  await expectPageHasFocus(page, act);
});

test("section 6.4 the keyboard stays on the button whose act was refused", async ({ page, company }) => {
  const { id } = (await company.admin.post("quotes", { customerId: (await buildCustomer(company.admin)).id })).body;
  await page.goto(`/office/quotes/${id}`);
  const act = page.getByRole("button", { name: "Mark as sent" });
  await act.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(act).toBeFocused();
});
