import type { Page } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const lines = (page: Page) => page.getByRole("group", { name: /^Line \d+$/ });
const total = (page: Page) => page.getByLabel("Totals").locator("dd").last();

test.describe("quotes", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("A-02 section 2.10 are written from View Customer by keyboard, sent, approved and converted", async ({
    page,
    company,
  }) => {
    await company.admin.post("work-order-types", { name: "Installation" });
    const rate = await company.admin.post("tax-rates", { name: "State", percent: 10 });
    const customer = await buildCustomer(company.admin, { companyName: "Butt & Sons", taxRateId: rate.body.id });
    await page.goto(`/office/customers/${customer.id}?tab=quotes`);
    await expect(page.getByText("No quotes yet")).toBeVisible();
    await page.getByRole("link", { name: "Add quote" }).click();

    await page.getByLabel("Title").fill("New boiler");
    await lines(page).first().getByLabel("Description").click();
    await page.keyboard.type("Boiler");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1,200.50");
    await page.keyboard.press("Enter");
    await expect(lines(page).nth(1).getByLabel("Description")).toBeFocused();
    await page.keyboard.type("Old one taken away");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("99");
    // 2 x 1,200.50 + 99.00, and 10 % tax on it.
    await expect(total(page)).toHaveText("$2,750.00");
    await page
      .getByRole("combobox", { name: "Discount" })
      .or(page.getByLabel("Discount", { exact: true }))
      .first()
      .click();
    await page.getByRole("option", { name: "Percent" }).click();
    await page.getByLabel("Percent", { exact: true }).fill("10");
    await expect(total(page)).toHaveText("$2,475.00");
    await expectAccessible(page);
    await page.getByLabel("Percent", { exact: true }).press("Control+Enter");

    await expect(page.getByRole("heading", { name: "Quote 1" })).toBeVisible();
    await expect(total(page)).toHaveText("$2,475.00");
    await expect(page.getByRole("article")).toContainText("Butt & Sons");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Mark as sent" }).click();
    await expect(page.getByRole("article")).toContainText("Sent");
    await page.getByRole("button", { name: "Approve" }).click();
    const dialog = page.getByRole("dialog", { name: "Approve the quote" });
    await dialog.getByLabel("Note").fill("Mr. Butt called");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("article")).toContainText("Mr. Butt called");

    await page.getByRole("button", { name: "Convert to work order" }).click();
    const converting = page.getByRole("dialog", { name: "Convert to a work order" });
    await expect(converting.getByLabel("Description")).toHaveValue("New boiler\n2 × Boiler\n1 × Old one taken away");
    await converting.getByLabel("Type").click();
    await page.getByRole("option", { name: "Installation" }).click();
    await converting.getByRole("button", { name: "Convert to work order" }).click();
    await expect(page.getByRole("link", { name: "Became work order 1" })).toBeVisible();
    await expect(page.getByRole("article")).toContainText("Converted");
    await expect(page.getByRole("button", { name: "Convert to work order" })).toHaveCount(0);
    await page.getByRole("link", { name: "Became work order 1" }).click();
    await page.getByRole("link", { name: "Quote 1" }).click();
    await expect(page).toHaveURL(/\/quotes\//);
  });

  test("S-7 lines are moved by keys and buttons, deleted and brought back, and faults stand beside their fields", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const line = { quantity: 1, unitPriceMinor: 100 };
    const { body } = await company.admin.post("quotes", {
      customerId: customer.id,
      lines: ["One", "Two", "Three"].map((description) => ({ ...line, description })),
    });
    await page.goto(`/office/quotes/${body.id}/edit`);
    const order = () =>
      page.getByLabel("Description").evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    await lines(page).first().getByLabel("Description").press("Alt+ArrowDown");
    await expect(lines(page).nth(1).getByLabel("Description")).toBeFocused();
    expect(await order()).toEqual(["Two", "One", "Three"]);
    await page.getByRole("button", { name: "Move line 3 up" }).click();
    expect(await order()).toEqual(["Two", "Three", "One"]);
    await expect(page.getByRole("button", { name: "Move line 2 up" })).toBeFocused();
    await page.getByRole("button", { name: "Delete line 1" }).click();
    expect(await order()).toEqual(["Three", "One"]);
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await order()).toEqual(["Two", "Three", "One"]);

    await lines(page).nth(1).getByLabel("Price").fill("a lot");
    await page.getByRole("button", { name: "Save quote" }).click();
    await expect(lines(page).nth(1).getByLabel("Price")).toBeFocused();
    await expect(lines(page).nth(1)).toContainText("Write an amount.");
    await expectAccessible(page);
    await lines(page).nth(1).getByLabel("Price").fill("12.5");
    await page.getByRole("button", { name: "Save quote" }).click();
    await expect(page.getByRole("article")).toContainText("$12.50");
    const stored = (await company.admin.get(`quotes/${body.id}`)).body.lines as { description: string }[];
    expect(stored.map((one) => one.description)).toEqual(["Two", "Three", "One"]);
  });

  test("S-8 a quote that somebody else changed meanwhile is compared, and what is no draft any more is only read", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const { body } = await company.admin.post("quotes", {
      customerId: customer.id,
      title: "First",
      lines: [{ description: "Work", quantity: 1, unitPriceMinor: 100 }],
    });
    await page.goto(`/office/quotes/${body.id}/edit`);
    await page.getByLabel("Title").fill("Mine");
    await company.admin.patch(`quotes/${body.id}`, 1, { title: "Theirs" });
    await page.getByRole("button", { name: "Save quote" }).click();
    const compare = page.getByRole("dialog");
    await expect(compare).toContainText("Theirs");
    await compare.getByLabel("Theirs").or(compare.getByRole("radio").nth(1)).first().check();
    await compare.getByRole("button").last().click();
    await expect(page.getByRole("article")).toContainText("Theirs");
    await company.admin.post(`quotes/${body.id}/status`, { act: "send" });
    await page.goto(`/office/quotes/${body.id}/edit`);
    await expect(page).toHaveURL(new RegExp(`/quotes/${body.id}$`));
  });

  test("A-02 C-11 are listed by status and search, and begin at + with an active customer", async ({
    page,
    company,
  }) => {
    const [ada, zuse] = [
      await buildCustomer(company.admin, { companyName: "Ada Lofts" }),
      await buildCustomer(company.admin, { companyName: "Zuse Works" }),
    ];
    const line = { description: "Work", quantity: 1, unitPriceMinor: 12_300 };
    await company.admin.post("quotes", { customerId: ada.id, title: "Roof", lines: [line] });
    const sent = await company.admin.post("quotes", { customerId: zuse.id, title: "Cellar", lines: [line] });
    await company.admin.post(`quotes/${sent.body.id}/status`, { act: "send" });
    await page.goto("/office/quotes");
    const rows = page.getByRole("grid", { name: "Quotes" }).getByRole("row");
    await expect(rows).toHaveCount(3);
    await expectAccessible(page);
    await page.getByRole("navigation", { name: "Quotes by status" }).getByRole("link", { name: "Undecided" }).click();
    await expect(page).toHaveURL(/status=sent/);
    await expect(rows).toHaveCount(2);
    await expect(rows.last()).toContainText("Zuse Works");
    await page.getByRole("navigation", { name: "Quotes by status" }).getByRole("link", { name: "All" }).click();
    await page.getByRole("searchbox", { name: "Search" }).fill("lofts");
    await expect(rows).toHaveCount(2);
    await expect(rows.last()).toContainText("Roof");

    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("menuitem", { name: "Add quote" }).click();
    await page.getByLabel("For which customer?").and(page.locator("input")).fill("zuse");
    await page.getByRole("option", { name: /Zuse Works/ }).click();
    await expect(page).toHaveURL(new RegExp(`customer=${zuse.id}`));
    await expect(page.getByRole("button", { name: "Add quote" })).toBeVisible();
  });

  test("section 2.10 sending says what is missing; a draft is deleted after a question", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin);
    const { body } = await company.admin.post("quotes", { customerId: customer.id, title: "Empty" });
    await page.goto(`/office/quotes/${body.id}`);
    await page.getByRole("button", { name: "Mark as sent" }).click();
    await expect(page.getByRole("alert")).toContainText("Write at least one line.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    expect((await company.admin.get(`quotes/${body.id}`)).status).toBe(200);
    await page.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: "Delete…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page).toHaveURL(/\/office\/quotes$/);
    expect((await company.admin.get(`quotes/${body.id}`)).status).toBe(404);
  });

  test("section 2.10 taking back that it was sent is offered no longer than it can be done", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    const line = { description: "Boiler", quantity: 1, unitPriceMinor: 100 };
    const { body } = await company.admin.post("quotes", { customerId: customer.id, lines: [line] });
    await page.goto(`/office/quotes/${body.id}`);
    await page.getByRole("button", { name: "Mark as sent" }).click();
    const undo = page.getByRole("button", { name: "Undo" });
    await expect(undo).toBeVisible();
    await page.getByRole("button", { name: "Approve" }).press("Enter");
    await page.getByRole("dialog", { name: "Approve the quote" }).getByLabel("Note").press("Control+Enter");
    await expect(page.getByRole("article")).toContainText("Approved");
    // By itself it would stay for some seconds more.
    await expect(undo).toHaveCount(0, { timeout: 2000 });
  });

  test("@phone section 2.10 their card shows status and total, however long the words are", async ({
    page,
    company,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const customer = await buildCustomer(company.admin, { companyName: "Construcciones y Reformas Hernández e Hijos" });
    await company.admin.post("quotes", {
      customerId: customer.id,
      title: "Boiler with everything around it",
      lines: [{ description: "Boiler", quantity: 1, unitPriceMinor: 123_456_789, tax: null }],
    });
    await page.goto("/office/quotes");
    const row = page.getByRole("grid", { name: "Quotes" }).getByRole("row").last();
    await expect(row.getByText("Draft", { exact: true })).toBeInViewport({ ratio: 1 });
    await expect(row.getByText("$1,234,567.89")).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
  });

  test("@phone S-7 lines are cards that fit a phone, and the paper is read without scrolling sideways", async ({
    page,
    company,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const customer = await buildCustomer(company.admin);
    const { body } = await company.admin.post("quotes", {
      customerId: customer.id,
      title: "Boiler",
      lines: [{ description: "Boiler with everything around it", quantity: 1.5, unitPriceMinor: 1_234_567 }],
      discount: { kind: "money", amountMinor: 500, on: "gross" },
    });
    for (const place of ["", "/edit"]) {
      await page.goto(`/office/quotes/${body.id}${place}`);
      await expect(page.getByLabel("Totals")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await expectAccessible(page);
    }
    await expect(lines(page).first().getByText("Quantity")).toBeVisible();
  });
});
