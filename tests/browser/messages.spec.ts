import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { startMailServer } from "#tests/support/mail-server.ts";
import { smtpMailer } from "#platform/server/mail.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const grid = (page: Page) => page.getByRole("grid", { name: "Messages" });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Send message" });

test.describe("messages", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-02 writes to chosen contacts from a template, looks at it first, and sees it in the outbox", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, {
      companyName: "Acme Roofing",
      contact: { firstName: "Ada", lastName: "Byron", email: "ada@acme.example.com" },
    });
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Mo", lastName: "Mute" });
    await company.admin.post("message-templates", {
      name: "Visit",
      purpose: "message",
      subject: "Our visit at {{company.name}}",
      body: "Dear {{contact.firstName}},\nwe come on Monday.",
    });
    await page.goto(`/office/customers/${customer.id}?tab=messages`);
    await expect(page.getByText("No messages yet")).toBeVisible();
    await page.getByRole("button", { name: "Send message" }).click();
    await expect(dialog(page).getByRole("button", { name: "Send", exact: true })).toBeDisabled();
    await dialog(page).getByRole("combobox", { name: "To" }).click();
    await expect(page.getByRole("option", { name: "Mo Mute (no e-mail address)" })).toHaveAttribute(
      "data-combobox-disabled",
      "true",
    );
    await page.getByRole("option", { name: /Ada Byron/ }).click();
    await page.keyboard.press("Escape");
    await dialog(page).getByLabel("Template").click();
    await page.getByRole("option", { name: "Visit" }).click();
    await expect(dialog(page).getByLabel("Subject")).toHaveValue("Our visit at {{company.name}}");
    await dialog(page).getByText("Preview").click();
    await expect(dialog(page).getByText("Our visit at Acme Roofing")).toBeVisible();
    await expect(dialog(page).getByText("Dear Ada,")).toBeVisible();
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(grid(page).getByRole("row", { name: /Our visit at Acme Roofing/ })).toContainText("In the outbox");
    await expect(page.getByText("No mail server is set")).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: "Our visit at Acme Roofing" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Our visit at Acme Roofing");
    await expect(page.getByText("we come on Monday.")).toBeVisible();
    await expect(page.getByText("<ada@acme.example.com>")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Acme Roofing", exact: true }).click();
    await page.goto(`/office/customers/${customer.id}?tab=activity`);
    await expect(page.getByText("The message to Ada Byron went out.")).toBeVisible();
  });

  test("S-6 a contact has its own messages and activity, and what is typed above them stays", async ({
    page,
    company,
    enter,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    const bob = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "Bob",
      lastName: "Bay",
      email: "bob@example.com",
    });
    const send = (contactId: string, subject: string) =>
      company.admin.post(`customers/${customer.id}/messages`, { contactIds: [contactId], subject, body: "Hello" });
    await send(bob.body.id, "To Bob");
    await send(customer.contactId, "To Ada");
    await enter(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await page
      .getByRole("row", { name: /Bob Bay/ })
      .getByRole("button", { name: /Individual Actions/ })
      .click();
    await page.getByRole("menuitem", { name: "Messages and activity" }).click();
    const history = page.getByRole("region", { name: "Messages and activity" });
    await expect(history.getByRole("link", { name: "To Bob" })).toBeVisible();
    await expect(history.getByText("To Ada")).toHaveCount(0);
    await expectAccessible(page);
    await page.getByLabel("Last name").fill("Bayley");
    await history.getByRole("tab", { name: "Activity" }).click();
    await expect(page).toHaveURL(/tab=activity/);
    await expect(history.getByRole("list", { name: "Activity" }).getByRole("listitem")).not.toHaveCount(0);
    await expect(page.getByLabel("Last name")).toHaveValue("Bayley");
    await expectAccessible(page);
  });

  test("C-13 shows what failed and what was held back with the reason, narrows the list, and tries again", async ({
    page,
    company,
    served,
  }) => {
    const server = await startMailServer();
    served.system.mailer = smtpMailer(server.url, "office@fieldfolk.example");
    server.behave({ at: "recipient", code: 550, text: "User unknown" });
    const customer = await buildCustomer(company.admin, { companyName: "Acme Roofing" });
    const send = (subject: string) =>
      company.admin.post(`customers/${customer.id}/messages`, {
        contactIds: [customer.contactId],
        subject,
        body: "Hi",
      });
    await send("First");
    await page.goto("/office/messages");
    const row = grid(page).getByRole("row", { name: /First/ });
    await expect(row).toContainText("Failed");
    await page.goto("/office/messages?status=failed");
    await expect(grid(page).getByRole("row")).toHaveCount(2);
    await page.goto("/office/messages?status=sent");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await row.getByRole("link", { name: "First" }).click();
    await expect(page.getByText("The mail server refused this message for good.")).toBeVisible();
    await expect(page.getByText("User unknown")).toBeVisible();
    await expectAccessible(page);
    server.behave("accept");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Went out")).toBeVisible();
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
    expect(server.mails.map((mail) => mail.envelope.to)).toHaveLength(1);
    await server.stop();
  });

  test("offers the message from a contact's row, with the reason where there is no address", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "Ada", lastName: "Byron", email: "ada@acme.example.com" },
    });
    await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Mo", lastName: "Mute" });
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await page.getByRole("button", { name: "Actions: Mo Mute" }).click();
    await expect(page.getByRole("menuitem", { name: /Send message/ })).toContainText("has no e-mail address");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Actions: Ada Byron" }).click();
    await page.getByRole("menuitem", { name: /Send message/ }).click();
    await expect(dialog(page)).toContainText("Ada Byron");
    await dialog(page).getByLabel("Subject").fill("Hello");
    await dialog(page).getByLabel("Text").fill("Dear {{contact.nickname}}");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog(page).getByText(/There is no {{contact.nickname}}/)).toBeVisible();
    await dialog(page).getByLabel("Text").fill("Dear {{contact.firstName}}");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog(page)).toHaveCount(0);
  });

  test("A-02 begins one from anywhere, choosing the customer first", async ({ page, company }) => {
    await buildCustomer(company.admin, {
      companyName: "Acme Roofing",
      contact: { firstName: "Ada", lastName: "Byron", email: "ada@acme.example.com" },
    });
    await page.goto("/office/customers");
    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("menuitem", { name: "Send message" }).click();
    await expect(page).toHaveURL(/\/messages\?add=true/);
    await expect(dialog(page).getByRole("button", { name: "Send", exact: true })).toBeDisabled();
    await expectAccessible(page);
    await dialog(page).getByRole("combobox", { name: "Customer" }).fill("acme");
    await page.getByRole("option", { name: /Acme Roofing/ }).click();
    await dialog(page).getByRole("combobox", { name: "To", exact: true }).click();
    await page.getByRole("option", { name: /Ada Byron/ }).click();
    await page.keyboard.press("Escape");
    await dialog(page).getByLabel("Subject").fill("Hello");
    await dialog(page).getByLabel("Text").fill("We come on Monday.");
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await expect(dialog(page)).toHaveCount(0);
    await expect(grid(page).getByRole("row", { name: /Hello/ })).toContainText("Acme Roofing");
    await expect(page).toHaveURL(/\/messages$/);
  });

  test("keeps templates in the settings", async ({ page }) => {
    await page.goto("/office/settings/message-templates");
    await page.getByRole("button", { name: "Add template" }).click();
    const adding = page.getByRole("dialog", { name: "Add template" });
    await adding.getByLabel("Name").fill("Reminder");
    await adding.getByLabel("Subject").fill("Do you remember {{invoice.number}}?");
    await adding.getByLabel("Text").fill("Dear {{contact.fullName}}");
    await adding.getByRole("button", { name: "Save" }).click();
    await expect(adding.getByText(/There is no {{invoice.number}}/)).toBeVisible();
    await adding.getByRole("combobox", { name: "For" }).click();
    await page.getByRole("option", { name: "Invoices" }).click();
    await expectAccessible(page);
    await adding.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("list", { name: "Message templates" })).toContainText("Reminder");
    await expectAccessible(page);
  });

  test("@phone sends from a phone, nothing wider than the screen", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "Ada", lastName: "Byron", email: "ada@acme.example.com" },
    });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`/office/customers/${customer.id}?tab=messages`);
    await page.getByRole("button", { name: "Send message" }).click();
    await dialog(page).getByRole("combobox", { name: "To" }).click();
    await page.getByRole("option", { name: /Ada Byron/ }).click();
    await page.keyboard.press("Escape");
    await dialog(page).getByLabel("Subject").fill("Hello");
    await dialog(page).getByLabel("Text").fill("We come on Monday.");
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Hello").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hello");
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  });
});
