import type { Page } from "@playwright/test";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const list = (page: Page) => page.getByRole("grid", { name: /^Contacts of/ });
// A phone number is a link as well.
const names = (page: Page) => list(page).locator("a:not([href^='tel:'])");
const banner = (page: Page) => page.getByRole("status").filter({ hasText: /has been (added|deleted|saved)/ });

async function address(company: Company): Promise<BuiltCustomer> {
  const customer = await buildCustomer(company.admin, {
    companyName: "Benton, John B Jr",
    contact: { firstName: "James", lastName: "Butt", phone: "504-621-8927", email: "jbutt@gmail.com" },
  });
  const more = [
    { firstName: "Jimmy", lastName: "Butt", phone: "504-621-8927" },
    { firstName: "Art", lastName: "Venere", phone: "856-636-8749", email: "art@venere.org" },
    { firstName: "J", lastName: "Zurcher", email: "jbutt@gmail.com" },
  ];
  for (const contact of more) await company.admin.post(`customers/${customer.id}/contacts`, contact);
  return customer;
}

test.describe("the Customer Contacts page", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("V-09 creates a contact on a page of its own and comes back with the green banner", async ({
    page,
    company,
  }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await page.getByRole("link", { name: "Customer Contacts" }).click();
    await page.getByRole("link", { name: "NEW CONTACT" }).click();
    await expect(page.getByRole("heading", { name: "New contact" })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("First name").fill("Lenna");
    await page.getByLabel("Last name").fill("Paprocki");
    await page.getByRole("button", { name: "CREATE NEW CONTACT" }).click();

    await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}/contacts$`));
    await expect(banner(page)).toContainText("Lenna Paprocki has been added");
    await expect(names(page).filter({ hasText: "Lenna Paprocki" })).toBeVisible();
    await expectAccessible(page);
  });

  test("V-09 refuses a missing name: stays on the form with messages, no banner", async ({ page, company }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts/new`);
    await page.getByLabel("First name").fill("Lenna");
    await page.getByRole("button", { name: "CREATE NEW CONTACT" }).click();
    await expect(page.getByText("Fill in this field.")).toHaveCount(1);
    await expect(page.getByLabel("Last name")).toBeFocused();
    await expect(page).toHaveURL(/\/contacts\/new$/);
    await expect(banner(page)).toHaveCount(0);
    expect((await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts).toHaveLength(4);
  });

  test("V-02 V-06 V-07 changes all but the address by Update Contact", async ({ page, company }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts`);
    await names(page).filter({ hasText: "James Butt" }).click();
    await expect(page.getByRole("heading", { name: "Edit Contact Info" })).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue("jbutt@gmail.com");
    await expect(page.getByLabel("Email")).not.toBeEditable();
    await expect(page.getByText("delete this contact and add it again")).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel("Title").fill("Mr");
    await page.getByLabel("Last name").fill("Butte");
    await page.getByRole("button", { name: "Update Contact" }).click();

    await expect(banner(page)).toContainText("James Butte has been saved");
    await expect(names(page).filter({ hasText: "James Butte" })).toBeVisible();
    await expect(list(page).getByRole("img", { name: "Managed by the fleet" })).toHaveCount(0);
    const { body } = await company.admin.get(`contacts/${customer.contactId}`);
    expect([body.title, body.lastName, body.phone, body.email]).toEqual([
      "Mr",
      "Butte",
      "+15046218927",
      "jbutt@gmail.com",
    ]);
  });

  test("V-22 an address with digits searches as it reads, and is written so", async ({ page, company }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts?search=8566`);
    await expect(page.getByRole("searchbox", { name: "Search contacts" })).toHaveValue("8566");
    await expect(names(page)).toHaveText(["Art Venere"]);
    await page.getByRole("searchbox", { name: "Search contacts" }).fill("5046");
    await expect(page).toHaveURL(/\?search=5046$/);
  });

  test("V-16 deletes by DELETE CONTACT and OK, Cancel changes nothing", async ({ page, company, served }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByLabel("Title").fill("unsaved");
    await page.getByRole("button", { name: "DELETE CONTACT" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("Are you sure");
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("heading", { name: "Edit Contact Info" })).toBeVisible();
    expect(await served.look("select 1 from business.contact where id = $1", [customer.contactId])).toHaveLength(1);

    await page.getByRole("button", { name: "DELETE CONTACT" }).click();
    await dialog.getByRole("button", { name: "OK" }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}/contacts$`));
    await expect(banner(page)).toContainText("James Butt has been deleted");
    await expect(names(page).filter({ hasText: "James Butt" })).toHaveCount(0);
    expect(await served.look("select 1 from business.contact where id = $1", [customer.contactId])).toEqual([]);
  });

  test("C-03 finds nothing at the old address of a deleted contact, also by going back", async ({ page, company }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts`);
    await names(page).filter({ hasText: "James Butt" }).click();
    await page.getByRole("button", { name: "DELETE CONTACT" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "OK" }).click();
    await expect(banner(page)).toContainText("James Butt has been deleted");
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
    await expect(page.getByText("James Butt")).toHaveCount(0);
  });

  test("V-05 shows a fleet's own contact to read, with the reason; a direct update is refused", async ({
    page,
    company,
    served,
  }) => {
    const fleet = await buildFleet(served, [company]);
    const [customerId = ""] = fleet.customerIds;
    await company.admin.post(`customers/${customerId}/contacts`, { firstName: "Pat", lastName: "Ours" });
    await page.goto(`/office/customers/${customerId}/contacts`);
    await expect(
      list(page).getByRole("row", { name: "Flo Fleetwood" }).getByRole("img", { name: "Managed by the fleet" }),
    ).toBeVisible();
    await expect(list(page).getByRole("row", { name: "Pat Ours" }).getByRole("img")).toHaveCount(0);
    await names(page).filter({ hasText: "Flo Fleetwood" }).click();

    await expect(page.getByText("The fleet manages this contact")).toBeVisible();
    await expect(page.getByText("flo@fleet.example")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "First name" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Update Contact|DELETE CONTACT/ })).toHaveCount(0);
    await expectAccessible(page);
    const refused = await company.admin.patch(`contacts/${fleet.contactId}`, 1, { lastName: "Changed" });
    expect([refused.status, refused.body.type]).toEqual([403, "/problems/managed-by-the-fleet"]);
  });

  test("V-22 S-9 sorts so that duplicates stand together, searches name, e-mail and phone, and keeps both in the address", async ({
    page,
    company,
  }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts`);
    const search = page.getByRole("searchbox", { name: "Search contacts" });
    await expect(names(page)).toHaveText(["James Butt", "Jimmy Butt", "Art Venere", "J Zurcher"]);
    await list(page).getByRole("button", { name: "Email" }).click();
    await expect(page).toHaveURL(/sort=email/);
    await expect(names(page).nth(2)).toHaveText(/James Butt|J Zurcher/);
    await expect(names(page).nth(3)).toHaveText(/James Butt|J Zurcher/);
    await list(page).getByRole("button", { name: "Phone" }).click();
    await expect(names(page).nth(1)).toHaveText(/J\w+ Butt/);
    await expect(names(page).nth(2)).toHaveText(/J\w+ Butt/);

    for (const [typed, found] of [
      ["vene", 1],
      ["jbutt@", 2],
      ["621-8927", 2],
    ] as const) {
      await search.fill(typed);
      await expect(names(page)).toHaveCount(found);
    }
    await expect(page).toHaveURL(/search=621-8927/);
    await page.reload();
    await expect(search).toHaveValue("621-8927");
    await expect(names(page)).toHaveCount(2);
    await search.fill("nobody has this");
    await expect(page.getByText("Nothing matches")).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "0 contacts" })).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(names(page)).toHaveCount(4);
    await expect(page.getByRole("status").filter({ hasText: "4 contacts" })).toBeVisible();
  });

  test("S-4 C-03 leads nowhere for contacts of others and for the address of another customer", async ({
    page,
    company,
    served,
  }) => {
    const other = await buildCompany(served);
    const foreign = await buildCustomer(other.admin, { contact: { firstName: "Secret", lastName: "Person" } });
    const customer = await address(company);
    for (const path of [
      `${foreign.id}/contacts`,
      `${customer.id}/contacts/${foreign.contactId}`,
      `${foreign.id}/contacts/new`,
    ]) {
      await page.goto(`/office/customers/${path}`);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("Nothing is here");
      await expect(page.getByText("Secret")).toHaveCount(0);
    }
  });

  test("S-7 asks before unsaved changes are left behind", async ({ page, company }) => {
    const customer = await address(company);
    await page.goto(`/office/customers/${customer.id}/contacts/new`);
    await page.getByLabel("First name").fill("Lenna");
    await page.getByRole("link", { name: /Contacts of/ }).click();
    const question = page.getByRole("dialog", { name: "Leave without saving?" });
    await question.getByRole("button", { name: "Keep editing" }).click();
    await expect(page.getByLabel("First name")).toHaveValue("Lenna");
    await page.getByRole("link", { name: /Contacts of/ }).click();
    await question.getByRole("button", { name: "Leave without saving" }).click();
    await expect(names(page)).toHaveCount(4);
  });

  test("V-09 speaks Spanish and stays readable in the dark", async ({ browser, company, served }) => {
    const customer = await address(company);
    const context = await browser.newContext({ locale: "es-MX", colorScheme: "dark", baseURL: served.url });
    const [name = "", value = ""] = company.admin.cookie.split("=");
    await context.addCookies([{ name, value, url: served.url, httpOnly: true, sameSite: "Lax" }]);
    const page = await context.newPage();
    await page.goto(`/office/customers/${customer.id}/contacts`);
    await expect(page.getByRole("link", { name: "NUEVO CONTACTO" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "James Butt" }).click();
    await expect(page.getByText("Una dirección guardada no se puede cambiar")).toBeVisible();
    await page.getByLabel("Móvil", { exact: true }).fill("llámeme");
    await page.getByRole("button", { name: "Actualizar contacto" }).click();
    await expect(page.getByText("Escriba un teléfono de 7 a 15 cifras")).toBeVisible();
    await expectAccessible(page);
    await context.close();
  });
});
