import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./screen.ts";

const list = readFileSync(path.join(import.meta.dirname, "../data/us-500.csv"), "utf8");
// As lists come: an address without @, a phone that is none; the list itself has postal codes that lost their zeros.
const spoiled = list
  .replace("cecily@hollack.org", "cecily at hollack.org")
  .replace("303-724-7371", "ask for Carmelina");

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("importing a list", async ({ page, picture, words }) => {
  test.setTimeout(180_000);
  await page.goto("/office/imports/new");
  const picker = page.locator("input[type=file]");
  await expect(page.getByText(words("import_list_lead"))).toBeVisible();
  await picture(page, "import-upload");
  await picker.setInputFiles({
    name: "photo.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("89504e470d0a1a0a0000", "hex"),
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await picture(page, "import-upload-refused");

  await picker.setInputFiles({ name: "us-500.csv", mimeType: "text/csv", buffer: Buffer.from(spoiled) });
  const check = page.getByRole("button", { name: words("import_list_check"), exact: true });
  await expect(check).toBeEnabled({ timeout: 30_000 });
  await picture(page, "import-columns");
  await check.click();

  const counts = page.getByRole("group", { name: words("import_list_counts") });
  await expect(counts).toBeVisible({ timeout: 60_000 });
  await picture(page, "import-check");
  for (const [view, name] of [
    ["import_list_to_create", "import-check-create"],
    ["import_list_to_skip", "import-check-skip"],
    ["import_list_repairs", "import-check-repairs"],
  ] as const) {
    await counts.getByRole("button", { name: words(view) }).click();
    await expect(page.getByRole("row").nth(1)).toBeVisible();
    await picture(page, name);
  }

  const apply = new RegExp(words("import_list_apply", { shown: String.raw`\d+` }));
  await page.getByRole("button", { name: apply }).click();
  await expect(page.getByRole("link", { name: words("import_list_show_customers") })).toBeVisible({ timeout: 90_000 });
  await picture(page, "import-result");
  await page.goto("/office/imports");
  await expect(
    page.getByRole("link", { name: words("background_jobs_open_label", { label: "us-500.csv" }) }),
  ).toBeVisible();
  await picture(page, "imports");
  await page.goto("/office/jobs");
  await expect(
    page.getByRole("link", { name: words("background_jobs_open_label", { label: "us-500.csv" }) }),
  ).toBeVisible();
  await picture(page, "jobs");
});
