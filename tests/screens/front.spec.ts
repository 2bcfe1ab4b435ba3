import { makeSetUpLink } from "#processes/set-up-company/server/public.ts";
import { startTestAppOn } from "#tests/support/start-app.ts";
import { expect, test } from "./screen.ts";

test("setup", async ({ page, picture, words, testServer, stage }) => {
  // An installation that nobody has set up yet.
  const fresh = await startTestAppOn(testServer, { webFolder: stage.webFolder });
  const url = (await fresh.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
  fresh.system.publicUrl = url;
  await page.goto(`${url}/setup#token=${await makeSetUpLink(fresh.system)}`);
  await page.getByLabel(words("setup_company_name")).fill("Gulf Coast Service");
  await page.getByLabel(words("setup_name")).fill("Alex Morgan");
  await picture(page, "setup");
  await page.getByRole("textbox", { name: words("setup_email") }).fill("alex");
  await page.getByRole("textbox", { name: words("setup_password") }).fill("password1234567");
  await page.getByRole("button", { name: words("setup_submit") }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "setup-refused");
  await page.goto(`${url}/office/setup`);
  await expect(page.getByText(words("setup_no_token"))).toBeVisible();
  await picture(page, "setup-without-link");
  await fresh.stop();
});

test("sign-in", async ({ page, picture, words }) => {
  await page.goto("/office/sign-in");
  await page.getByRole("textbox", { name: words("staff_email") }).fill("admin@demo.example");
  await page.getByRole("textbox", { name: words("staff_password") }).fill("not the right password");
  await picture(page, "sign-in");
  await page.getByRole("button", { name: words("staff_sign_in") }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await picture(page, "sign-in-refused");
});

test("invitation", async ({ page, picture, words, stage }, { project }) => {
  const { body } = await stage.admin.post("staff", {
    name: "Robin Vega",
    email: `robin.${project.name}@demo.example`,
    roles: ["office"],
  });
  const { url } = (await stage.admin.ask("PUT", `staff/${body.id}/invitation`)).body;
  await page.goto(url);
  await expect(page.getByRole("heading", { name: words("staff_invitation_title") })).toBeVisible();
  await expect(page.getByRole("textbox").first()).toBeVisible();
  await picture(page, "invitation");
  await page.goto("/office/sign-in");
  await page.goto("/office/invitation#token=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq");
  await expect(page.getByRole("heading", { name: words("staff_link_used_up_title") })).toBeVisible();
  await picture(page, "invitation-used-up");
});
