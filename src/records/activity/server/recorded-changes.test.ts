import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import type { Route } from "#platform/server/http/route.ts";
import {
  type Answer,
  buildCompany,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  person,
  type Person,
  testPassword,
} from "#tests/support/builders.ts";
import { requestFor, send } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let clerk: Person;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  clerk = await company.hire("administrator");
});
afterAll(() => test.stop());

/** What a route is to record, and a request that makes it do so. */
interface Recorded {
  what: string[];
  run: (customer: BuiltCustomer) => Promise<Answer>;
}

const fresh = () => test.system.ids.next();

async function made(url: string, body: unknown): Promise<string> {
  return (await clerk.post(url, body)).body.id;
}
const location = (customer: BuiltCustomer) => made(`customers/${customer.id}/locations`, { name: "Depot" });
const note = (customer: BuiltCustomer) => made(`customers/${customer.id}/notes`, { text: "Called." });
const taxRate = () => made("tax-rates", { name: `Tax ${fresh()}`, percent: 5 });
const paymentTerm = () => made("payment-terms", { name: `Net ${fresh()}`, dueDays: 5 });
const template = () => ({ name: `Template ${fresh()}`, purpose: "message", subject: "Hello", body: "Hello" });
const written = ({ id, contactId }: BuiltCustomer) =>
  clerk.post(`customers/${id}/messages`, { contactIds: [contactId], subject: "Hello", body: "Hello" });
const lines = [{ description: "Work", quantity: 1, unitPriceMinor: 100, tax: null }];
const paperMail = { subject: "Our paper", body: "Please find it attached." };
const newcomer = () => ({ name: "Nora New", email: `${fresh()}@example.com`, roles: ["office"] });

