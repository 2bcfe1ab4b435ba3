import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { person } from "#tests/support/builders.ts";
import { type Demonstration, fillDemonstration } from "./fill-demonstration.ts";

let test: TestApp;
let demonstration: Demonstration | null;

beforeAll(async () => {
  test = await startTestApp();
  demonstration = await fillDemonstration(test.system);
});
afterAll(() => test.stop());

async function signedIn() {
  const answer = await test.app.inject({
    method: "POST",
    url: "/api/v1/front/office-sessions",
    payload: { email: demonstration?.email, password: demonstration?.password },
  });
  expect(answer.statusCode).toBe(204);
  return person(test, String(answer.headers["set-cookie"]).split(";")[0] ?? "");
}

describe("demonstration (product rules 6.5)", () => {
  it("fills two locations of one network and one company outside it, once", async () => {
    const providers = await test.look<{ network_id: string; name: string }>(
      "select network_id, name from business.provider order by name",
    );
    expect(providers.map((one) => one.name)).toEqual([
      "Gulf Coast Service",
      "Prairie Heating",
      "Vermilion Truck Center",
    ]);
    expect(new Set(providers.map((one) => one.network_id)).size).toBe(2);
    expect(await fillDemonstration(test.system)).toBeNull();
  });

  it("lets the administrator sign in and see three inactive customers and one that is silent for a year", async () => {
    const admin = await signedIn();
    const me = await admin.get("me");
    if (me.body.provider.name !== "Gulf Coast Service") {
      const gulf = me.body.providers.find((one: { name: string }) => one.name === "Gulf Coast Service");
      await admin.ask("PUT", "session/provider", { body: { providerId: gulf.id } });
    }
    expect((await admin.get("customers?status=inactive")).body.customers).toHaveLength(3);
    const silent = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
    const quiet = await admin.get(`customers?silentBefore=${silent}`);
    expect(quiet.body.customers.map((one: { companyName: string }) => one.companyName)).toEqual([
      "Quiet Harbor Marina",
    ]);
  });

  it("has quotes that were won, lost, never answered, undecided and not sent yet", async () => {
    const admin = await signedIn();
    const { providers } = (await admin.get("me")).body as { providers: { id: string; name: string }[] };
    const gulf = providers.find((one) => one.name === "Gulf Coast Service");
    await admin.ask("PUT", "session/provider", { body: { providerId: gulf?.id } });
    const { quotes } = (await admin.get("quotes")).body as { quotes: { status: string; expired: boolean }[] };
    expect(quotes.map((one) => (one.expired ? "expired" : one.status))).toEqual([
      "draft",
      "sent",
      "expired",
      "approved",
      "rejected",
      "approved",
    ]);
  });

  it("shows the fleet's contacts to both locations and a location's own to itself only", async () => {
    const admin = await signedIn();
    const counts: Record<string, { fleet: number; own: number }> = {};
    const { providers } = (await admin.get("me")).body as { providers: { id: string; name: string }[] };
    for (const provider of providers) {
      await admin.ask("PUT", "session/provider", { body: { providerId: provider.id } });
      const fleet = (await admin.get("customers?search=continental")).body.customers[0];
      const { contacts } = (await admin.get(`customers/${fleet.id}/contacts`)).body as {
        contacts: { managedByFleet: boolean }[];
      };
      counts[provider.name] = {
        fleet: contacts.filter((one) => one.managedByFleet).length,
        own: contacts.filter((one) => !one.managedByFleet).length,
      };
    }
    expect(counts).toEqual({
      "Vermilion Truck Center": { fleet: 16, own: 0 },
      "Gulf Coast Service": { fleet: 16, own: 15 },
    });
  });

  it("tells past and coming work orders, overdue and unscheduled ones, and lets a mobile user see own jobs", async () => {
    const admin = await signedIn();
    const { providers } = (await admin.get("me")).body as { providers: { id: string; name: string }[] };
    const gulf = providers.find((one) => one.name === "Gulf Coast Service");
    await admin.ask("PUT", "session/provider", { body: { providerId: gulf?.id } });
    const count = async (query: string) => (await admin.get(`work-order-count?${query}`)).body.count as number;
    expect(await count("status=closed")).toBeGreaterThanOrEqual(12);
    expect(await count("planned=unscheduled")).toBe(2);
    expect(await count("planned=overdue")).toBeGreaterThanOrEqual(1);
    const today = new Date().toISOString().slice(0, 10);
    expect(await count(`status=to-do&from=${today}`)).toBeGreaterThanOrEqual(3);
    const { workOrders } = (await admin.get("work-orders?status=cancelled")).body;
    expect((await admin.get(`work-orders/${workOrders[0].id}/notes`)).body.notes).toHaveLength(1);
  });
});
