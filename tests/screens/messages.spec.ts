import type { Page } from "@playwright/test";
import { expect, test } from "./screen.ts";

const customerName = "Magnolia Apartments";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

const open = async (page: Page, status: string): Promise<void> => {
  await page.goto(`/office/messages?status=${status}`);
  await page.getByRole("grid").getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
};

test("messages", async ({ page, picture, words }) => {
  await page.goto("/office/messages");
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "messages");
  await page.goto("/office/messages?status=queued");
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "messages-no-match");
  await open(page, "sent");
  await expect(page.getByText(words("messages_sent_at"))).toBeVisible();
  await picture(page, "message-sent");
  await open(page, "failed");
  await expect(page.getByRole("button", { name: words("messages_try_again") })).toBeVisible();
  await picture(page, "message-failed");
  await open(page, "suppressed");
  await expect(page.getByText(words("messages_reason_customer_inactive"))).toBeVisible();
  await picture(page, "message-held-back");
});

test("sending a message", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=messages`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-messages");
  await page.getByRole("button", { name: words("messages_send_message"), exact: true }).click();
  const dialog = page.getByRole("dialog", { name: words("messages_send_message") });
  await dialog.getByRole("combobox", { name: words("messages_recipients") }).click();
  await page.getByRole("option", { name: /Josephine/ }).click();
  await page.getByRole("option", { name: /Art Venere/ }).click();
  await page.keyboard.press("Escape");
  await dialog.getByLabel(words("messages_subject")).fill("New prices from January on");
  await dialog
    .getByLabel(words("message_templates_body"))
    .fill("Dear {{contact.fullName}},\n\nplease find our new prices attached.\n\n{{staff.name}}");
  await picture(page, "send-message");
  await dialog.getByText(words("messages_preview"), { exact: true }).click();
  await expect(dialog.getByText("Dear Josephine Darakjy,")).toBeVisible();
  await picture(page, "send-message-preview");
  await dialog.getByLabel(words("message_templates_body")).fill("Dear {{contact.nickname}}");
  await dialog.getByRole("button", { name: words("messages_send"), exact: true }).click();
  await expect(dialog.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "send-message-refused");

  await page.goto(`/office/customers/${await stage.customer("Feltz Printing Service")}?tab=messages`);
  await expect(page.getByText(words("messages_none_title"))).toBeVisible();
  await picture(page, "view-customer-messages-none");
});

test("templates and papers in the settings", async ({ page, picture, words }) => {
  await page.goto("/office/settings/message-templates");
  await expect(page.getByRole("list", { name: words("message_templates_message_templates") })).toBeVisible();
  await picture(page, "settings-message-templates");
  await page.getByRole("button", { name: words("message_templates_add"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("message_templates_subject"))).toBeVisible();
  await picture(page, "settings-add-message-template");
  await page.goto("/office/settings/company");
  const letterhead = page.getByText(words("company_letterhead"), { exact: true });
  await letterhead.scrollIntoViewIfNeeded();
  await letterhead.evaluate((heading) => heading.scrollIntoView({ block: "start" }));
  await expect(page.getByRole("img", { name: /Gulf Coast Service/ })).toBeVisible();
  await picture(page, "settings-letterhead");
});