const recorded: Record<string, Recorded> = {
  "POST /api/v1/office/customers": {
    what: ["customer.added", "contact.added", "location.added"],
    run: () =>
      clerk.post("customers", {
        companyName: "New",
        contact: { firstName: "A", lastName: "B" },
        address: { city: "Kenner" },
      }),
  },
  "PATCH /api/v1/office/customers/:customerId": {
    what: ["customer.updated"],
    run: (customer) => clerk.patch(`customers/${customer.id}`, 2, { companyName: "Renamed" }),
  },
  "POST /api/v1/office/customers/:customerId/deactivation": {
    what: ["customer.made-inactive"],
    run: (customer) => clerk.post(`customers/${customer.id}/deactivation`),
  },
  "POST /api/v1/office/customers/:customerId/activation": {
    what: ["customer.made-active"],
    run: async () => await clerk.post(`customers/${(await buildInactiveCustomer(clerk)).id}/activation`),
  },
  "POST /api/v1/office/customer-deletions": {
    what: ["customer.deleted", "customers.deleted"],
    run: async () => await clerk.post("customer-deletions", { customerIds: [(await buildInactiveCustomer(clerk)).id] }),
  },
  "POST /api/v1/office/customers/:customerId/contacts": {
    what: ["contact.added"],
    run: (customer) => clerk.post(`customers/${customer.id}/contacts`, { firstName: "A", lastName: "B" }),
  },
  "PATCH /api/v1/office/contacts/:contactId": {
    what: ["contact.updated"],
    run: (customer) => clerk.patch(`contacts/${customer.contactId}`, 1, { title: "Ms" }),
  },
  "DELETE /api/v1/office/contacts/:contactId": {
    what: ["contact.deleted"],
    run: (customer) => clerk.delete(`contacts/${customer.contactId}`, 1),
  },
  "POST /api/v1/office/customers/:customerId/locations": {
    what: ["location.added"],
    run: (customer) => clerk.post(`customers/${customer.id}/locations`, { name: "Depot" }),
  },
  "PATCH /api/v1/office/locations/:locationId": {
    what: ["location.updated"],
    run: async (customer) => await clerk.patch(`locations/${await location(customer)}`, 1, { city: "Kenner" }),
  },
  "DELETE /api/v1/office/locations/:locationId": {
    what: ["location.deleted"],
    run: async (customer) => await clerk.delete(`locations/${await location(customer)}`, 1),
  },
  "POST /api/v1/office/customers/:customerId/notes": {
    what: ["note.added"],
    run: (customer) => clerk.post(`customers/${customer.id}/notes`, { text: "Called." }),
  },
  "PATCH /api/v1/office/notes/:noteId": {
    what: ["note.updated"],
    run: async (customer) => await clerk.patch(`notes/${await note(customer)}`, 1, { text: "Called twice." }),
  },
  "DELETE /api/v1/office/notes/:noteId": {
    what: ["note.deleted"],
    run: async (customer) => await clerk.delete(`notes/${await note(customer)}`, 1),
  },
  "PATCH /api/v1/office/provider": {
    what: ["provider.updated"],
    run: async () =>
      await clerk.patch("provider", (await clerk.get("provider")).body.version, { contactEmailPolicy: "editable" }),
  },
  "POST /api/v1/office/tax-rates": {
    what: ["tax-rate.added"],
    run: () => clerk.post("tax-rates", { name: `Tax ${fresh()}`, percent: 5 }),
  },
  "PATCH /api/v1/office/tax-rates/:taxRateId": {
    what: ["tax-rate.updated"],
    run: async () => await clerk.patch(`tax-rates/${await taxRate()}`, 1, { percent: 6 }),
  },
  "DELETE /api/v1/office/tax-rates/:taxRateId": {
    what: ["tax-rate.deleted"],
    run: async () => await clerk.delete(`tax-rates/${await taxRate()}`, 1),
  },
  "POST /api/v1/office/payment-terms": {
    what: ["payment-term.added"],
    run: () => clerk.post("payment-terms", { name: `Net ${fresh()}`, dueDays: 5 }),
  },
  "PATCH /api/v1/office/payment-terms/:paymentTermId": {
    what: ["payment-term.updated"],
    run: async () => await clerk.patch(`payment-terms/${await paymentTerm()}`, 1, { dueDays: 6 }),
  },
  "DELETE /api/v1/office/payment-terms/:paymentTermId": {
    what: ["payment-term.deleted"],
    run: async () => await clerk.delete(`payment-terms/${await paymentTerm()}`, 1),
  },
  "POST /api/v1/office/message-templates": {
    what: ["message-template.added"],
    run: () => clerk.post("message-templates", template()),
  },
  "PATCH /api/v1/office/message-templates/:messageTemplateId": {
    what: ["message-template.updated"],
    run: async () =>
      clerk.patch(`message-templates/${await made("message-templates", template())}`, 1, { body: "Bye" }),
  },
  "DELETE /api/v1/office/message-templates/:messageTemplateId": {
    what: ["message-template.deleted"],
    run: async () => clerk.delete(`message-templates/${await made("message-templates", template())}`, 1),
  },
  "POST /api/v1/office/customers/:customerId/messages": { what: ["message.queued"], run: written },
  "POST /api/v1/office/quotes/:quoteId/messages": {
    what: ["quote.sent", "message.queued"],
    run: async ({ id, contactId }) =>
      await clerk.post(`quotes/${await made("quotes", { customerId: id, contactId, lines })}/messages`, paperMail),
  },
  "POST /api/v1/office/invoices/:invoiceId/messages": {
    what: ["message.queued"],
    run: async ({ id, contactId }) => {
      const invoiceId = await made("invoices", { customerId: id, contactId, lines });
      await clerk.post(`invoices/${invoiceId}/status`, { act: "issue" });
      return await clerk.post(`invoices/${invoiceId}/messages`, paperMail);
    },
  },
  "POST /api/v1/office/messages/:messageId/tries": {
    what: ["message.queued-again"],
    run: async (customer) => {
      const [messageId] = (await written(customer)).body.messageIds;
      await test.look("update business.message set status = 'failed', reason = 'refused' where id = $1", [messageId]);
      return await clerk.post(`messages/${messageId}/tries`);
    },
  },
  "POST /api/v1/office/staff": { what: ["staff.added"], run: () => clerk.post("staff", newcomer()) },
  "PATCH /api/v1/office/staff/:staffId": {
    what: ["staff.updated"],
    run: async () => await clerk.patch(`staff/${await made("staff", newcomer())}`, 1, { roles: ["parts"] }),
  },
  "PUT /api/v1/office/staff/:staffId/invitation": {
    what: ["staff.invited"],
    run: async () => await clerk.ask("PUT", `staff/${await made("staff", newcomer())}/invitation`),
  },
  "DELETE /api/v1/office/staff/:staffId/lock": {
    what: ["staff.unlocked"],
    run: async () => await clerk.ask("DELETE", `staff/${await made("staff", newcomer())}/lock`),
  },
  "PUT /api/v1/office/me/password": {
    what: ["staff.password-changed"],
    run: async () =>
      await clerk.ask("PUT", "me/password", { body: { present: testPassword, wanted: "seven purple oxen dance" } }),
  },
};

