import { buildCustomer, buildInactiveCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("Make Inactive and Make Active", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-05 A-06 makes a customer inactive from the lower left of Edit Customer after a Warning", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    const button = page.getByRole("button", { name: "Make Inactive" });
    const [place, save] = [await button.boundingBox(), await page.getByRole("button", { name: "Save" }).boundingBox()];
    expect(place?.x).toBeLessThan(save?.x ?? 0);
    expect(Math.abs((place?.y ?? 0) - (save?.y ?? 1000))).toBeLessThan(40);

    await button.click();
    const warning = page.getByRole("dialog", { name: "Warning" });
    await expect(warning.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expectAccessible(page);
    await warning.getByRole("button", { name: "Yes" }).click();
    await expect(page.getByRole("button", { name: "Make Active" })).toBeVisible();

    await page.goto("/office/customers");
    await expect(page.getByRole("heading", { name: "No customers yet" })).toBeVisible();
    await page.goto("/office/customers?status=inactive");
    await expect(page.getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
  });

  test("A-05 S-1 Cancel, Escape and a click outside never change anything", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    const warning = page.getByRole("dialog", { name: "Warning" });
    const before = (await company.admin.get(`customers/${customer.id}`)).body;
    const leave = [
      () => warning.getByRole("button", { name: "Cancel" }).click(),
      () => page.keyboard.press("Escape"),
      () => page.mouse.click(5, 5),
    ];
    for (const out of leave) {
      await page.getByRole("button", { name: "Make Inactive" }).click();
      await expect(warning).toBeVisible();
      await out();
      await expect(warning).toHaveCount(0);
    }
    expect((await company.admin.get(`customers/${customer.id}`)).body).toEqual(before);
  });

  test("A-09 makes an inactive customer active again by address book, Edit Contact and Make Active", async ({
    page,
    company,
    served,
  }) => {
    const customer = await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await served.look("update business.customer set inactive_since = now() - interval '9 years' where id = $1", [
      customer.id,
    ]);
    await page.goto("/office/customers?status=inactive");
    await page.getByRole("link", { name: "Sleepy Hollow Diner" }).click();
    await page.getByRole("dialog", { name: "Sleepy Hollow Diner" }).getByRole("link", { name: "Edit Contact" }).click();
    await page.getByRole("button", { name: "Make Active" }).click();
    await page.getByRole("dialog", { name: "Warning" }).getByRole("button", { name: "Yes" }).click();
    await expect(page.getByRole("button", { name: "Make Inactive" })).toBeVisible();
    await page.goto("/office/customers");
    await expect(page.getByRole("link", { name: "Sleepy Hollow Diner" })).toBeVisible();
  });

  test("A-09 Cancel never makes a customer active", async ({ page, company }) => {
    const customer = await buildInactiveCustomer(company.admin, { companyName: "Sleepy Hollow Diner" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    await page.getByRole("button", { name: "Make Active" }).click();
    await page.getByRole("dialog", { name: "Warning" }).getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("dialog", { name: "Warning" })).toHaveCount(0);
    expect((await company.admin.get(`customers/${customer.id}`)).body.status).toBe("inactive");
  });

  test("A-06 S-1 moves the row at once, sends one request for a double click, and takes it back by Undo", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await buildCustomer(company.admin, { companyName: "Alpha Roofing" });
    let sent = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/deactivation")) sent += 1;
    });
    await page.goto("/office/customers");
    await page.getByRole("row", { name: /Bluebird/ }).click({ button: "right" });
    await page.getByRole("menuitem", { name: "Make Inactive…" }).click();
    await page.getByRole("dialog", { name: "Warning" }).getByRole("button", { name: "Yes" }).dblclick();
    await expect(page.getByRole("link", { name: "Bluebird Heating" })).toHaveCount(0);
    await expect(page.getByText("1 customer", { exact: true })).toBeVisible();
    expect(sent).toBe(1);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    expect((await company.admin.get(`customers/${customer.id}`)).body.status).toBe("active");
  });

  test("A-06 is refused with a word when somebody else was faster", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await page.goto(`/office/customers/${customer.id}/edit`);
    await page.getByRole("button", { name: "Make Inactive" }).click();
    await company.admin.post(`customers/${customer.id}/deactivation`);
    const warning = page.getByRole("dialog", { name: "Warning" });
    await warning.getByRole("button", { name: "Yes" }).click();
    await expect(warning.getByRole("alert")).toContainText("inactive");
    await warning.getByRole("button", { name: "Cancel" }).click();
  });
});
