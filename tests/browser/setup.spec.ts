import { makeSetUpLink } from "#processes/set-up-company/server/public.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

test("setup asks for company and first administrator, signs in, and works once @phone", async ({ page, served }) => {
  const token = await makeSetUpLink(served.system);
  await page.goto(`/setup#token=${token}`);
  await expect(page.getByRole("heading", { name: "Set up Fieldfolk" })).toBeVisible();
  await expectAccessible(page);

  await test.step("what the browser knows is filled in already", async () => {
    await expect(page.getByRole("combobox", { name: "Time zone" })).toHaveValue("America/New York");
    await expect(page.getByRole("combobox", { name: "Country" })).toHaveValue("United States (US)");
  });

  await test.step("everything that is missing is said at once, beside its field", async () => {
    await page.getByRole("button", { name: "Set up and sign in" }).click();
    await expect(page.getByText("Fill in this field.")).toHaveCount(3);
    await expect(page.getByLabel("Company name")).toBeFocused();
    await expectAccessible(page);
  });

  await test.step("a guessable password is refused, and nothing typed is lost", async () => {
    await page.getByLabel("Company name").fill("Blue Gum Mechanical");
    await page.getByRole("combobox", { name: "Time zone" }).fill("denver");
    await page.getByRole("option", { name: "America/Denver" }).click();
    await page.getByLabel("Your name").fill("Alex Rivera");
    await page.getByLabel("Your email").fill("alex@example.com");
    await page.getByLabel(/^Password/).fill("passwordpassword1");
    await page.getByRole("button", { name: "Set up and sign in" }).click();
    await expect(page.getByText(/Choose something longer or less usual/)).toBeVisible();
    await expect(page.getByLabel("Company name")).toHaveValue("Blue Gum Mechanical");
  });

  await test.step("a good one leads to the customers, none yet", async () => {
    await page.getByLabel(/^Password/).fill("copper lantern walrus tulip");
    await page.getByRole("button", { name: "Set up and sign in" }).click();
    await expect(page).toHaveURL(/\/office\/customers/);
    await expect(page.getByRole("heading", { name: /No customers yet/ })).toBeVisible();
    expect(await served.look("select name, time_zone, default_region from business.provider")).toEqual([
      { name: "Blue Gum Mechanical", time_zone: "America/Denver", default_region: "US" },
    ]);
  });

  await test.step("the same link is refused from now on, and so is a new one", async () => {
    await page.goto(`/setup#token=${token}`);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    await expect(page.getByText(/The company is set up already/)).toBeVisible();
    await expect(page.getByLabel("Company name")).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole("link", { name: "To the sign-in" }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    expect(await served.look("select name from business.provider")).toHaveLength(1);
    expect(await makeSetUpLink(served.system)).toBeNull();
  });
});

test("a setup form that was open while another one was sent says so, and keeps what was typed", async ({
  page,
  context,
  served,
}) => {
  const token = await makeSetUpLink(served.system);
  const other = await context.newPage();
  for (const one of [page, other]) {
    await one.goto(`/setup#token=${token}`);
    await one.getByLabel("Company name").fill("Blue Gum Mechanical");
    await one.getByLabel("Your name").fill("Alex Rivera");
    await one.getByLabel("Your email").fill("alex@example.com");
    await one.getByLabel(/^Password/).fill("copper lantern walrus tulip");
  }
  await page.getByRole("button", { name: "Set up and sign in" }).click();
  await expect(page).toHaveURL(/\/office\/customers/);
  await other.getByRole("button", { name: "Set up and sign in" }).click();
  await expect(other.getByRole("alert")).toContainText(/set up already/);
  await expect(other.getByLabel("Company name")).toHaveValue("Blue Gum Mechanical");
});

test("the setup page without its secret says where the link is", async ({ page, served }) => {
  await page.goto(`${served.url}/setup`);
  await expect(page.getByText(/Open the whole setup link/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Set up and sign in" })).toHaveCount(0);
});
