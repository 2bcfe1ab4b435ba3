import type { Page } from "@playwright/test";
import { expect, test } from "./screen.ts";

const unpaid = "Monthly check of boiler and pumps";
const overdue = "Brake and lift inspection";
const partlyPaid = "Air dryer of the compressor";
const draft = "Filters of the paint booth";
const paid = "Replace the circulation pump";
const customerName = "Magnolia Apartments";

const payments = (page: Page, name: string) => page.getByRole("region", { name });

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("invoices", async ({ page, picture, pictureOfLoading, words, stage }) => {
  await page.goto("/office/invoices");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "invoices");
  await page.goto("/office/invoices?status=open");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "invoices-to-be-paid");
  await page.goto("/office/invoices?status=void");
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "invoices-no-match");
  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=invoices`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-invoices");

  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/office/invoices?**", async (route) => {
    await asked;
    await route.abort();
  });
  await page.goto("/office/invoices?status=paid");
  await pictureOfLoading(page, "invoices-loading");
  answer();
  await expect(page.getByRole("button", { name: words("platform_retry") })).toBeVisible({ timeout: 30_000 });
  await picture(page, "invoices-failed");
});

test("an invoice in each state", async ({ page, picture, stage, words }) => {
  for (const [title, name] of [
    [unpaid, "invoice-unpaid"],
    [overdue, "invoice-overdue"],
    [partlyPaid, "invoice-partly-paid"],
    [paid, "invoice-paid"],
    [draft, "invoice-draft"],
  ] as const) {
    await page.goto(`/office/invoices/${await stage.invoice(title)}`);
    await expect(page.getByRole("article")).toContainText(title);
    if (title !== draft) await expect(payments(page, words("invoices_payments"))).toBeVisible();
    await picture(page, name);
  }
  await page.getByRole("button", { name: words("invoices_issue"), exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "invoice-issue");
});

test("payments and mail", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/invoices/${await stage.invoice(partlyPaid)}`);
  await page.getByRole("button", { name: words("invoices_record_payment"), exact: true }).click();
  const paying = page.getByRole("dialog", { name: words("invoices_record_payment") });
  await expect(paying.getByLabel(words("invoices_method"))).toBeVisible();
  await picture(page, "invoice-record-payment");
  await paying.getByLabel(words("invoices_amount_in", { currency: "USD" })).fill("9999");
  await paying.getByRole("button", { name: words("invoices_record_payment"), exact: true }).click();
  await expect(paying.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "invoice-record-payment-refused");
  await page.goto(`/office/invoices/${await stage.invoice(partlyPaid)}`);
  await page.getByRole("button", { name: words("invoices_more_actions"), exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "invoice-more-actions");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: words("messages_send_by_mail"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("messages_subject"))).not.toHaveValue("");
  await picture(page, "invoice-send");
});

test("writing an invoice", async ({ page, picture, stage, words }) => {
  await page.goto("/office/invoices/new");
  await expect(page.getByLabel(words("invoices_choose_customer")).first()).toBeVisible();
  await picture(page, "invoice-new");
  const customer = await stage.customer("Bayou Haulers");
  const workOrder = await stage.workOrder("Clean the filters");
  await page.goto(`/office/invoices/new?customer=${customer}&workOrder=${workOrder}`);
  await expect(page.getByRole("group", { name: words("line_items_lines") })).toBeVisible();
  await picture(page, "invoice-new-for-work-order");
  await page.goto(`/office/invoices/${await stage.invoice(draft)}/edit`);
  const lines = page.getByRole("group", { name: words("line_items_lines") });
  await expect(lines).toBeVisible();
  await picture(page, "invoice-edit");
  await lines.getByLabel(words("line_items_price")).first().fill("a lot");
  await lines.getByLabel(words("line_items_price")).first().press("Control+Enter");
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "invoice-edit-refused");
});
