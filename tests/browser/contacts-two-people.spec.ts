import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("two people over the same contact", () => {
  test("S-8 shows both versions in the pop-up, keeps what was typed and stores what was chosen", async ({
    page,
    company,
    enter,
  }) => {
    await enter(company.admin);
    const colleague = await company.hire("office");
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "James", lastName: "Butt", phone: "504-621-8927" },
    });
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await page.getByRole("button", { name: "Individual Actions: James Butt" }).click();
    await page.getByRole("menuitem", { name: "Edit" }).click();
    const dialog = page.getByRole("dialog", { name: "Edit Contact" });
    await dialog.getByLabel("Last name").fill("Butte");
    await dialog.getByLabel("Title").fill("Mr");
    const theirs = { lastName: "Buttler", mobile: "504-555-0100" };
    expect((await colleague.patch(`contacts/${customer.contactId}`, 1, theirs)).status).toBe(200);
    await dialog.getByRole("button", { name: "Save" }).click();

    const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compare.getByRole("radiogroup", { name: "Last name" })).toContainText("Butte");
    await expect(compare.getByRole("radiogroup", { name: "Last name" })).toContainText("Buttler");
    await expect(compare.getByRole("radiogroup", { name: "Mobile" })).toContainText("(504) 555-0100");
    await expect(compare.getByRole("button", { name: "Save" })).toBeDisabled();
    await expectAccessible(page);

    await page.keyboard.press("Escape");
    await expect(compare).toHaveCount(0);
    await expect(dialog.getByLabel("Last name")).toHaveValue("Butte");
    await dialog.getByRole("button", { name: "Save" }).click();
    await compare.getByRole("radiogroup", { name: "Last name" }).getByRole("radio", { name: "Keep mine" }).check();
    await compare.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    const { body } = await company.admin.get(`contacts/${customer.contactId}`);
    expect([body.title, body.lastName, body.mobile]).toEqual(["Mr", "Butte", "+15045550100"]);
  });

  test("S-8 takes theirs where told so on Edit Contact Info", async ({ page, company, enter }) => {
    await enter(company.admin);
    const customer = await buildCustomer(company.admin, { contact: { firstName: "James", lastName: "Butt" } });
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByLabel("Last name").fill("Butte");
    await page.getByRole("checkbox", { name: "Access Reports" }).check();
    await company.admin.patch(`contacts/${customer.contactId}`, 1, { lastName: "Buttler", admin: false });
    await page.getByRole("button", { name: "Update Contact" }).click();
    const compare = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compare.getByRole("radiogroup", { name: "Admin" })).toContainText("No");
    await compare.getByRole("radiogroup", { name: "Last name" }).getByRole("radio", { name: "Take theirs" }).check();
    await compare.getByRole("button", { name: "Save" }).click();
    await expect(page).toHaveURL(/\/contacts$/);
    const { body } = await company.admin.get(`contacts/${customer.contactId}`);
    expect([body.lastName, body.admin, body.accessReports]).toEqual(["Buttler", false, true]);
  });

  test("S-8 C-02 a contact changed meanwhile is not deleted unseen", async ({ page, company, enter }) => {
    await enter(company.admin);
    const customer = await buildCustomer(company.admin, { contact: { firstName: "James", lastName: "Butt" } });
    await page.goto(`/office/customers/${customer.id}?tab=contacts`);
    await page.getByRole("button", { name: "Individual Actions: James Butt" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await company.admin.patch(`contacts/${customer.contactId}`, 1, { lastName: "Buttler" });
    const dialog = page.getByRole("dialog", { name: "Confirm Delete" });
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(dialog.getByRole("alert")).toContainText(/changed/i);
    expect((await company.admin.get(`contacts/${customer.contactId}`)).status).toBe(200);
    await dialog.getByRole("button", { name: "Delete" }).click();
    await expect(dialog).toHaveCount(0);
    expect((await company.admin.get(`contacts/${customer.contactId}`)).status).toBe(404);
  });

  test("S-8 says so when the contact was deleted meanwhile, and keeps what was typed", async ({
    page,
    company,
    enter,
  }) => {
    await enter(company.admin);
    const customer = await buildCustomer(company.admin, { contact: { firstName: "James", lastName: "Butt" } });
    await page.goto(`/office/customers/${customer.id}/contacts/${customer.contactId}`);
    await page.getByLabel("Last name").fill("Butte");
    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    await page.getByRole("button", { name: "Update Contact" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Last name")).toHaveValue("Butte");
  });
});
