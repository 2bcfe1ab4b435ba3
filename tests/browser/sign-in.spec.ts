import type { Locator, Page } from "@playwright/test";
import { testPassword } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

const minute = 60_000;

async function signIn(page: Page | Locator, email: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("sign-in leads back to where one wanted to go @phone", async ({ page, company }) => {
  await page.goto("/office/account");
  await expect(page).toHaveURL(/\/office\/sign-in/);
  await expect(page.getByLabel("Email")).toBeFocused();
  await expectAccessible(page);
  await signIn(page, company.admin.email, testPassword);
  await expect(page.getByRole("heading", { name: "My account" })).toBeVisible();
  await expect(page).toHaveURL(/\/office\/account$/);
  await expectAccessible(page);
});

test("an address of another site is not followed after sign-in", async ({ page, served, company }) => {
  await page.goto("/office/sign-in?next=//example.org/");
  await signIn(page, company.admin.email, testPassword);
  await expect(page).not.toHaveURL(/sign-in/);
  expect(new URL(page.url()).origin).toBe(served.url);
});

test("wrong passwords pause signing in until an administrator unlocks", async ({
  page,
  browser,
  served,
  company,
  enter,
}) => {
  const clerk = await company.hire("office");
  const stranger = await (await browser.newContext({ baseURL: served.url })).newPage();
  await stranger.goto("/office/sign-in");
  // The pause grows with each failure; after eight it is long enough for the slowest of machines.
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    if (attempt > 5) served.clock.advance(3 * minute);
    await signIn(stranger, clerk.email, `wrong password number ${attempt}`);
    await expect(stranger.getByRole("alert")).toContainText("not right");
    await expect(stranger.getByLabel(/^Password/)).toHaveValue(`wrong password number ${attempt}`);
  }
  await signIn(stranger, clerk.email, testPassword);
  await expect(stranger.getByRole("alert")).toContainText("ask an administrator");
  await expectAccessible(stranger);

  await enter(company.admin);
  await page.goto("/office/settings/staff");
  const row = page.getByRole("listitem").filter({ hasText: clerk.email });
  await expect(row).toContainText("Locked until");
  await row.getByRole("button", { name: /Sam office/ }).click();
  await page.getByRole("menuitem", { name: "Unlock" }).click();
  await expect(row).not.toContainText("Locked until");

  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger).toHaveURL(/\/office\/home/);
  await stranger.context().close();
});

test("an idle session ends; the sign-in comes over the page and nothing typed is lost", async ({
  page,
  served,
  company,
  enter,
}) => {
  await enter(company.admin);
  await page.goto("/office/settings/company");
  await page.getByLabel("Company name").fill("Typed before the break");
  served.clock.advance(61 * minute);
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: /session has ended/ });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel(/^Email/)).toHaveValue(company.admin.email);
  await expect(dialog.getByLabel(/^Password/)).toBeFocused();
  await expectAccessible(page);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await signIn(dialog, company.admin.email, "not the password at all");
  await expect(dialog.getByRole("alert")).toContainText("not right");
  await signIn(dialog, company.admin.email, testPassword);
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Settings saved.")).toBeVisible();
  expect(await served.look("select name from business.provider where provider_id = $1", [company.providerId])).toEqual([
    { name: "Typed before the break" },
  ]);
});

test("somebody else who signs in over the page gets neither the work nor its request", async ({
  page,
  served,
  company,
  enter,
}) => {
  const colleague = await company.hire("administrator");
  await enter(company.admin);
  await page.goto("/office/settings/company");
  await page.getByLabel("Company name").fill("Work of the first");
  served.clock.advance(61 * minute);
  await page.getByRole("button", { name: "Save" }).click();
  const dialog = page.getByRole("dialog", { name: /session has ended/ });
  await expect(dialog).toBeVisible();
  page.on("dialog", (asked) => void asked.accept());
  await signIn(dialog, colleague.email, testPassword);
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Work of the first")).toHaveCount(0);
  expect(
    await served.look("select name from business.provider where provider_id = $1", [company.providerId]),
  ).not.toEqual([{ name: "Work of the first" }]);
});

