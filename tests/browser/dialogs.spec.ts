import type { Locator } from "@playwright/test";
import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

/** Whether a field that has the focus lies under nothing. */
async function expectUncovered(field: Locator): Promise<void> {
  await field.focus();
  await expect(field).toBeInViewport({ ratio: 1 });
  const covered = await field.evaluate((element) => {
    const { left, right, bottom } = element.getBoundingClientRect();
    const there = document.elementFromPoint((left + right) / 2, bottom - 3);
    return !(there !== null && (element.contains(there) || there.contains(element)));
  });
  expect(covered).toBe(false);
}

for (const colorScheme of ["light", "dark"] as const)
  test(`S-7 keeps the buttons of a tall dialog in view, and neither fields nor refusals under them, ${colorScheme} @phone`, async ({
    page,
    company,
    enter,
  }, { project }) => {
    await page.emulateMedia({ colorScheme });
    if (project.name === "desktop") await page.setViewportSize({ width: 1280, height: 600 });
    const customer = await buildCustomer(company.admin, {
      companyName: "Acme Roofing",
      contact: { firstName: "Ada", lastName: "Byron", email: "ada@acme.example.com" },
    });
    await enter(company.admin);
    await page.goto(`/office/customers/${customer.id}?tab=messages`);
    await page.getByRole("button", { name: "Send message" }).click();
    const dialog = page.getByRole("dialog", { name: "Send message" });
    const send = dialog.getByRole("button", { name: "Send", exact: true });
    await expect(send).toBeInViewport({ ratio: 1 });
    await dialog.getByRole("combobox", { name: "To" }).click();
    await page.getByRole("option", { name: /Ada Byron/ }).click();
    await page.keyboard.press("Escape");
    for (const name of ["Subject", "Text"]) {
      await expectUncovered(dialog.getByRole("textbox", { name }));
      await page.keyboard.type("Hello");
    }
    await expect(send).toBeInViewport({ ratio: 1 });
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);

    await company.admin.post(`customers/${customer.id}/deactivation`);
    await send.click();
    await expect(dialog.getByRole("alert")).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
  });

test("S-7 asks before what was typed is lost, also when the main location became known after it", async ({
  page,
  company,
  enter,
}) => {
  await buildCustomer(company.admin, {
    companyName: "Acme Roofing",
    address: { street: "4 B Blue Ridge Blvd", city: "Brighton" },
  });
  await enter(company.admin);
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route(/api.*locations/, async (request) => {
    await gate;
    await request.continue();
  });
  await page.goto("/office/work-orders?add=true");
  const dialog = page.getByRole("dialog", { name: "Add work order" });
  await dialog.getByRole("combobox", { name: "Customer" }).click();
  await page.getByRole("option", { name: "Acme Roofing" }).click();
  await dialog.getByRole("textbox", { name: "Description" }).fill("Clean the gutters");
  open();
  await expect(dialog.getByRole("combobox", { name: "Location" })).toHaveValue(/Blue Ridge/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog", { name: /without saving/ })).toBeVisible();
});

for (const [title, opener, first] of [
  ["Add work order", "/office/work-orders?add=true", "Customer"],
  ["Send message", "/office/messages?add=true", "Customer"],
] as const)
  test(`section 6.4 ${title} begins at its first field, whose list is shut`, async ({ page, company, enter }) => {
    await enter(company.admin);
    await page.goto(opener);
    await expect(page.getByRole("dialog", { name: title }).getByRole("combobox", { name: first })).toBeFocused();
    await expect(page.getByRole("listbox")).toHaveCount(0);
  });

test("section 6.4 mailing a quote begins at its first field", async ({ page, company, enter }) => {
  await enter(company.admin);
  const customer = await buildCustomer(company.admin);
  const lines = [{ description: "Boiler", quantity: 1, unitPriceMinor: 10_000 }];
  const { contactId } = customer;
  const { id } = (await company.admin.post("quotes", { customerId: customer.id, contactId, lines })).body;
  await page.goto(`/office/quotes/${id}`);
  await page.getByRole("button", { name: "Send by e-mail" }).click();
  await expect(page.getByRole("dialog").getByRole("textbox", { name: "Subject" })).toBeFocused();
  // The form keeps its parts apart; a sentence brings no gap of its own.
  await expect(page.getByRole("dialog").getByText(/^It goes to/)).toHaveCSS("margin-top", "0px");
});
