import { buildCompany } from "#tests/support/builders.ts";
import { expect, test } from "./screen.ts";

test("home", async ({ page, picture, words, enterStage, stage }) => {
  await enterStage(stage.admin);
  await page.goto("/office/home");
  await expect(page.getByRole("link", { name: new RegExp(words("show_home_undecided")) })).toBeVisible();
  await expect(page.getByRole("heading", { name: words("show_home_quotes_title") })).toBeVisible();
  await picture(page, "home");

  await page
    .getByRole("button", { name: words("show_home_as_table") })
    .first()
    .click();
  await expect(page.getByRole("table")).toBeVisible();
  await picture(page, "home-table");
});

test("home of somebody new", async ({ page, picture, words, enterStage, stage }) => {
  const company = await buildCompany(stage);
  await enterStage(company.admin);
  await page.goto("/office/home");
  await expect(page.getByText(words("show_home_nothing")).first()).toBeVisible();
  await picture(page, "home-first-use");
});
