import type { Page } from "@playwright/test";
import { buildCustomer, buildInactiveCustomer, type Company } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

/** Widths of phones, tablets and desktops; 640 and 320 are also what 200 % and 400 % of a window of 1280 leave. */
const widths = [320, 390, 640, 768, 1280, 1920];

/** Every page of the office with something on it. */
async function everyPage(company: Company): Promise<string[]> {
  const { id } = await buildCustomer(company.admin, {
    companyName: "Bluebird Heating, Cooling, Plumbing and Refrigeration of Southern Louisiana",
  });
  const contact = await company.admin.post(`customers/${id}/contacts`, { firstName: "Jo", lastName: "Ott" });
  await buildInactiveCustomer(company.admin);
  await company.admin.post("tax-rates", { name: "Louisiana", percent: 9.45 });
  await company.admin.post("payment-terms", { name: "Net 30", dueDays: 30 });
  await company.admin.post(`customers/${id}/notes`, { text: "The dog bites." });
  const type = await company.admin.post("work-order-types", { name: "Repair" });
  const order = await company.admin.post("work-orders", {
    customerId: id,
    contactId: contact.body.id,
    typeId: type.body.id,
    description: "Look at the boiler",
    scheduledAt: "2026-05-04T13:00:00Z",
    assignedTo: company.admin.staffId,
  });
  return [
    "work-orders?status=all",
    `work-orders/${order.body.id}`,
    "my-jobs",
    `customers/${id}?tab=work-orders`,
    "settings/work-order-types",
    "customers",
    "customers?status=inactive",
    "customers?search=nobody-has-this-name",
    `customers/${id}`,
    `customers/${id}?tab=contacts`,
    `customers/${id}?tab=locations`,
    `customers/${id}?tab=notes`,
    `customers/${id}?tab=activity`,
    `customers/${id}/edit`,
    `customers/${id}/contacts`,
    `customers/${id}/contacts/new`,
    `customers/${id}/contacts/${contact.body.id}`,
    "search?text=bluebird",
    "imports",
    "imports/new",
    "jobs",
    "account",
    "settings/company",
    "settings/tax-rates",
    "settings/payment-terms",
    "settings/staff",
    "nowhere",
  ];
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`/office/${address}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("Loading…").filter({ visible: true })).toHaveCount(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is accessible in ${colorScheme} colors`, async ({ page, company, enter }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    const pages = await everyPage(company);
    await open(page, "sign-in");
    await expectAccessible(page);
    await enter(company.admin);
    for (const address of pages) {
      await test.step(address, async () => {
        await open(page, address);
        await expectAccessible(page);
      });
    }
  });

  test(`menus, dialogs, errors and notices are accessible in ${colorScheme} colors`, async ({
    page,
    company,
    enter,
  }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme });
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await enter(company.admin);
    await open(page, "customers");
    await test.step("menu of a row, of the account, of what can be created", async () => {
      await page.getByRole("button", { name: /Individual Actions: Bluebird/ }).click();
      await expect(page.getByRole("menuitem").first()).toBeFocused();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /^Account of/ }).click();
      await expect(page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
    });
    await test.step("palette", async () => {
      await page.keyboard.press("Control+k");
      await expect(page.getByPlaceholder(/Find a customer/)).toBeFocused();
      await page.keyboard.type("Blue");
      await expect(page.getByRole("dialog").getByText("Bluebird Heating")).toBeVisible();
      await page.keyboard.press("ArrowDown");
      await expect(page.getByRole("dialog").locator("[data-selected]")).toContainText("Bluebird Heating");
      await expectAccessible(page);
      await page.keyboard.press("Escape");
    });
    await test.step("dialog with faults beside its fields", async () => {
      await page.getByRole("button", { name: "Add customer" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Add customer" }).click();
      await expect(dialog.getByLabel(/^Company name/)).toHaveAttribute("aria-invalid", "true");
      await expectAccessible(page);
      await page.keyboard.press("Escape");
    });
    await test.step("question, and the notice afterwards", async () => {
      await open(page, `customers/${customer.id}?tab=notes`);
      await page.getByRole("textbox").fill("Rings twice");
      await page.getByRole("button", { name: "Add note" }).click();
      await expect(page.getByRole("article").getByText("Rings twice")).toBeVisible();
      await page.getByRole("button", { name: "Delete" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
      await expect(page.getByRole("article")).toHaveCount(0);
      await expectAccessible(page);
    });
    await test.step("list and page that could not be loaded", async () => {
      await page.route("**/api/v1/office/customers**", (route) => route.fulfill({ status: 503 }));
      await page.goto("/office/customers");
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await expectAccessible(page);
      await page.goto(`/office/customers/${customer.id}`);
      await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test("no page is wider than its window, from 320 to 1920 pixels", async ({ page, company, enter }) => {
  test.setTimeout(300_000);
  const pages = await everyPage(company);
  await enter(company.admin);
  for (const address of pages) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open(page, address);
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 640 ? 400 : 800 });
      // A list may scroll inside itself, the page around it may not.
      const beyond = await page.evaluate(() => {
        const boxes = [document.documentElement, document.querySelector("main")];
        return boxes.map((box) => (box === null ? 0 : box.scrollWidth - box.clientWidth));
      });
      expect(beyond, `${address} at ${width}`).toEqual([0, 0]);
    }
  }
});
