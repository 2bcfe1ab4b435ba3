import { buildCustomer } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test("A-02 finds whom to write to among more contacts than a list shows, by name and e-mail", async ({
  page,
  company,
  enter,
}) => {
  const customer = await buildCustomer(company.admin, { companyName: "Acme Roofing" });
  const add = (firstName: string, lastName: string, email: string) =>
    company.admin.post(`customers/${customer.id}/contacts`, { firstName, lastName, email });
  await Promise.all(Array.from({ length: 51 }, (_, index) => add("Ann", `Abel${index}`, `ann${index}@example.com`)));
  await add("Zoe", "Zuniga", "last@acme.example.com");
  await enter(company.admin);
  await page.goto(`/office/customers/${customer.id}?tab=messages`);
  await page.getByRole("button", { name: "Send message" }).click();
  const dialog = page.getByRole("dialog", { name: "Send message" });
  const to = dialog.getByRole("combobox", { name: "To" });
  await to.click();
  await expect(page.getByRole("option", { name: /Ann Abel/ }).first()).toBeVisible();
  await to.fill("last@acme");
  await page.getByRole("option", { name: /Zoe Zuniga/ }).click();
  await expect(to).toHaveValue("");
  await to.fill("Abel17");
  await page.getByRole("option", { name: /Ann Abel17/ }).click();
  await page.keyboard.press("Escape");
  await expect(dialog.getByText("Zoe Zuniga")).toBeVisible();
  await expect(dialog.getByText("Ann Abel17")).toBeVisible();
  await expectAccessible(page);
});
