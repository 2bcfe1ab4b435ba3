import type { Page } from "@playwright/test";
import sharp from "sharp";
import { buildCustomer } from "#tests/support/builders.ts";
import { addFile } from "#tests/support/upload.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const rows = (page: Page) => page.getByRole("list", { name: "Files", exact: true }).getByRole("listitem");
const chooser = (page: Page) => page.locator("input[type=file][multiple]");

const photo = (background: string, width = 900, height = 600) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function act(page: Page, file: string, entry: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: `Individual Actions: ${file}` }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test.describe("files of a customer", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("adds several at once with their progress, names those that are refused, and shows pictures", async ({
    page,
    company,
  }) => {
    const customer = await buildCustomer(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=files`);
    await expect(page.getByText("No files yet")).toBeVisible();
    await expectAccessible(page);
    await chooser(page).setInputFiles([
      { name: "roof.jpg", mimeType: "image/jpeg", buffer: await photo("#7a5c3e") },
      { name: "plan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") },
      { name: "nothing.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) },
      { name: "page.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<html><script>alert(1)</script></html>") },
    ]);
    await expect(rows(page)).toHaveCount(2);
    const refused = page.getByRole("list", { name: "Files on their way" }).getByRole("listitem");
    await expect(refused).toHaveCount(2);
    await expect(refused.filter({ hasText: "nothing.txt" })).toContainText("empty");
    await expect(refused.filter({ hasText: "page.jpg" })).toContainText("the content another");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Dismiss nothing.txt" }).click();
    await page.getByRole("button", { name: "Dismiss page.jpg" }).click();
    await expect(refused).toHaveCount(0);
    const thumbnail = rows(page).filter({ hasText: "roof.jpg" }).locator("img");
    await expect
      .poll(() => thumbnail.evaluate((element) => (element as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(100);
  });

  test("takes what is dropped", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=files`);
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["Gate code 1234"], "gate.txt", { type: "text/plain" }));
      return transfer;
    });
    const area = page.getByRole("button", { name: "Add files" }).locator("..");
    await area.dispatchEvent("dragover", { dataTransfer: data });
    await area.dispatchEvent("drop", { dataTransfer: data });
    await expect(rows(page)).toContainText("gate.txt");
  });

  test("looks at pictures large, by mouse and by arrow keys, and comes back to where it was", async ({
    page,
    company,
    served,
  }) => {
    const customer = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/files`;
    await addFile(served, company.admin, url, await photo("#335577"), "before.jpg");
    await addFile(served, company.admin, url, "words", "words.txt");
    await addFile(served, company.admin, url, await photo("#775533", 600, 900), "after.jpg");
    await page.goto(`/office/customers/${customer.id}?tab=files`);
    const name = page.getByRole("button", { name: "after.jpg", exact: true });
    await name.click();
    const viewer = page.getByRole("dialog", { name: "after.jpg" });
    await expect(viewer.getByRole("img", { name: "after.jpg" })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("dialog", { name: "before.jpg" })).toContainText("2 of 2");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(name).toBeFocused();
  });

  test("downloads, notes, replaces, and deletes after Confirm Delete", async ({ page, company, served }) => {
    const customer = await buildCustomer(company.admin);
    await addFile(served, company.admin, `customers/${customer.id}/files`, "First words", "words.txt");
    await page.goto(`/office/customers/${customer.id}?tab=files`);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "words.txt", exact: true }).click();
    expect((await downloading).suggestedFilename()).toBe("words.txt");

    await act(page, "words.txt", /Edit name/);
    await page.getByRole("dialog").getByRole("textbox", { name: "Note" }).fill("What we agreed on");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(rows(page)).toContainText("What we agreed on");

    const choosing = page.waitForEvent("filechooser");
    await act(page, "words.txt", /Replace/);
    await (
      await choosing
    ).setFiles({ name: "better.txt", mimeType: "text/plain", buffer: Buffer.from("Better words") });
    await expect(rows(page)).toContainText("better.txt");
    await expect(rows(page)).toContainText("What we agreed on");

    await act(page, "better.txt", /Delete/);
    const confirm = page.getByRole("dialog", { name: "Confirm Delete" });
    await expect(confirm).toContainText("better.txt");
    await page.keyboard.press("Escape");
    await expect(rows(page)).toHaveCount(1);
    await act(page, "better.txt", /Delete/);
    await confirm.getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("No files yet")).toBeVisible();
  });

  for (const kind of ["quotes", "invoices"] as const)
    test(`@phone ${kind} take files; those of a quote stay with the customer when the draft goes`, async ({
      page,
      company,
    }) => {
      const customer = await buildCustomer(company.admin);
      const lines = [{ description: "Work", quantity: 1, unitPriceMinor: 100, tax: null }];
      const { id } = (await company.admin.post(kind, { customerId: customer.id, lines })).body;
      await page.goto(`/office/${kind}/${id}`);
      await chooser(page).setInputFiles({ name: "roof.jpg", mimeType: "image/jpeg", buffer: await photo("#557733") });
      await expect(rows(page)).toHaveCount(1);
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await page.goto(`/office/customers/${customer.id}?tab=files`);
      const way = rows(page).getByRole("link", { name: kind === "quotes" ? /^Quote \d+$/ : "Draft invoice" });
      await way.click();
      await page.getByRole("button", { name: "More Actions" }).click();
      await page.getByRole("menuitem", { name: kind === "quotes" ? "Delete…" : "Discard draft…" }).click();
      await expect(page.getByRole("dialog")).toContainText(
        kind === "quotes" ? "Its files stay with the customer." : "its files are lost for good",
      );
      await page
        .getByRole("dialog")
        .getByRole("button", { name: kind === "quotes" ? "Delete" : "Discard draft" })
        .click();
      await expect(page).toHaveURL(new RegExp(`/office/${kind}$`));
      await page.goto(`/office/customers/${customer.id}?tab=files`);
      if (kind === "quotes") await expect(rows(page)).toHaveCount(1);
      else await expect(page.getByText("No files yet")).toBeVisible();
      await expect(rows(page).getByRole("link", { name: /^(Quote|Draft)/ })).toHaveCount(0);
    });

  test("@phone adds and looks at pictures on a phone", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=files`);
    await chooser(page).setInputFiles({
      name: `${"a very long name of a photo ".repeat(4)}.jpg`,
      mimeType: "image/jpeg",
      buffer: await photo("#557733"),
    });
    await expect(rows(page)).toHaveCount(1);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await rows(page).getByRole("button").first().click();
    await expect(page.getByRole("dialog").locator("img")).toBeVisible();
  });
});
