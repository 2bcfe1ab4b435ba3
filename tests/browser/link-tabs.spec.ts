import { expect, expectAccessible, test } from "./fixture.ts";

for (const { path, label, last, address } of [
  { path: "invoices", label: "Invoices by status", last: "Void", address: /status=void/ },
  { path: "settings/company", label: "Settings", last: "Staff", address: /settings\/staff/ },
])
  test(`S-7 keeps the tabs of ${path} in one row, and lists all in a menu where they have not room @phone`, async ({
    page,
    company,
    enter,
  }, { project }) => {
    await enter(company.admin);
    await page.goto(`/office/${path}`);
    const tabs = page.getByRole("navigation", { name: label });
    await expect(tabs.getByRole("link", { name: last })).toBeVisible();
    const tops = await tabs
      .getByRole("link")
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().top));
    expect(new Set(tops).size).toBe(1);
    const all = page.getByRole("button", { name: "All tabs" });
    if (project.name === "desktop") {
      await expect(all).toHaveCount(0);
      return;
    }
    await expect(tabs.getByRole("link", { name: last })).not.toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
    await all.click();
    await expect(page.getByRole("menuitem")).toHaveCount(tops.length);
    await expectAccessible(page);
    await page.getByRole("menuitem", { name: last }).click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("menuitem")).toHaveCount(0);
    await expect(tabs.getByRole("link", { name: last })).toBeInViewport({ ratio: 1 });
    await expect(tabs.locator("[aria-current=page]")).toHaveText(last);
    await expectAccessible(page);
  });
