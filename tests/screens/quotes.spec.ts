import { expect, test } from "./screen.ts";

const undecided = "New rooftop unit for the office";
const draft = "Winter check of the workshop";

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("quotes", async ({ page, picture, words }) => {
  await page.goto("/office/quotes");
  await expect(page.getByRole("grid").getByRole("row", { name: new RegExp(undecided) })).toBeVisible();
  await picture(page, "quotes");

  await page.goto("/office/quotes?status=expired");
  await expect(page.getByRole("grid").getByText(words("quotes_status_expired"))).toBeVisible();
  await picture(page, "quotes-expired");

  await page.goto("/office/quotes?search=rooftop");
  await page.getByRole("grid").getByRole("link").first().click();
  await expect(page.getByRole("article")).toContainText(undecided);
  await picture(page, "quote");

  await page.getByRole("button", { name: words("quotes_approve"), exact: true }).click();
  await expect(page.getByRole("dialog", { name: words("quotes_approve_title") })).toBeVisible();
  await picture(page, "quote-approve");
});

test("writing a quote", async ({ page, picture, words }) => {
  await page.goto("/office/quotes?search=winter");
  await page.getByRole("grid").getByRole("link").first().click();
  await expect(page.getByRole("article")).toContainText(draft);
  await page.getByRole("link", { name: words("quotes_edit"), exact: true }).click();
  await expect(page.getByRole("group", { name: words("line_items_lines") })).toBeVisible();
  await picture(page, "quote-edit");

  await page.goto("/office/quotes/new");
  await expect(page.getByLabel(words("quotes_choose_customer")).first()).toBeVisible();
  await picture(page, "quote-new");
});

test("a quote in each state, sent by mail, made into work", async ({ page, picture, stage, words }) => {
  for (const [title, name] of [
    ["Replace the circulation pump", "quote-converted"],
    ["Cab air conditioning", "quote-rejected"],
    ["Wash bay heater", "quote-expired"],
    ["Shut-off valves", "quote-approved"],
  ] as const) {
    await page.goto(`/office/quotes?search=${encodeURIComponent(title)}`);
    await page.getByRole("grid").getByRole("link").first().click();
    await expect(page.getByRole("article")).toContainText(title);
    await picture(page, name);
  }
  await page.getByRole("button", { name: words("quotes_convert"), exact: true }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "quote-convert");
  await page.goto("/office/quotes?search=rooftop");
  await page.getByRole("grid").getByRole("link").first().click();
  await page.getByRole("button", { name: words("messages_send_by_mail"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("messages_subject"))).not.toHaveValue("");
  await picture(page, "quote-send");
  await page.goto(`/office/customers/${await stage.customer("Magnolia Apartments")}?tab=quotes`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-quotes");
});
