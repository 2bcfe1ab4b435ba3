import type { Page } from "@playwright/test";
import { buildCustomer, type Company } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

async function withTwo(company: Company) {
  const customer = await buildCustomer(company.admin, { contact: { firstName: "Ada", lastName: "Leaves" } });
  const other = { firstName: "Bo", lastName: "Next", phone: "504-555-0134" };
  const next = (await company.admin.post(`customers/${customer.id}/contacts`, other)).body.id as string;
  return { ...customer, next };
}
async function act(page: Page, contact: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `Individual Actions: ${contact}` }).click();
  await page.getByRole("menuitem", { name: entry, exact: true }).click();
}
const dialog = (page: Page) => page.getByRole("dialog").last();
async function choose(page: Page, label: string, name: string): Promise<void> {
  await dialog(page).getByLabel(label).click();
  await page.getByRole("option", { name }).click();
}

test.describe("Disable Contact", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("C-06 C-08 C-09 asks who takes over, says with numbers what moves, and can be undone", async ({
    page,
    company,
  }) => {
    const customer = await withTwo(company);
    const typeId = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
    const order = { customerId: customer.id, typeId, description: "Boiler", contactId: customer.contactId };
    const open = (await company.admin.post("work-orders", order)).body.id;
    const late = (await company.admin.post("work-orders", { ...order, scheduledAt: "2020-01-02T10:00:00Z" })).body.id;
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await act(page, "Ada Leaves", "Disable");
    await expect(dialog(page)).toContainText("1 work order to come");
    await expect(dialog(page)).toContainText("1 overdue open work order");
    await expect(dialog(page)).toContainText("Primary contact");
    await expect(dialog(page).getByRole("alert")).toHaveCount(0);
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).click();
    await expect(dialog(page)).toContainText("Select a contact");
    await dialog(page).getByLabel("Replacement contact").click();
    await expect(page.getByRole("option")).toHaveText([/^Bo Next/]);
    await page.getByRole("option", { name: "Bo Next" }).click();
    await dialog(page).getByLabel("Also move overdue open work orders").check();
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).dblclick();
    await expect(page.getByText("Ada Leaves is disabled. Bo Next took over.")).toBeVisible();
    const row = page.getByRole("row", { name: /Ada Leaves/ });
    await expect(row).toContainText("Disabled");
    for (const id of [open, late])
      expect((await company.admin.get(`work-orders/${id}`)).body.contactId).toBe(customer.next);
    await company.admin.post(`work-orders/${late}/status`, { act: "complete" });
    await act(page, "Ada Leaves", "Undo disablement");
    await dialog(page).getByRole("button", { name: "Undo disablement" }).click();
    await expect(dialog(page)).toContainText("Work order 2");
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Close" }).last().click();
    await expect(row).not.toContainText("Disabled");
    expect((await company.admin.get(`work-orders/${open}`)).body.contactId).toBe(customer.contactId);
  });

  test("C-06 X-35 plans it for a later day, says so wherever the contact stands, and withdraws it @phone", async ({
    page,
    company,
  }) => {
    const customer = await withTwo(company);
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByRole("button", { name: "Disable", exact: true }).click();
    await choose(page, "Replacement contact", "Bo Next");
    await dialog(page).getByLabel("On a later day").fill("2020-01-31");
    await dialog(page).getByRole("button", { name: "Plan" }).click();
    await expect(dialog(page)).toContainText("Choose a day after today");
    await dialog(page).getByLabel("On a later day").fill("2999-01-31");
    await expect(dialog(page)).toContainText("Nothing changes until then.");
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Plan" }).dblclick();
    await expect(page.getByText("Ada Leaves will be disabled on Jan 31, 2999.")).toBeVisible();
    await expect(page.getByRole("note").first()).toContainText("Bo Next takes over.");
    await expectAccessible(page);
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await expect(page.getByText("Leaves Jan 31, 2999").first()).toBeVisible();
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByRole("button", { name: "Disable", exact: true }).click();
    await expect(dialog(page).getByLabel("On a later day")).toHaveValue("2999-01-31");
    await expect(dialog(page).getByLabel("Replacement contact")).toHaveValue(/Bo Next/);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Withdraw the plan" }).click();
    await expectAccessible(page);
    await dialog(page).getByRole("button", { name: "Withdraw the plan" }).click();
    await expect(page.getByText("Ada Leaves stays.")).toBeVisible();
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body).toMatchObject({
      leaving: null,
      disabled: null,
    });
  });

  test("C-07 X-06 @phone adds the replacement on the spot when there is none", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "Ada", lastName: "Alone" } });
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByRole("button", { name: "Disable", exact: true }).click();
    await expect(dialog(page)).toContainText("There is no other enabled contact.");
    await expect(dialog(page).getByRole("button", { name: "Disable", exact: true })).toBeDisabled();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await dialog(page).getByRole("button", { name: "Add contact" }).click();
    await dialog(page).getByLabel("First name").fill("-");
    await dialog(page).getByLabel("Last name").fill("Stand-in");
    await dialog(page).getByRole("button", { name: "Add Contact" }).click();
    await expect(dialog(page).getByLabel("Replacement contact")).toHaveValue("- Stand-in");
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).click();
    await expect(page.getByText(/^Disabled on .* by Sam administrator\./)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Enable", exact: true }).click();
    await dialog(page).getByRole("button", { name: "Enable" }).click();
    await expect(page.getByText("Ada Alone is enabled again.")).toBeVisible();
  });

  test("C-11 C-14 a disabled contact is in no picker, and the profile says that the billing contact is disabled", async ({
    page,
    company,
  }) => {
    const customer = await withTwo(company);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    await company.admin.patch(`customers/${customer.id}`, version, { billingContactId: customer.contactId });
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await act(page, "Ada Leaves", "Disable");
    await expect(dialog(page)).toContainText("This is the billing contact.");
    await choose(page, "Replacement contact", "Bo Next");
    await dialog(page).getByRole("button", { name: "Disable", exact: true }).click();
    await expect(page.getByText("Ada Leaves is disabled.")).toBeVisible();
    await page.goto(`/office/customers/${customer.id}`);
    await expect(page.getByText("The billing contact is disabled; choose another.")).toBeVisible();
    await page.goto(`/office/invoices/new?customer=${customer.id}`);
    await expect(page.getByText("The billing contact of this customer is disabled.")).toBeVisible();
    await page.getByRole("combobox", { name: "Billing contact" }).click();
    await expect(page.getByRole("option")).toHaveText([/^Bo Next/]);
  });

  test("C-13 a message by hand to a disabled contact warns, and others are not offered", async ({ page, company }) => {
    const customer = await withTwo(company);
    const { version } = (await company.admin.get(`contacts/${customer.contactId}`)).body;
    await company.admin.patch(`contacts/${customer.contactId}`, version, { email: "ada@x.example" });
    const url = `contacts/${customer.contactId}/disablement`;
    await company.admin.ask("POST", url, { body: { replacementId: customer.next }, version: version + 1 });
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await act(page, "Ada Leaves", "Send message…");
    await expect(dialog(page)).toContainText("Ada Leaves is disabled.");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await act(page, "Bo Next", "Edit");
    await expect(dialog(page)).not.toContainText("is disabled");
  });

  test("C-04 Cancel, Escape and a click outside change nothing; both pop-ups explain the difference", async ({
    page,
    company,
  }) => {
    const customer = await withTwo(company);
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await act(page, "Ada Leaves", "Disable");
    await expect(dialog(page)).toContainText(
      "To remove a person for good, with the history, delete the contact instead.",
    );
    await page.keyboard.press("Escape");
    await act(page, "Ada Leaves", "Delete");
    await expect(dialog(page)).toContainText("If this person has only left, disable the contact instead");
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body).toMatchObject({
      disabled: null,
      version: 1,
    });
  });

  test("X-01 X-36 @phone a locked address leads to Replace contact, which keeps all that was typed of the person", async ({
    page,
    company,
  }) => {
    const contact = { firstName: "Ada", lastName: "Lovelace", email: "ada@old.example", phone: "504-555-0134" };
    const customer = await buildCustomer(company.admin, { contact });
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByRole("button", { name: "Replace contact…" }).click();
    await expect(dialog(page)).toContainText("Ada Lovelace is disabled and keeps the history");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await dialog(page).getByLabel("Email").fill("not an address");
    await dialog(page).getByRole("button", { name: "Replace contact" }).click();
    await expect(dialog(page).getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
    await dialog(page).getByLabel("Email").fill("ada@new.example");
    await dialog(page).getByRole("button", { name: "Replace contact" }).dblclick();
    await expect(page.getByText("Ada Lovelace takes over from now on.")).toBeVisible();
    const { contacts } = (await company.admin.get(`customers/${customer.id}/contacts`)).body;
    const told = contacts.map((one: { email: string; disabled: object | null }) => [one.email, one.disabled !== null]);
    expect(told.toSorted()).toEqual([
      ["ada@new.example", false],
      ["ada@old.example", true],
    ]);
  });
});
