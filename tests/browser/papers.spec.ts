import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { buildCustomer } from "#tests/support/builders.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test.describe("papers with a letterhead", () => {
  test.beforeEach(async ({ company, enter }) => {
    await enter(company.admin);
  });

  test("keeps address, bank details and a logo, and saves the form after the logo changed", async ({
    page,
    company,
  }) => {
    await page.goto("/office/settings/company");
    const form = page.getByRole("form", { name: "Company" });
    await form.getByLabel("Street", { exact: true }).fill("12 Dock Road");
    const buffer = await sharp({ create: { width: 500, height: 150, channels: 3, background: "#175" } })
      .png()
      .toBuffer();
    await page.locator("input[type=file]").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
    await expect(page.getByRole("img", { name: /^Logo of/ })).toBeVisible();
    await form.getByLabel("How to pay").fill("Bank of the South\nAccount 1234");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Settings saved.")).toBeVisible();
    await expectAccessible(page);
    expect((await company.admin.get("provider")).body).toMatchObject({
      street: "12 Dock Road",
      paymentNote: "Bank of the South\nAccount 1234",
      hasLogo: true,
      version: 3,
    });
    await page.locator("input[type=file]").setInputFiles({
      name: "logo.png",
      mimeType: "image/png",
      buffer: Buffer.from("<svg onload='alert(1)'/>"),
    });
    await expect(page.getByRole("alert")).toContainText("the content another");
    await page.getByRole("button", { name: "Remove logo" }).click();
    await expect(page.getByRole("img", { name: /^Logo of/ })).toHaveCount(0);
  });

  test("downloads a quote as PDF in either language", async ({ page, company }) => {
    const customer = await buildCustomer(company.admin, { companyName: "Benton Fancy Goods" });
    const lines = [{ description: "Boiler", quantity: 2, unitPriceMinor: 123_450 }];
    const { id, number } = (await company.admin.post("quotes", { customerId: customer.id, lines })).body;
    await page.goto(`/office/quotes/${id}`);
    for (const [entry, name] of [
      ["Download PDF (English)", `Quote ${number}`],
      ["Download PDF (Español)", `Presupuesto ${number}`],
    ] as const) {
      const downloading = page.waitForEvent("download");
      await page.getByRole("button", { name: "More Actions" }).click();
      await page.getByRole("menuitem", { name: entry }).click();
      const file = await downloading;
      expect(file.suggestedFilename()).toBe(`${name}.pdf`);
      const pdf = await readPdf(await readFile(await file.path()));
      expect(pdf.texts.join(" ")).toContain("Benton Fancy Goods");
    }
  });
});
