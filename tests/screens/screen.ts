import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { front } from "#platform/server/front.ts";
import { openSession } from "#platform/server/front/sessions.ts";
import { fillDemonstration } from "#processes/fill-demonstration/server/public.ts";
import { test as base } from "#tests/browser/fixture.ts";
import { type Person, person } from "#tests/support/builders.ts";
import { startTestAppOn, type TestApp } from "#tests/support/start-app.ts";
import { readWords, type Words } from "./words.ts";

/** The demonstration with more customers, served for all pictures of one look. */
export interface Stage extends TestApp {
  url: string;
  webFolder: string;
  admin: Person;
  /** The password that the demonstration drew. */
  password: string;
  /** Id of a customer by its company name. */
  customer: (companyName: string) => Promise<string>;
  /** Id of the one work order whose description begins so. */
  workOrder: (beginning: string) => Promise<string>;
  /** Id of the newest invoice with this title. */
  invoice: (title: string) => Promise<string>;
}

interface Things {
  words: Words;
  /** Lets the page act as somebody. */
  enterStage: (who: Person) => Promise<void>;
  /** Writes the picture of what the page shows to docs/screens/all/<look>/<name>.png, once nothing is loading any more. */
  picture: (page: Page, name: string) => Promise<void>;
  /** The same of a page that is still loading. */
  pictureOfLoading: (page: Page, name: string) => Promise<void>;
}

const root = path.join(import.meta.dirname, "../..");
const webFolder = path.join(root, "dist/web");
const customersMore = 60;

export const test = base.extend<Things, { stage: Stage }>({
  stage: [
    async ({ testServer }, use) => {
      const app = await startTestAppOn(testServer, { webFolder });
      await app.startWorker();
      const demonstration = await fillDemonstration(app.system);
      if (!demonstration) throw new Error("The demonstration was not filled in");
      const url = (await app.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
      app.system.publicUrl = url;
      const admin = await personOf(app, demonstration.email);
      await addMoreCustomers(app, admin);
      const customer = async (companyName: string): Promise<string> => {
        const found = await admin.get(`customers?search=${encodeURIComponent(companyName)}`);
        const row = found.body.customers.find((one: { companyName: string }) => one.companyName === companyName);
        if (!row) throw new Error(`There is no customer ${companyName}`);
        return row.id as string;
      };
      const workOrder = async (beginning: string): Promise<string> => {
        const { workOrders } = (await admin.get("work-orders?limit=100")).body;
        return idOfOne(workOrders, (one) => String(one["description"]).startsWith(beginning), beginning);
      };
      const invoice = async (title: string): Promise<string> => {
        const { invoices } = (await admin.get("invoices?limit=100")).body;
        return idOfOne(invoices, (one) => one["title"] === title, title);
      };
      const found = { customer, workOrder, invoice };
      await use({ ...app, url, webFolder, admin, password: demonstration.password, ...found });
      await app.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
  baseURL: async ({ stage }, use) => use(stage.url),
  words: async ({ locale }, use) => use(readWords((locale ?? "en").slice(0, 2))),
  enterStage: async ({ context, stage }, use) => {
    await use(async (who) => {
      const [name = "", value = ""] = who.cookie.split("=");
      await context.addCookies([{ name, value, url: stage.url, httpOnly: true, sameSite: "Lax" }]);
    });
  },
  picture: async ({ words }, use, { project }) => {
    await use(async (page, name) => {
      const loading = words("platform_loading");
      await expect(page.getByLabel(loading, { exact: true })).toHaveCount(0);
      await expect(page.getByText(loading, { exact: true }).filter({ visible: true })).toHaveCount(0);
      await shoot(page, project.name, name);
    });
  },
  pictureOfLoading: async ({ words }, use, { project }) => {
    await use(async (page, name) => {
      await expect(page.getByText(words("platform_loading"), { exact: true }).first()).toBeAttached();
      await shoot(page, project.name, name);
    });
  },
});

export { expect };

async function shoot(page: Page, look: string, name: string): Promise<void> {
  await page.mouse.move(1, 1);
  await page.evaluate("document.fonts.ready");
  await page.screenshot({
    path: path.join(root, "docs/screens/all", look, `${name}.png`),
    animations: "disabled",
    caret: "hide",
  });
}

function idOfOne(
  rows: readonly Record<string, unknown>[],
  isIt: (row: Record<string, unknown>) => boolean,
  what: string,
): string {
  const row = rows.find(isIt);
  if (!row) throw new Error(`The demonstration has no ${what}`);
  return row["id"] as string;
}

/**
 * Lets somebody of the demonstration ask the API.
 *
 * @param email with which they sign in
 */
export async function personOf(app: TestApp, email: string): Promise<Person> {
  const [row] = await app.look<{ id: string; network_id: string; provider_id: string }>(
    "select id, network_id, provider_id from business.staff_member where email = $1 order by provider_id limit 1",
    [email],
  );
  if (!row) throw new Error(`Nobody is ${email}`);
  const who = { staffId: row.id, networkId: row.network_id, providerId: row.provider_id };
  const { token } = await front(app.system, (tx) => openSession(tx, app.system, { ...who, device: firefox }, 12));
  return person(app, `fieldfolk=${token}`, row.id, email);
}

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

// A list looks like one only with many rows, each with its own last interaction.
async function addMoreCustomers(app: TestApp, by: Person): Promise<void> {
  const file = readFileSync(path.join(root, "tests/data/us-500.csv"));
  const rows = parse<Record<string, string>>(file, { columns: true }).slice(0, customersMore);
  for (const [index, row] of rows.entries()) {
    const added = await by.post("customers", {
      companyName: row["company_name"],
      website: row["web"],
      contact: { firstName: row["first_name"], lastName: row["last_name"], phone: row["phone1"], email: row["email"] },
      address: { street: row["address"], city: row["city"], state: row["state"], postalCode: row["zip"] },
    });
    if (added.status !== 201) throw new Error(`The customer was not added: ${added.text}`);
    await app.look(
      "update business.customer set last_interaction_at = now() - make_interval(hours => $2) where id = $1",
      [added.body.id, Math.round(1.12 ** index * 3)],
    );
  }
}
