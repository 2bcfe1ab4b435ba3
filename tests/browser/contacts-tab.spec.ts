import type { Page } from "@playwright/test";
import { buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const contacts = (page: Page) => page.getByRole("grid", { name: "Contacts", exact: true });
const rowOf = (page: Page, name: string) => contacts(page).getByRole("row", { name });

/** Opens Individual Actions of a contact and chooses an entry. */
async function choose(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: `Individual Actions: ${name}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

async function openTab(page: Page, customer: { id: string }): Promise<void> {
  await page.goto(`/office/customers/${customer.id}?tab=contacts`);
}

async function twoContacts(company: Company): Promise<BuiltCustomer> {
  const customer = await buildCustomer(company.admin, {
    companyName: "Benton, John B Jr",
    contact: { title: "Mr", firstName: "James", lastName: "Butt", phone: "504-621-8927 x12", email: "jbutt@gmail.com" },
  });
  await company.admin.post(`customers/${customer.id}/contacts`, {
    firstName: "Josephine",
    lastName: "Darakjy",
    phone: "810-292-9388",
  });
  return customer;
}

test.describe("tab Contacts of View Customer", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("C-01 gives every contact a row with Individual Actions, by button, right click and keyboard", async ({
    page,
    company,
  }) => {
    await openTab(page, await twoContacts(company));
    const row = rowOf(page, "James Butt");
    await expect(row).toContainText("Mr");
    await expect(row).toContainText("(504) 621-8927 ext. 12");
    await expect(row).toContainText("jbutt@gmail.com");
    await expect(row).toContainText("Admin");
    await expect(row).toContainText("Primary");
    await expect(page.getByRole("button", { name: "Individual Actions: Josephine Darakjy" })).toBeVisible();

    const entries = page.getByRole("menuitem");
    await page.getByRole("button", { name: "Individual Actions: James Butt" }).click();
    await expect(entries).toContainText(["Edit", "Delete"]);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await row.click({ button: "right" });
    await expect(entries).toContainText(["Edit", "Delete"]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+F10");
    await expect(entries).toContainText(["Edit", "Delete"]);
  });

  test("C-02 C-03 C-04 deletes after Confirm Delete says what is lost, for good", async ({ page, company, served }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await choose(page, "James Butt", "Delete");
    const dialog = page.getByRole("dialog", { name: "Confirm Delete" });
    await expect(dialog).toContainText("James Butt will be deleted for good");
    await expect(dialog).toContainText("there is no undo");
    await expect(dialog).toContainText("This is the primary contact");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Delete" }).click();

    await expect(dialog).toHaveCount(0);
    await expect(rowOf(page, "James Butt")).toHaveCount(0);
    await expect(rowOf(page, "Josephine Darakjy")).toContainText("Primary");
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Nothing is here");
    expect(await served.look("select 1 from business.contact where id = $1", [customer.contactId])).toEqual([]);
    expect(
      await served.look("select 1 from business.activity_value where subject_id = $1", [customer.contactId]),
    ).toEqual([]);
    await page.goto("/office/search?q=jbutt%40gmail.com");
    await expect(page.getByText("Benton, John B Jr")).toHaveCount(0);
  });

  test("C-02 S-1 S-7 changes nothing on Escape, a click outside or Cancel, and gives the focus back", async ({
    page,
    company,
    served,
  }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    const dialog = page.getByRole("dialog", { name: "Confirm Delete" });
    const leave = [
      () => page.keyboard.press("Escape"),
      () => page.mouse.click(5, 795),
      () => dialog.getByRole("button", { name: "Cancel" }).click(),
    ];
    for (const act of leave) {
      await choose(page, "James Butt", "Delete");
      await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
      await act();
      await expect(dialog).toHaveCount(0);
    }
    await expect(contacts(page).locator(":focus")).toHaveCount(1);
    await expect(rowOf(page, "James Butt")).toBeVisible();
    expect(await served.look("select 1 from business.contact where id = $1", [customer.contactId])).toHaveLength(1);
  });

  test("C-02 S-1 Escape closes Confirm Delete and leaves the View Customer pop-up below it open", async ({
    page,
    company,
  }) => {
    const customer = await twoContacts(company);
    await page.goto("/office/customers");
    await page.getByRole("link", { name: String(customer.number), exact: true }).click();
    const popUp = page.getByRole("dialog", { name: "Benton, John B Jr" });
    await popUp.getByRole("tab", { name: /Contacts/ }).click();
    await choose(page, "James Butt", "Delete");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog", { name: "Confirm Delete" })).toHaveCount(0);
    await expect(popUp).toBeVisible();
    await expect(rowOf(page, "James Butt")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(popUp).toHaveCount(0);
  });

  test("S-1 a double click on Delete deletes once and shows no fault", async ({ page, company, served }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "DELETE") sent += 1;
    });
    await choose(page, "Josephine Darakjy", "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).dblclick();
    await expect(rowOf(page, "Josephine Darakjy")).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
    expect(sent).toBe(1);
    expect(
      await served.look("select 1 from business.activity where what = 'contact.deleted' and customer_id = $1", [
        customer.id,
      ]),
    ).toHaveLength(1);
  });

  test("C-05 offers no way to delete several contacts, and the route refuses more than one id", async ({
    page,
    company,
  }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await expect(rowOf(page, "James Butt")).toBeVisible();
    await expect(contacts(page).getByRole("checkbox")).toHaveCount(0);
    const { body } = await company.admin.get(`customers/${customer.id}/contacts`);
    const both = body.contacts.map((contact: { id: string }) => contact.id).join(",");
    expect((await company.admin.delete(`contacts/${both}`, 1)).status).toBe(400);
    expect((await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts).toHaveLength(2);
  });

  test("K-08 X-14 X-25 ticks Admin for a first contact and nothing for a further one, also after all were deleted", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { contact: undefined });
    await openTab(page, customer);
    const dialog = page.getByRole("dialog", { name: "Add Contact" });
    const boxes = ["Admin", "Access Billing", "Access Reports", "Create Work Order", "Edit Contact"];
    const add = async (first: string, ticked: boolean) => {
      await page.getByRole("button", { name: "Add Contact" }).click();
      for (const box of boxes)
        await expect(dialog.getByRole("checkbox", { name: box })).toBeChecked({ checked: box === "Admin" && ticked });
      await dialog.getByLabel("First name").fill(first);
      await dialog.getByLabel("Last name").fill("Venere");
      await dialog.getByRole("button", { name: "Add Contact" }).click();
      await expect(dialog).toHaveCount(0);
    };
    await add("Art", true);
    await expect(rowOf(page, "Art Venere")).toContainText("Admin");
    await add("Bea", false);
    await expect(rowOf(page, "Bea Venere")).not.toContainText("Admin");

    for (const name of ["Art Venere", "Bea Venere"]) {
      await choose(page, name, "Delete");
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await expect(rowOf(page, name)).toHaveCount(0);
    }
    await add("Cleo", true);
    await expect(rowOf(page, "Cleo Venere")).toContainText("Primary");
  });

  test("X-14 says so when no contact has Admin", async ({ page, company }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await expect(page.getByText("No contact of this customer has Admin")).toHaveCount(0);
    await choose(page, "James Butt", "Delete");
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("No contact of this customer has Admin")).toBeVisible();
    await expectAccessible(page);
  });

  test("K-09 V-02 changes permissions and phones of each contact separately, by keyboard", async ({
    page,
    company,
  }) => {
    await openTab(page, await twoContacts(company));
    await rowOf(page, "Josephine Darakjy").focus();
    await page.keyboard.press("Shift+F10");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Edit Contact" });
    await dialog.getByRole("checkbox", { name: "Access Billing" }).focus();
    await page.keyboard.press("Space");
    await dialog.getByLabel("Mobile", { exact: true }).fill("+44 (0)20 7946 0018 ext 5");
    await page.keyboard.press("Control+Enter");

    await expect(dialog).toHaveCount(0);
    await expect(rowOf(page, "Josephine Darakjy")).toContainText("Access Billing");
    await expect(rowOf(page, "James Butt")).not.toContainText("Access Billing");
    await choose(page, "Josephine Darakjy", "Edit");
    await expect(dialog.getByLabel("Mobile", { exact: true })).toHaveValue("+44 20 7946 0018");
    await expect(dialog.getByLabel("Mobile, extension")).toHaveValue("5");
  });

  test("V-02 keeps what was typed when a field is refused, and says beside it what to do", async ({
    page,
    company,
  }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await page.getByRole("button", { name: "Add Contact" }).click();
    const dialog = page.getByRole("dialog", { name: "Add Contact" });
    await dialog.getByLabel("Phone", { exact: true }).fill("call me");
    await dialog.getByLabel("Email").fill("nobody@nowhere");
    await dialog.getByRole("button", { name: "Add Contact" }).click();
    await expect(dialog.getByLabel("First name")).toBeFocused();
    await expect(dialog.getByText("Fill in this field.")).toHaveCount(2);
    await expect(dialog.getByText("Write an address like name@example.com.")).toBeVisible();

    await dialog.getByLabel("First name").fill("Lenna");
    await dialog.getByLabel("Last name").fill("Paprocki");
    await dialog.getByLabel("Email").fill("");
    await dialog.getByRole("button", { name: "Add Contact" }).click();
    await expect(dialog.getByText(/phone number of 7 to 15 digits/)).toBeVisible();
    await expect(dialog.getByLabel("Phone", { exact: true })).toHaveValue("call me");
    await expectAccessible(page);
    expect((await company.admin.get(`customers/${customer.id}/contacts`)).body.contacts).toHaveLength(2);
  });

  test("V-07 X-01 locks a stored address in Edit Contact and says why; the server refuses another one", async ({
    page,
    company,
  }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await choose(page, "James Butt", "Edit");
    const email = page.getByRole("dialog").getByLabel("Email");
    await expect(email).toHaveValue("jbutt@gmail.com");
    await expect(email).not.toBeEditable();
    await expect(page.getByRole("dialog")).toContainText("delete this contact and add it again");
    const refused = await company.admin.patch(`contacts/${customer.contactId}`, 1, { email: "other@example.com" });
    expect(refused.status).toBe(422);
    expect((await company.admin.get(`contacts/${customer.contactId}`)).body.email).toBe("jbutt@gmail.com");
  });

  test("X-01 lets a stored address be changed where the customer's setting says so", async ({ page, company }) => {
    const customer = await twoContacts(company);
    const { version } = (await company.admin.get(`customers/${customer.id}`)).body;
    expect(
      (await company.admin.patch(`customers/${customer.id}`, version, { contactEmailPolicy: "editable" })).status,
    ).toBe(200);
    await openTab(page, customer);
    await choose(page, "James Butt", "Edit");
    await page.getByRole("dialog").getByLabel("Email").fill("james@example.com");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(rowOf(page, "James Butt")).toContainText("james@example.com");
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await expect(page.getByLabel("Email")).not.toBeEditable();
  });

  test("V-08 X-36 an empty address says what it costs, can be filled in once and is then locked", async ({
    page,
    company,
  }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await choose(page, "Josephine Darakjy", "Edit");
    const dialog = page.getByRole("dialog", { name: "Edit Contact" });
    await expect(dialog).toContainText("cannot be chosen as a recipient in cases");
    await dialog.getByLabel("Email").fill("josephine@example.com");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(rowOf(page, "Josephine Darakjy")).toContainText("josephine@example.com");
    await choose(page, "Josephine Darakjy", "Edit");
    await expect(dialog.getByLabel("Email")).not.toBeEditable();
  });

  test("V-22 hints at a possible duplicate while typing, and lets it be saved", async ({ page, company }) => {
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await page.getByRole("button", { name: "Add Contact" }).click();
    const dialog = page.getByRole("dialog", { name: "Add Contact" });
    await dialog.getByLabel("First name").fill("james");
    await dialog.getByLabel("Last name").fill("BUTT");
    await dialog.getByLabel("Phone", { exact: true }).fill("5046218927");
    await expect(dialog.getByText("Possible duplicate")).toBeVisible();
    await expect(dialog.getByRole("listitem")).toContainText("James Butt at Benton, John B Jr");
    await expect(dialog.getByRole("listitem")).toContainText(/phone/);
    await dialog.getByLabel("Phone", { exact: true }).fill("");
    await expect(dialog.getByRole("listitem")).not.toContainText(/phone/);
    await dialog.getByRole("button", { name: "Add Contact" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(contacts(page).getByRole("row")).toHaveCount(4);
  });

  test("V-05 X-15 shows the fleet's own contacts with icon and reason, and the server refuses", async ({
    page,
    company,
    served,
  }) => {
    const fleet = await buildFleet(served, [company]);
    const [customerId = ""] = fleet.customerIds;
    await openTab(page, { id: customerId });
    await expect(rowOf(page, "Flo Fleetwood").getByRole("img", { name: "Managed by the fleet" })).toBeVisible();
    await page.getByRole("button", { name: "Individual Actions: Flo Fleetwood" }).click();
    for (const entry of ["Edit", "Delete"]) {
      const item = page.getByRole("menuitem", { name: entry });
      await expect(item).toHaveAttribute("aria-disabled", "true");
      await expect(item).toContainText("ask the fleet");
    }
    const refused = await company.admin.delete(`contacts/${fleet.contactId}`, 1);
    expect([refused.status, refused.body.type]).toEqual([403, "/problems/managed-by-the-fleet"]);
  });

  test("S-2 has states for nothing yet and for a failure that can be tried again", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { contact: undefined });
    await page.route("**/contacts?*", (route) =>
      route.fulfill({ status: 500, contentType: "application/problem+json", body: "{}" }),
    );
    await openTab(page, customer);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    await page.unroute("**/contacts?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("No contacts yet")).toBeVisible();
    await expectAccessible(page);
  });

  test("S-7 @phone shows contacts as cards, adds one and stays inside 390 px", async ({ page, company }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const customer = await twoContacts(company);
    await openTab(page, customer);
    await expect(rowOf(page, "James Butt")).toContainText("jbutt@gmail.com");
    await page.getByRole("button", { name: "Add Contact" }).click();
    await page.getByLabel("First name").fill("Mitsue");
    await page.getByLabel("Last name").fill("Tollner");
    await page.getByRole("dialog").getByRole("button", { name: "Add Contact" }).click();
    await expect(rowOf(page, "Mitsue Tollner")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  });
});
