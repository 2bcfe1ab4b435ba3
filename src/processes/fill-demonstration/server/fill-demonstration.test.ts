import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { type Person, person } from "#tests/support/builders.ts";
import { type Demonstration, fillDemonstration } from "./fill-demonstration.ts";

let test: TestApp;
let demonstration: Demonstration | null;

beforeAll(async () => {
  test = await startTestApp();
  demonstration = await fillDemonstration(test.system);
});
afterAll(() => test.stop());

async function atGulf(): Promise<Person> {
  const admin = await signedIn();
  const { providers } = (await admin.get("me")).body as { providers: { id: string; name: string }[] };
  const gulf = providers.find((one) => one.name === "Gulf Coast Service");
  await admin.ask("PUT", "session/provider", { body: { providerId: gulf?.id } });
  return admin;
}

async function customerId(admin: Person, companyName: string): Promise<string> {
  const { customers } = (await admin.get(`customers?search=${encodeURIComponent(companyName)}`)).body;
  return customers[0].id as string;
}

async function signedIn(): Promise<Person> {
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
    const admin = await atGulf();
    expect((await admin.get("customers?status=inactive")).body.customers).toHaveLength(3);
    const silent = new Date(Date.now() - 200 * 86_400_000).toISOString().slice(0, 10);
    const quiet = await admin.get(`customers?silentBefore=${silent}`);
    expect(quiet.body.customers.map((one: { companyName: string }) => one.companyName)).toEqual([
      "Quiet Harbor Marina",
    ]);
  });

  it("has quotes that were won, lost, never answered, undecided and not sent yet", async () => {
    const { quotes } = (await (await atGulf()).get("quotes")).body as {
      quotes: { status: string; expired: boolean }[];
    };
    expect(quotes.map((one) => (one.expired ? "expired" : one.status))).toEqual([
      "draft",
      "sent",
      "approved",
      "expired",
      "converted",
      "rejected",
      "converted",
    ]);
  });

  it("has one undecided quote, one unpaid invoice and one recurring service for the field-service customer", async () => {
    const admin = await atGulf();
    const id = await customerId(admin, "Magnolia Apartments");
    const of = async (query: string) => (await admin.get(query)).body;
    expect((await of(`quotes?customerId=${id}&status=sent`)).quotes).toHaveLength(1);
    expect((await of(`invoices?customerId=${id}&status=open`)).invoices).toMatchObject([
      { status: "unpaid", overdue: false, sentAt: expect.any(String) },
    ]);
    const { recurringServices } = await of(`recurring-services?customerId=${id}`);
    expect(recurringServices).toMatchObject([
      { state: "running", frequency: { every: 1, unit: "month" }, assignedName: "Jo Technician" },
    ]);
    const made = await of(`work-orders?customerId=${id}&recurringServiceId=${recurringServices[0].id}`);
    expect(made.workOrders.map((one: { status: string }) => one.status)).toEqual([
      "assigned",
      ...Array.from({ length: 12 }, () => "closed"),
    ]);
  });

  it("has invoices in every state, with numbers in the order of their days", async () => {
    const { invoices } = (await (await atGulf()).get("invoices?limit=100")).body as {
      invoices: { status: string; overdue: boolean; number: number | null; issuedOn: string; balanceMinor: number }[];
    };
    const among = (wanted: string) =>
      invoices.filter((one) => (one.overdue ? "overdue" : one.status) === wanted).length;
    expect(["draft", "unpaid", "partially-paid", "overdue"].map(among)).toEqual([1, 1, 1, 1]);
    expect(among("paid")).toBeGreaterThanOrEqual(15);
    const issued = invoices.filter((one) => one.number !== null).toReversed();
    expect(issued.map((one) => one.number)).toEqual(issued.map((_one, index) => index + 1));
    expect(issued.map((one) => one.issuedOn)).toEqual(issued.map((one) => one.issuedOn).toSorted());
  });

  it("X-18 has messages that were sent, failed, and were held back because the customer is inactive", async () => {
    const { messages } = (await (await atGulf()).get("messages")).body as {
      messages: { status: string; reason: string | null; via: string | null }[];
    };
    const told = messages.map((one) => [one.status, one.reason, one.via]);
    expect(told).toContainEqual(["failed", "refused", null]);
    expect(told).toContainEqual(["suppressed", "customer-inactive", null]);
    expect(told.filter(([status]) => status === "sent").every(([, , via]) => via === "outbox")).toBe(true);
    expect(told.filter(([status]) => status === "sent")).toHaveLength(5);
  });

  it("leaves nothing for a mail server: whatever the queue does later, no message goes out again", async () => {
    const before = await test.look("select id, status, sent_at, attempts from business.message order by id");
    const worker = await test.startWorker();
    await expect
      .poll(async () => (await test.look("select from jobs._private_jobs")).length, { timeout: 20_000 })
      .toBe(0);
    await worker.stop();
    expect(await test.look("select id, status, sent_at, attempts from business.message order by id")).toEqual(before);
  });

  it("shows on Home what needs attention, and a year in which something was earned in every month", async () => {
    const admin = await atGulf();
    expect((await admin.get("home/attention")).body).toMatchObject({
      unscheduledWorkOrders: { count: 2 },
      undecidedQuotes: { count: 2 },
      overdueInvoices: { count: 1 },
      failedMessages: { count: 1 },
    });
    const { revenue } = (await admin.get("home/trends")).body as { revenue: { invoicedMinor: number }[] };
    expect(revenue.slice(0, -1).filter((month) => month.invoicedMinor === 0)).toEqual([]);
  });

  it("has files on work orders: pictures and a list, each with its note", async () => {
    const admin = await atGulf();
    const files = [];
    for (const name of ["Magnolia Apartments", "Bayou Haulers"])
      files.push(...(await admin.get(`customers/${await customerId(admin, name)}/files`)).body.files);
    expect(files.filter((file) => file.isPicture)).toHaveLength(2);
    expect(files.filter((file) => file.record.kind === "work-order" && file.note !== null)).toHaveLength(3);
  });

  it("tells the year in the order of its days", async () => {
    const admin = await atGulf();
    const page = await admin.get(`customers/${await customerId(admin, "Bayou Haulers")}/activity?limit=100`);
    const days = (page.body.activity as { at: string }[]).map((one) => one.at);
    expect(days.length).toBeGreaterThan(50);
    expect(days).toEqual(days.toSorted().toReversed());
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
    const admin = await atGulf();
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
