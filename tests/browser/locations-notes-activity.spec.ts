import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const cards = (page: Page) => page.getByRole("list", { name: "Locations" }).getByRole("listitem");
const notes = (page: Page) => page.getByRole("list", { name: "Notes" }).getByRole("listitem");
const activity = (page: Page) => page.getByRole("list", { name: "Activity" }).getByRole("listitem");

async function act(page: Page, location: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `Actions: ${location}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test.describe("locations, notes and activity of a customer", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("S-7 adds a location with its contact, edits it and makes it the main one", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { contact: { firstName: "Art", lastName: "Venere" } });
    await page.goto(`/office/customers/${customer.id}?tab=locations`);
    await expect(cards(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Add Location" }).click();
    const dialog = page.getByRole("dialog", { name: "Add Location" });
    await dialog.getByLabel("Name").fill("Warehouse");
    await dialog.getByLabel("City").fill("Metairie");
    await dialog.getByLabel("Contact").fill("ven");
    await expectAccessible(page);
    await page.getByRole("option", { name: "Art Venere" }).click();
    await dialog.getByRole("button", { name: "Add Location" }).click();
    await expect(cards(page).filter({ hasText: "Warehouse" })).toContainText("Ask for Art Venere");

    await act(page, "Warehouse", "Make main");
    await expect(cards(page).first()).toContainText("Warehouse");
    await expect(cards(page).filter({ hasText: "Main location" })).toHaveCount(1);
    await act(page, "Warehouse", "Edit");
    await page.getByRole("dialog").getByLabel("Street").fill("12 Dock Road");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(cards(page).first()).toContainText("12 Dock Road");
    await expect(cards(page).first()).toContainText("Ask for Art Venere");
    await expectAccessible(page);
  });

  test("S-1 keeps the main location with the reason, deletes another one after Confirm Delete", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    await company.admin.post(`customers/${customer.id}/locations`, { name: "Warehouse" });
    await page.goto(`/office/customers/${customer.id}?tab=locations`);
    await page
      .getByRole("button", { name: /^Actions: / })
      .first()
      .click();
    const kept = page.getByRole("menuitem", { name: "Delete" });
    await expect(kept).toHaveAttribute("aria-disabled", "true");
    await expect(kept).toContainText("The main location stays");
    await page.keyboard.press("Escape");
    const { body } = await company.admin.get(`customers/${customer.id}/locations`);
    const main = body.locations.find((location: { isMain: boolean }) => location.isMain);
    expect((await company.admin.delete(`locations/${main.id}`, main.version)).status).toBe(409);

    await act(page, "Warehouse", "Delete");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(cards(page)).toHaveCount(2);
    await act(page, "Warehouse", "Delete");
    await page.getByRole("dialog", { name: "Confirm Delete" }).getByRole("button", { name: "Delete" }).click();
    await expect(cards(page)).toHaveCount(1);
  });

  test("S-8 compares a location that somebody else changed meanwhile", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin);
    const { body: added } = await company.admin.post(`customers/${customer.id}/locations`, { name: "Warehouse" });
    await page.goto(`/office/customers/${customer.id}?tab=locations`);
    await act(page, "Warehouse", "Edit");
    const dialog = page.getByRole("dialog", { name: "Edit Location" });
    await dialog.getByLabel("City").fill("Metairie");
    await company.admin.patch(`locations/${added.id}`, 1, { city: "Kenner", contactId: customer.contactId });
    await dialog.getByRole("button", { name: "Save" }).click();
    const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compare.getByRole("radiogroup", { name: "Contact" })).toContainText("Ada Lovelace");
    await compare.getByRole("radiogroup", { name: "City" }).getByRole("radio", { name: "Keep mine" }).check();
    await compare.getByRole("button", { name: "Save" }).click();
    await expect(cards(page).filter({ hasText: "Warehouse" })).toContainText("Metairie");
    await expect(cards(page).filter({ hasText: "Warehouse" })).toContainText("Ask for Ada Lovelace");
  });

  test("S-7 writes, changes and deletes own notes, newest first; those of others are only read", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const colleague = await company.hire("office");
    await colleague.post(`customers/${customer.id}/notes`, { text: "Prefers mornings." });
    await page.goto(`/office/customers/${customer.id}?tab=notes`);
    await expect(notes(page)).toHaveCount(1);
    await expect(notes(page).getByRole("button")).toHaveCount(0);
    await page.getByLabel("New note").fill("Gate code is with the guard.\nRing twice.");
    await page.keyboard.press("Control+Enter");
    await expect(notes(page)).toHaveCount(2);
    await expect(notes(page).first()).toContainText("Ring twice.");
    await expect(page.getByLabel("New note")).toHaveValue("");
    await expectAccessible(page);

    await notes(page).first().getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Note", { exact: true }).fill("Ring once.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(notes(page).first()).toContainText("Ring once.");
    await expect(notes(page).first()).toContainText("edited");
    await expect(notes(page).first().getByRole("button", { name: "Edit" })).toBeFocused();

    await notes(page).first().getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog", { name: "Confirm Delete" }).getByRole("button", { name: "Delete" }).click();
    await expect(notes(page)).toHaveCount(1);
    // What was stored is no unsaved change.
    await page.getByRole("tab", { name: "Activity" }).click();
    await expect(activity(page).filter({ hasText: "deleted a note" })).toHaveCount(1);
  });

  test("S-8 S-2 keeps a note typed in two windows, refuses one that is too long, shows older ones on demand", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    for (let count = 0; count < 21; count += 1)
      await company.admin.post(`customers/${customer.id}/notes`, { text: `Note number ${count}` });
    await page.goto(`/office/customers/${customer.id}?tab=notes`);
    await expect(notes(page)).toHaveCount(20);
    await page.getByRole("button", { name: "Show older notes" }).click();
    await expect(notes(page)).toHaveCount(21);
    await expect(notes(page).last()).toContainText("Note number 0");

    const { body } = await company.admin.get(`customers/${customer.id}/notes`);
    await notes(page).first().getByRole("button", { name: "Edit" }).click();
    await page.getByLabel("Note", { exact: true }).fill("Mine");
    await company.admin.patch(`notes/${body.notes[0].id}`, 1, { text: "From the other window" });
    await page.getByRole("button", { name: "Save" }).click();
    const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compare).toContainText("From the other window");
    await compare.getByRole("radio", { name: "Keep mine" }).check();
    await compare.getByRole("button", { name: "Save" }).click();
    await expect(notes(page).first()).toContainText("Mine");

    await page.getByLabel("New note").fill("x".repeat(5001));
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(page.getByText("At most 5000 characters.")).toBeVisible();
    await expect(page.getByLabel("New note")).toHaveValue("x".repeat(5001));
  });

  test("S-6 tells who did what in sentences, with the values before and after", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "James", lastName: "Butt", phone: "504-621-8927" },
    });
    const { admin } = company;
    await admin.patch(`contacts/${customer.contactId}`, 1, {
      lastName: "Butte",
      phone: "504-555-0100",
      accessBilling: true,
    });
    await admin.post(`customers/${customer.id}/locations`, { name: "Warehouse" });
    await admin.post(`customers/${customer.id}/notes`, { text: "Prefers mornings." });
    const second = (await admin.post(`customers/${customer.id}/contacts`, { firstName: "Secret", lastName: "Person" }))
      .body;
    await admin.delete(`contacts/${second.id}`, 1);
    await admin.post(`customers/${customer.id}/deactivation`);
    await page.goto(`/office/customers/${customer.id}?tab=activity`);

    await expect(activity(page).nth(0)).toContainText("made the customer inactive");
    await expect(activity(page).nth(1)).toContainText("deleted a contact");
    await expect(activity(page).filter({ hasText: "added the location Warehouse" })).toHaveCount(1);
    await expect(activity(page).filter({ hasText: "wrote a note" })).toHaveCount(1);
    const changed = activity(page).filter({ hasText: "changed the contact James Butte" });
    await expect(changed).toContainText("Butt → Butte");
    await expect(changed).toContainText("(504) 621-8927 → (504) 555-0100");
    await expect(changed).toContainText("Access Billing");
    await expect(page.getByText("Secret")).toHaveCount(0);
    await expectAccessible(page);
  });

  test("S-5 shows times in the provider's zone", async ({ page, company, served }) => {
    const customer = await buildCustomer(company.admin);
    await served.look("update business.provider set time_zone = 'Asia/Tokyo' where provider_id = $1", [
      company.providerId,
    ]);
    await served.look("update business.activity set at = '2026-01-31T20:30:00Z' where customer_id = $1", [customer.id]);
    await page.goto(`/office/customers/${customer.id}?tab=activity`);
    await expect(activity(page).first().getByRole("time")).toHaveText("Feb 1, 2026");
    await expect(activity(page).first().getByRole("time")).toHaveAttribute("title", /5:30 AM/);
  });
});
