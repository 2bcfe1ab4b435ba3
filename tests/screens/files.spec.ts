import { expect, test } from "./screen.ts";

const customerName = "Magnolia Apartments";
const bytesMost = 15 * 1024 * 1024;

test.beforeEach(async ({ enterStage, stage }) => enterStage(stage.admin));

test("files", async ({ page, picture, stage, words }) => {
  const rows = page.getByRole("list", { name: words("files_files"), exact: true }).getByRole("listitem");
  const chooser = page.locator("input[type=file][multiple]");
  await page.goto(`/office/customers/${await stage.customer("Feltz Printing Service")}?tab=files`);
  await expect(page.getByText(words("files_none"))).toBeVisible();
  await picture(page, "files-none");

  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=files`);
  await expect(rows.first()).toBeVisible();
  await expect(rows.locator("img")).toHaveCount(2);
  for (const small of await rows.locator("img").all()) await expect(small).not.toHaveJSProperty("naturalWidth", 0);
  await picture(page, "files");
  await rows.first().getByRole("button").last().click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "file-actions");
  await page.getByRole("menuitem", { name: words("files_edit") }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: words("files_note") })).toBeVisible();
  await picture(page, "edit-file");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await rows.first().getByRole("button").last().click();
  await page.getByRole("menuitem", { name: words("files_delete") }).click();
  await expect(page.getByRole("dialog", { name: words("files_confirm_delete") })).toBeVisible();
  await picture(page, "file-confirm-delete");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await rows.filter({ hasText: "pressure-gauge" }).getByRole("button", { name: "pressure-gauge.webp" }).first().click();
  const shown = page.getByRole("dialog").locator("img");
  await expect(shown).not.toHaveJSProperty("naturalWidth", 0);
  await picture(page, "file-picture");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await chooser.setInputFiles([
    { name: "film-of-the-roof.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(bytesMost + 1, 1) },
    { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html></html>") },
  ]);
  await expect(
    page.getByRole("list", { name: words("files_on_their_way") }).getByText(words("files_refused_too_large")),
  ).toBeVisible();
  await expect(
    page.getByRole("list", { name: words("files_on_their_way") }).getByText(words("files_refused_name_misleads")),
  ).toBeVisible();
  await picture(page, "files-refused");
});
