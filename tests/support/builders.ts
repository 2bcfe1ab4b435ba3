import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import { change } from "#platform/server/change.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { openSession } from "#platform/server/front/sessions.ts";
import { addStaffLogin } from "#platform/server/front/staff-logins.ts";
import { systemContext } from "#platform/server/jobs.ts";
import type { Method } from "#platform/shared/endpoint.ts";
import { insertNetworkAndProvider } from "#records/company/server/public.ts";
import type { StaffRole } from "#records/staff/contract.ts";
import { hashPassword, insertStaffRow } from "#records/staff/server/public.ts";
import type { TestApp } from "./start-app.ts";

/** Everybody's password in tests; hashed once, because argon2id is slow on purpose. */
export const testPassword = "correct horse battery staple";
let testPasswordHash: string | undefined;

/** An answer, with its JSON read. */
export interface Answer {
  status: number;
  // Tests look at answers of many kinds; the schema has judged them already (validateReplies).
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  headers: LightMyRequestResponse["headers"];
  text: string;
}

/** What a test request may say beside method and path. */
export interface AskOptions {
  body?: unknown;
  /** Sent as If-Match. */
  version?: number;
  /** Sent as Idempotency-Key; a fresh one for every POST unless given; null sends none. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** A person with a session, who asks. */
export interface Person {
  staffId: string;
  email: string;
  cookie: string;
  ask: (method: Method, url: string, options?: AskOptions) => Promise<Answer>;
  get: (url: string) => Promise<Answer>;
  post: (url: string, body?: unknown, options?: AskOptions) => Promise<Answer>;
  patch: (url: string, version: number, body: unknown) => Promise<Answer>;
  delete: (url: string, version: number) => Promise<Answer>;
}

/** A provider with its people. */
export interface Company {
  networkId: string;
  providerId: string;
  admin: Person;
  /** Adds somebody with these roles, signed in. */
  hire: (...roles: StaffRole[]) => Promise<Person>;
}

/**
 * Makes a provider with an administrator, in a network of its own unless one is given.
 *
 * @param networkId the network it joins
 */
export async function buildCompany(
  test: TestApp,
  networkId: string = test.system.ids.next(),
  region = "US",
): Promise<Company> {
  const providerId = test.system.ids.next();
  await change(
    systemContext(test.system, networkId, providerId, "test"),
    "staff.manage",
    async (tx, activity, inside) => {
      await insertNetworkAndProvider(tx, inside, {
        networkName: "Test network",
        name: `Test provider ${providerId.slice(-4)}`,
        timeZone: "America/New_York",
        defaultRegion: region,
        defaultLanguage: "en",
      });
      activity.record({ what: "company.set-up" });
    },
  );
  const hire = (...roles: StaffRole[]) => hireStaff(test, networkId, providerId, roles);
  return { networkId, providerId, admin: await hire("administrator"), hire };
}

async function hireStaff(test: TestApp, networkId: string, providerId: string, roles: StaffRole[]): Promise<Person> {
  testPasswordHash ??= await hashPassword(testPassword);
  const passwordHash = testPasswordHash;
  const staffId = test.system.ids.next();
  const email = `${staffId}@example.com`;
  await change(
    systemContext(test.system, networkId, providerId, "test"),
    "staff.manage",
    async (tx, activity, inside) => {
      await insertStaffRow(tx, inside, { id: staffId, name: `Sam ${roles.join(" ")}`, email, roles });
      await frontWithin(tx, () => addStaffLogin(tx, test.system, staffId, email, passwordHash));
      activity.record({ what: "staff.added", facts: { staffId } });
    },
  );
  const { token } = await front(test.system, (tx) =>
    openSession(tx, test.system, { staffId, networkId, providerId, device: "test" }, 12),
  );
  return person(test, `fieldfolk=${token}`, staffId, email);
}

/**
 * Somebody who asks with a cookie, or nobody.
 *
 * @param cookie the Cookie header; empty for nobody
 */
export function person(test: TestApp, cookie: string, staffId = "", email = ""): Person {
  const ask = async (method: Method, url: string, options: AskOptions = {}): Promise<Answer> => {
    const key = options.key === undefined && method === "POST" ? randomUUID() : options.key;
    const answer = await test.app.inject({
      method,
      url: url.startsWith("/") ? url : `/api/v1/office/${url}`,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(options.version === undefined ? {} : { "if-match": `"${options.version}"` }),
        ...(key ? { "idempotency-key": key } : {}),
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { payload: JSON.stringify(options.body) }),
    });
    return { status: answer.statusCode, body: readJson(answer), headers: answer.headers, text: answer.payload };
  };
  return {
    staffId,
    email,
    cookie,
    ask,
    get: (url) => ask("GET", url),
    post: (url, body, options) => ask("POST", url, { ...(body === undefined ? {} : { body }), ...options }),
    patch: (url, version, body) => ask("PATCH", url, { version, body }),
    delete: (url, version) => ask("DELETE", url, { version }),
  };
}

function readJson(answer: LightMyRequestResponse): unknown {
  return String(answer.headers["content-type"] ?? "").includes("json") ? JSON.parse(answer.payload) : undefined;
}

/** A customer as the tests know it. */
export interface BuiltCustomer {
  id: string;
  number: number;
  contactId: string;
}

let serial = 0;

/**
 * Adds a customer with one contact through the API.
 *
 * @param by      who adds it
 * @param changes fields that differ from the usual ones
 */
export async function buildCustomer(by: Person, changes: Record<string, unknown> = {}): Promise<BuiltCustomer> {
  serial += 1;
  const added = await by.post("customers", {
    companyName: `Customer ${serial}`,
    contact: {
      firstName: "Ada",
      lastName: `Lovelace ${serial}`,
      email: `ada${serial}@example.com`,
      phone: `504-621-${String(8000 + (serial % 1000)).padStart(4, "0")}`,
    },
    address: { street: "6649 N Blue Gum St", city: "New Orleans", state: "LA", postalCode: "70116" },
    ...changes,
  });
  if (added.status !== 201) throw new Error(`The customer was not added: ${added.status} ${added.text}`);
  return { id: added.body.id, number: added.body.number, contactId: added.body.contactId };
}

/**
 * Adds a customer and makes it inactive.
 */
export async function buildInactiveCustomer(by: Person, changes: Record<string, unknown> = {}): Promise<BuiltCustomer> {
  const customer = await buildCustomer(by, changes);
  const made = await by.post(`customers/${customer.id}/deactivation`);
  if (made.status !== 200) throw new Error(`The customer was not made inactive: ${made.status} ${made.text}`);
  return customer;
}
