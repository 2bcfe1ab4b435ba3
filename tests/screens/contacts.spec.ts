import { expect, test } from "./screen.ts";

const customerName = "Magnolia Apartments";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("customer contacts page", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(customerName);
  await page.goto(`/office/customers/${id}/contacts`);
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "contacts");
  await page.goto(`/office/customers/${id}/contacts?search=zebra`);
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "contacts-no-match");
  await page.goto(`/office/customers/${await stage.customer("Continental Freight")}/contacts`);
  await expect(page.getByRole("grid").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "contacts-of-a-fleet");
});

test("new contact, green banner, confirm delete", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(customerName);
  await page.goto(`/office/customers/${id}/contacts/new`);
  const first = page.getByLabel(words("contacts_first_name"));
  await first.fill("Art");
  await page.getByLabel(words("contacts_last_name")).fill("Venere");
  await expect(page.getByText(words("contacts_duplicates_title"))).toBeVisible();
  await picture(page, "new-contact");
  await page.getByLabel(words("contacts_last_name")).fill("");
  await page.getByLabel(words("contacts_email"), { exact: true }).fill("art at home");
  await page.getByRole("button", { name: words("contacts_create_new_contact") }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "new-contact-refused");
  await page.getByLabel(words("contacts_last_name")).fill("Vandelay");
  await page.getByLabel(words("contacts_email"), { exact: true }).fill("art@vandelay.example");
  await page.getByRole("button", { name: words("contacts_create_new_contact") }).click();
  await expect(page.getByText(words("contacts_added", { name: "Art Vandelay" }))).toBeVisible();
  await picture(page, "contacts-green-banner");

  await page.getByRole("link", { name: "Art Vandelay" }).click();
  await page.getByRole("button", { name: words("contacts_delete_contact") }).click();
  await expect(page.getByRole("dialog", { name: words("contacts_confirm_delete") })).toBeVisible();
  await picture(page, "contact-confirm-delete");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: words("contacts_ok"), exact: true })
    .click();
  await expect(page.getByText(words("contacts_deleted", { name: "Art Vandelay" }))).toBeVisible();
  await picture(page, "contacts-green-banner-deleted");
});

test("edit contact info", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(customerName);
  await page.goto(`/office/customers/${id}/contacts`);
  await page.getByRole("link", { name: "Lenna Paprocki" }).click();
  await expect(page.getByRole("heading", { level: 1, name: words("contacts_edit_page_heading") })).toBeVisible();
  await picture(page, "edit-contact");
  const fleet = await stage.customer("Continental Freight");
  await page.goto(`/office/customers/${fleet}/contacts?search=driver`);
  await page.getByRole("link", { name: "Driver Continental 1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words("contacts_view_page_heading") })).toBeVisible();
  await picture(page, "contact-of-a-fleet");
});

test("pop-ups over the tab Contacts", async ({ page, picture, stage, words }) => {
  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=contacts`);
  await page.getByRole("button", { name: words("contacts_add_contact"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("contacts_first_name"))).toBeVisible();
  await picture(page, "add-contact-pop-up");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const menu = page.getByRole("button", { name: words("platform_row_actions", { label: "Lenna Paprocki" }) });
  await menu.click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "contact-individual-actions");
  await page.getByRole("menuitem", { name: words("contacts_edit"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("contacts_first_name"))).toHaveValue("Lenna");
  await picture(page, "edit-contact-pop-up");
});

test("locations and notes", async ({ page, picture, stage, words }) => {
  const id = await stage.customer(customerName);
  await page.goto(`/office/customers/${id}?tab=locations`);
  await page.getByRole("button", { name: words("locations_add_location") }).click();
  await expect(page.getByRole("dialog").getByLabel(words("locations_street"), { exact: true })).toBeVisible();
  await picture(page, "add-location");
  await page.goto(`/office/customers/${await stage.customer("Feltz Printing Service")}?tab=notes`);
  await expect(page.getByText(words("notes_none"))).toBeVisible();
  await picture(page, "notes-none");
});