/** Routes that are shown elsewhere, or that change nothing a rule describes; each with the reason. */
const shownElsewhere: Record<string, string> = {
  "POST /api/v1/front/setup": "set-up-company.test.ts: nobody acts yet",
  "POST /api/v1/front/link-checks": "asks only",
  "POST /api/v1/front/invitations": "manage-staff.test.ts: the invited person acts, who has no session yet",
  "POST /api/v1/front/office-sessions": "a session is no business record",
  "DELETE /api/v1/office/session": "a session is no business record",
  "DELETE /api/v1/office/me/sessions/:sessionId": "a session is no business record",
  "PUT /api/v1/office/session/provider": "a session is no business record",
  "POST /api/v1/office/customer-deletions/preview": "asks only",
  "POST /api/v1/office/possible-duplicates": "asks only",
  "POST /api/v1/office/customers/:customerId/messages/preview": "asks only",
};
/** Imports stage rows outside the address book; what their application records is shown in their own room. */
const ofImports = /\/office\/(imports|jobs)\b/;

const nameOf = ({ endpoint }: Route) => `${endpoint.method} ${endpoint.path}`;
const writing = allRoutes.filter((each) => each.endpoint.method !== "GET" && !ofImports.test(nameOf(each)));
/** Every other route is asked with the valid request that the isolation tests know for it. */
const byTheTable = writing.filter((each) => !(nameOf(each) in recorded) && !(nameOf(each) in shownElsewhere));

async function recordedBy(answer: Answer) {
  return await test.look<{ what: string; actor_kind: string; actor_id: string; at: string; provider_id: string }>(
    "select what, actor_kind, actor_id, at, provider_id from business.activity where request_id = $1 order by id",
    [answer.headers["x-request-id"]],
  );
}

describe("S-6 every change is recorded with actor and time", () => {
  it("S-6 names no route that is not there", () => {
    const names = writing.map(nameOf);
    expect([...Object.keys(recorded), ...Object.keys(shownElsewhere)].filter((name) => !names.includes(name))).toEqual(
      [],
    );
  });

  it.each(byTheTable.map((each) => [nameOf(each), each] as const))("S-6 %s", async (_name, { endpoint }) => {
    const given = await requestFor(endpoint, { test, company, by: clerk });
    const answer = await send(test, endpoint, given, clerk);
    expect(answer.text).not.toContain("/problems/");
    const entries = await recordedBy(answer);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries)
      expect(entry).toMatchObject({ actor_kind: "staff", actor_id: clerk.staffId, provider_id: company.providerId });
  });

  it.each(Object.entries(recorded))("S-6 %s", async (_route, { what, run }) => {
    const customer = await buildCustomer(clerk);
    const before = test.clock.now().toISOString();
    const answer = await run(customer);
    expect([200, 201, 204]).toContain(answer.status);
    const entries = await recordedBy(answer);
    expect(entries.map((entry) => entry.what)).toEqual(what);
    for (const entry of entries) {
      expect(entry).toMatchObject({ actor_kind: "staff", actor_id: clerk.staffId, provider_id: company.providerId });
      expect(entry.at >= before && entry.at <= test.clock.now().toISOString()).toBe(true);
    }
  });

  it("S-6 never records what was refused", async () => {
    const customer = await buildCustomer(clerk);
    const refused = [
      await clerk.patch(`customers/${customer.id}`, 1, { companyName: "Late" }),
      await clerk.patch(`customers/${customer.id}`, 2, { companyName: "" }),
      await clerk.delete(`contacts/${customer.contactId}`, 9),
      await clerk.post(`customers/${customer.id}/activation`),
      await clerk.post("customer-deletions", { customerIds: [customer.id] }),
      await clerk.post(`customers/${customer.id}/contacts`, { firstName: "A", lastName: "B", phone: "none" }),
      await (await company.hire("mobile")).post(`customers/${customer.id}/notes`, { text: "X" }),
      await person(test, "").post("customers", { companyName: "X" }),
    ];
    for (const answer of refused) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await recordedBy(answer)).toEqual([]);
    }
  });

  it("S-6 cannot be changed or deleted by the role that serves requests", async () => {
    const rights = await test.look<{ privilege: string }>(
      `select privilege_type as privilege from information_schema.role_table_grants
        where table_schema = 'business' and table_name = 'activity' and grantee = 'fieldfolk_staff' order by 1`,
    );
    expect(rights.map((right) => right.privilege)).toEqual(["INSERT", "SELECT"]);
  });
});