test("own sessions are listed, and another one can be ended", async ({ page, browser, served, company, enter }) => {
  await enter(company.admin);
  const elsewhere = await (await browser.newContext({ baseURL: served.url })).newPage();
  await elsewhere.goto("/office/sign-in");
  await signIn(elsewhere, company.admin.email, testPassword);
  await expect(elsewhere).toHaveURL(/\/office\/home/);

  await page.goto("/office/account");
  const sessions = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This one" })).toHaveCount(1);
  await page.getByRole("button", { name: /^End session/ }).click();
  const asked = page.getByRole("dialog", { name: "End this session?" });
  await expect(asked.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sessions).toHaveCount(2);
  await page.getByRole("button", { name: /^End session/ }).click();
  await asked.getByRole("button", { name: "End session" }).click();
  await expect(sessions).toHaveCount(1);

  await elsewhere.goto("/office/account");
  await expect(elsewhere).toHaveURL(/\/office\/sign-in/);
  await elsewhere.context().close();
});

test("a changed password ends the other sessions and replaces the old one", async ({
  page,
  browser,
  served,
  company,
  enter,
}) => {
  await enter(company.admin);
  const elsewhere = await (await browser.newContext({ baseURL: served.url })).newPage();
  await elsewhere.goto("/office/sign-in");
  await signIn(elsewhere, company.admin.email, testPassword);
  await expect(elsewhere).toHaveURL(/\/office\/home/);

  await page.goto("/office/account");
  await page.getByLabel(/^Present password/).fill("this is not it at all");
  await page.getByLabel(/^New password/).fill("violet harbor pencil moss");
  await expect(page.getByText("Good password").first()).toBeVisible();
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await expect(page.getByLabel(/^Present password/)).toBeFocused();
  await page.getByLabel(/^Present password/).fill(testPassword);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText(/Password changed/)).toBeVisible();
  await expect(page.getByLabel(/^New password/)).toHaveValue("");

  await elsewhere.goto("/office/account");
  await expect(elsewhere).toHaveURL(/\/office\/sign-in/);
  await signIn(elsewhere, company.admin.email, testPassword);
  await expect(elsewhere.getByRole("alert")).toContainText("not right");
  await signIn(elsewhere, company.admin.email, "violet harbor pencil moss");
  await expect(elsewhere.getByRole("heading", { name: "My account" })).toBeVisible();
  await elsewhere.context().close();
});

test("an invitation link lets somebody choose a password, once", async ({ page, browser, served, company, enter }) => {
  await enter(company.admin);
  await page.goto("/office/settings/staff");
  await page.getByRole("button", { name: "Add staff" }).click();
  const adding = page.getByRole("dialog", { name: "Add staff" });
  await adding.getByLabel("Name").fill("Sam Delgado");
  await adding.getByLabel("Email").fill("sam.delgado@example.com");
  await adding.getByRole("button", { name: "Add and make link" }).click();
  await expect(adding.getByText("Choose at least one role.")).toBeVisible();
  await adding.getByRole("checkbox", { name: "Office", exact: true }).check();
  await expectAccessible(page);
  await adding.getByRole("button", { name: "Add and make link" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  await expectAccessible(page);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByRole("listitem").filter({ hasText: "Sam Delgado" })).toContainText("Invited");

  const sam = await (await browser.newContext({ baseURL: served.url, locale: "es-MX", colorScheme: "dark" })).newPage();
  await sam.goto(link);
  await expect(sam.getByRole("heading", { name: "Elija su contraseña" })).toBeVisible();
  await expectAccessible(sam);
  await sam.getByLabel(/^Contraseña nueva/).fill("violet harbor pencil moss");
  await sam.getByRole("button", { name: "Guardar e iniciar sesión" }).click();
  await expect(sam).toHaveURL(/\/office\/home/);
  await sam.goto("/office/settings");
  await expect(sam.getByRole("heading", { name: "No puede cambiar la configuración" })).toBeVisible();

  await sam.goto(link);
  await expect(sam.getByRole("heading", { name: "Este enlace ya no funciona" })).toBeVisible();
  await expect(sam.getByLabel(/^Contraseña nueva/)).toHaveCount(0);
  await expectAccessible(sam);
  await sam.getByRole("link", { name: "Ir al inicio de sesión" }).click();
  await expect(sam).toHaveURL(/\/(sign-in|office)/);
  await sam.context().close();
});
