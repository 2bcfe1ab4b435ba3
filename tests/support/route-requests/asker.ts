import { randomUUID } from "node:crypto";
import { buildCustomer, type BuiltCustomer, type Company, type Person } from "../builders.ts";
import type { Given } from "../route-places.ts";
import type { TestApp } from "../start-app.ts";

/** For whom a request is made up. */
export interface Asker {
  test: TestApp;
  company: Company;
  /** Who will send it; own things (notes, sessions) are this person's. */
  by: Person;
}

let serial = 0;

export const customerOf = ({ company }: Asker, changes: Record<string, unknown> = {}): Promise<BuiltCustomer> =>
  buildCustomer(company.admin, changes);

export const onCustomer = async (asker: Asker): Promise<Given> => ({
  params: { customerId: (await customerOf(asker)).id },
});

export async function added(by: Person, url: string, body: unknown): Promise<string> {
  const answer = await by.post(url, body);
  if (answer.status !== 201) throw new Error(`${url} was not added: ${answer.status} ${answer.text}`);
  return answer.body.id as string;
}

export const name = (what: string) => `${what} ${(serial += 1)} ${randomUUID().slice(0, 8)}`;

export const taxRateOf = ({ company }: Asker) =>
  added(company.admin, "tax-rates", { name: name("Tax"), percent: 7.25 });

export const paymentTermOf = ({ company }: Asker) =>
  added(company.admin, "payment-terms", { name: name("Net"), dueDays: 30 });

export const workOrderTypeOf = ({ company }: Asker) => added(company.admin, "work-order-types", { name: name("Type") });

export async function locationOf(asker: Asker): Promise<{ customerId: string; locationId: string; contactId: string }> {
  const { id, contactId } = await customerOf(asker);
  return {
    customerId: id,
    locationId: await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" }),
    contactId,
  };
}

/** A work order of somebody's, with all that can stand on it. */
export async function workOrderOf(asker: Asker): Promise<Given> {
  const { locationId, contactId, customerId } = await locationOf(asker);
  const workOrderId = await added(asker.company.admin, "work-orders", {
    customerId,
    contactId,
    locationId,
    typeId: await workOrderTypeOf(asker),
    description: "Look at the boiler",
    scheduledAt: "2026-05-04T13:00:00Z",
    assignedTo: asker.by.staffId,
  });
  return { params: { workOrderId } };
}

/** A quote as far as the steps lead. */
export async function quoteOf(asker: Asker, ...acts: string[]): Promise<Given> {
  const customer = await customerOf(asker);
  const quoteId = await added(asker.company.admin, "quotes", {
    customerId: customer.id,
    contactId: customer.contactId,
    title: name("Quote"),
    lines: [{ description: "Boiler", quantity: 1, unitPriceMinor: 100 }],
  });
  for (const act of acts) await asker.company.admin.post(`quotes/${quoteId}/status`, { act });
  return { params: { quoteId }, version: acts.length + 1 };
}

export const onQuote = async (asker: Asker): Promise<Given> => ({ params: { ...(await quoteOf(asker)).params } });

export const invoiceLines = [
  { description: "Boiler looked at", quantity: 1.5, unitPriceMinor: 9000, tax: { name: "State", percent: 7.25 } },
];

/** A draft of an invoice for a work order. */
export async function draftOf(asker: Asker): Promise<Given> {
  const { params } = await workOrderOf(asker);
  const order = (await asker.company.admin.get(`work-orders/${params?.["workOrderId"]}`)).body;
  const invoiceId = await added(asker.company.admin, "invoices", {
    customerId: order.customerId,
    contactId: order.contactId,
    workOrderId: order.id,
    lines: invoiceLines,
  });
  return { params: { invoiceId }, version: 1 };
}

/** An invoice that somebody can pay. */
export async function issuedOf(asker: Asker): Promise<Given> {
  const { params } = await draftOf(asker);
  const issued = await asker.company.admin.post(`invoices/${params?.["invoiceId"]}/status`, { act: "issue" });
  if (issued.status !== 200) throw new Error(`The invoice was not issued: ${issued.status} ${issued.text}`);
  return { params: { ...params } };
}

/** Makes a valid request, with fresh records for it to work on. */
export type RequestBuilder = (asker: Asker) => Promise<Given>;

/** The requests of a room, by the names of its operations. */
export type RouteRequests = Readonly<Record<string, RequestBuilder>>;
