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
