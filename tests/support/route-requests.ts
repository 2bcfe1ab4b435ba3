import { randomUUID } from "node:crypto";
import { front } from "#platform/server/front.ts";
import { makeLink } from "#platform/server/front/links.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import {
  type Answer,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  type Person,
  person,
  testPassword,
} from "./builders.ts";
import { importOf, jobOf } from "./import-requests.ts";
import type { Given } from "./route-places.ts";
import type { TestApp } from "./start-app.ts";
import { addFile, onePixel, sendFile } from "./upload.ts";

/** For whom a request is made up. */
export interface Asker {
  test: TestApp;
  company: Company;
  /** Who will send it; own things (notes, sessions) are this person's. */
  by: Person;
}

/** Makes a valid request, with fresh records for it to work on. */
type RequestBuilder = (asker: Asker) => Promise<Given>;

const anotherPassword = "quiet lanterns over moss 71";
let serial = 0;

const customerOf = ({ company }: Asker, changes: Record<string, unknown> = {}): Promise<BuiltCustomer> =>
  buildCustomer(company.admin, changes);
const onCustomer = async (asker: Asker): Promise<Given> => ({ params: { customerId: (await customerOf(asker)).id } });

async function added(by: Person, url: string, body: unknown): Promise<string> {
  const answer = await by.post(url, body);
  if (answer.status !== 201) throw new Error(`${url} was not added: ${answer.status} ${answer.text}`);
  return answer.body.id as string;
}

const name = (what: string) => `${what} ${(serial += 1)} ${randomUUID().slice(0, 8)}`;
const taxRateOf = ({ company }: Asker) => added(company.admin, "tax-rates", { name: name("Tax"), percent: 7.25 });
const paymentTermOf = ({ company }: Asker) => added(company.admin, "payment-terms", { name: name("Net"), dueDays: 30 });
const workOrderTypeOf = ({ company }: Asker) => added(company.admin, "work-order-types", { name: name("Type") });
const noteOf = async (asker: Asker, by: Person) =>
  added(by, `customers/${(await customerOf(asker)).id}/notes`, { text: "Call back" });

const templateFields = () => ({
  name: name("Template"),
  purpose: "message",
  subject: "Hello",
  body: "Dear {{contact.fullName}}",
});

async function messageOf(asker: Asker): Promise<string> {
  const { id, contactId } = await customerOf(asker);
  const sent = await asker.company.admin.post(`customers/${id}/messages`, {
    contactIds: [contactId],
    subject: "Hello",
    body: "Come at nine",
  });
  if (sent.status !== 201) throw new Error(`The message was not queued: ${sent.status} ${sent.text}`);
  return sent.body.messageIds[0] as string;
}

async function locationOf(asker: Asker): Promise<{ customerId: string; locationId: string; contactId: string }> {
  const { id, contactId } = await customerOf(asker);
  return {
    customerId: id,
    locationId: await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" }),
    contactId,
  };
}

/** A work order of somebody's, with all that can stand on it. */
async function workOrderOf(asker: Asker): Promise<Given> {
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
async function quoteOf(asker: Asker, ...acts: string[]): Promise<Given> {
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
const onQuote = async (asker: Asker): Promise<Given> => ({ params: { ...(await quoteOf(asker)).params } });

/** Gives a provider a logo; answers the version of its settings. */
async function withLogo({ test, company: { admin } }: Asker): Promise<number> {
  const { version } = (await admin.get("provider")).body;
  const sending = { method: "PUT", url: "provider/logo", content: onePixel, fileName: "logo.png", version } as const;
  return (await sendFile(test, admin, sending)).body.version;
}

/** A file on a work order of somebody's. */
async function fileOf(asker: Asker, content?: Buffer, fileName?: string): Promise<Given> {
  const url = `work-orders/${(await workOrderOf(asker)).params?.["workOrderId"]}/files`;
  return { params: { fileId: await addFile(asker.test, asker.company.admin, url, content, fileName) } };
}

const invoiceLines = [
  { description: "Boiler looked at", quantity: 1.5, unitPriceMinor: 9000, tax: { name: "State", percent: 7.25 } },
];

/** A draft of an invoice for a work order. */
async function draftOf(asker: Asker): Promise<Given> {
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
async function issuedOf(asker: Asker): Promise<Given> {
  const { params } = await draftOf(asker);
  const issued = await asker.company.admin.post(`invoices/${params?.["invoiceId"]}/status`, { act: "issue" });
  if (issued.status !== 200) throw new Error(`The invoice was not issued: ${issued.status} ${issued.text}`);
  return { params: { ...params } };
}

const paymentOnDay = { amountMinor: 700, method: "cash", reference: "7", receivedOn: "2026-05-04" };

/** A recurring service of somebody's, with all that can stand on it. */
async function recurringServiceOf(asker: Asker): Promise<Given> {
  const { locationId, contactId, customerId } = await locationOf(asker);
  const recurringServiceId = await added(asker.company.admin, "recurring-services", {
    customerId,
    contactId,
    locationId,
    typeId: await workOrderTypeOf(asker),
    description: "Clean the filters",
    assignedTo: asker.company.admin.staffId,
    frequency: { every: 2, unit: "week" },
    nextServiceOn: "2099-02-01",
  });
  return { params: { recurringServiceId } };
}

/** Who asks where only somebody who holds the permission can have something of their own. */
const ableTo = async (asker: Asker): Promise<Person> =>
  (await asker.by.get("customers")).status === 200 ? asker.by : asker.company.admin;

const onImport = async ({ test, company }: Asker): Promise<Given> => ({
  params: { importId: (await importOf(test, company)).id },
});

async function ofImport({ test, company }: Asker): Promise<Given> {
  const { id, version } = await importOf(test, company);
  return { params: { importId: id }, version };
}

/**
 * A valid request for every route there is, by the name of its operation. The matrix refuses to run while one is missing.
 */
export const routeRequests: Readonly<Record<string, RequestBuilder>> = {
  postFrontSetup: async ({ test }) => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    return {
      body: {
        token,
        companyName: name("Company"),
        timeZone: "Europe/Madrid",
        defaultRegion: "ES",
        language: "es",
        name: "First Person",
        email: `${randomUUID()}@example.com`,
        password: anotherPassword,
      },
    };
  },
  postFrontOfficeSessions: async ({ company }) => ({
    body: { email: (await company.hire("office")).email, password: testPassword },
  }),
  postFrontInvitations: async (asker) => {
    const staffId = await added(asker.company.admin, "staff", {
      name: "New Person",
      email: `${randomUUID()}@example.com`,
      roles: ["office"],
    });
    const { body } = await asker.company.admin.ask("PUT", `staff/${staffId}/invitation`);
    return { body: { token: String(body.url).split("#token=")[1], password: anotherPassword } };
  },
  deleteOfficeSession: async () => ({}),
  getOfficeMe: async () => ({}),
  putOfficeSessionProvider: async ({ company }) => ({ body: { providerId: company.providerId } }),
  getOfficeMeSessions: async () => ({}),
  deleteOfficeMeSessionsSessionId: async ({ by }) => ({
    params: { sessionId: (await by.get("me/sessions")).body.sessions[0].id },
  }),
  putOfficeMePassword: async () => ({ body: { present: testPassword, wanted: anotherPassword } }),
  getOfficeStaff: async () => ({}),
  getOfficeColleagues: async () => ({}),
  postOfficeStaff: async () => ({
    body: { name: "New Person", email: `${randomUUID()}@example.com`, roles: ["technician"] },
  }),
  putOfficeStaffStaffIdInvitation: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
  }),
  patchOfficeStaffStaffId: async ({ company }) => ({
    params: { staffId: (await company.hire("parts")).staffId },
    version: 1,
    body: { name: "Other Name" },
  }),
  deleteOfficeStaffStaffIdLock: async ({ company }) => ({ params: { staffId: (await company.hire("parts")).staffId } }),
  getOfficeProvider: async () => ({}),
  patchOfficeProvider: async ({ company }) => ({
    version: (await company.admin.get("provider")).body.version,
    body: { name: name("Provider") },
  }),
  getOfficeProviderLogo: async (asker) => {
    await withLogo(asker);
    return {};
  },
  putOfficeProviderLogo: async (asker) => ({
    version: (await asker.company.admin.get("provider")).body.version,
    file: { name: "logo.png", content: onePixel },
  }),
  deleteOfficeProviderLogo: async (asker) => ({ version: await withLogo(asker) }),
  getOfficeTaxRates: async () => ({}),
  postOfficeTaxRates: async () => ({ body: { name: name("Tax"), percent: 5 } }),
  patchOfficeTaxRatesTaxRateId: async (asker) => ({
    params: { taxRateId: await taxRateOf(asker) },
    version: 1,
    body: { percent: 9 },
  }),
  deleteOfficeTaxRatesTaxRateId: async (asker) => ({ params: { taxRateId: await taxRateOf(asker) }, version: 1 }),
  getOfficePaymentTerms: async () => ({}),
  postOfficePaymentTerms: async () => ({ body: { name: name("Net"), dueDays: 14 } }),
  patchOfficePaymentTermsPaymentTermId: async (asker) => ({
    params: { paymentTermId: await paymentTermOf(asker) },
    version: 1,
    body: { dueDays: 60 },
  }),
  deleteOfficePaymentTermsPaymentTermId: async (asker) => ({
    params: { paymentTermId: await paymentTermOf(asker) },
    version: 1,
  }),
  getOfficeCustomers: async () => ({ query: { search: "lovelace", limit: "5" } }),
  getOfficeCustomerCount: async () => ({ query: { search: "lovelace" } }),
  getOfficeCustomersCustomerId: onCustomer,
  patchOfficeCustomersCustomerId: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return {
      params: { customerId: id },
      version: (await asker.company.admin.get(`customers/${id}`)).body.version,
      body: {
        companyName: name("Company"),
        managerId: asker.company.admin.staffId,
        parentCustomerId: (await customerOf(asker)).id,
        taxRateId: await taxRateOf(asker),
        paymentTermId: await paymentTermOf(asker),
        primaryContactId: contactId,
        billingContactId: contactId,
      },
    };
  },
  postOfficeCustomersCustomerIdDeactivation: onCustomer,
  postOfficeCustomersCustomerIdActivation: async ({ company }) => ({
    params: { customerId: (await buildInactiveCustomer(company.admin)).id },
  }),
  postOfficeCustomers: async (asker) => ({
    body: {
      companyName: name("Company"),
      managerId: asker.company.admin.staffId,
      parentCustomerId: (await customerOf(asker)).id,
      taxRateId: await taxRateOf(asker),
      paymentTermId: await paymentTermOf(asker),
      contact: { firstName: "Ada", lastName: "Lovelace", phone: "504-621-8927" },
      address: { city: "Kenner" },
    },
  }),
  postOfficeCustomerDeletionsPreview: async ({ company }) => ({
    body: { customerIds: [(await buildInactiveCustomer(company.admin)).id] },
  }),
  postOfficeCustomerDeletions: async ({ company }) => ({
    body: { customerIds: [(await buildInactiveCustomer(company.admin)).id] },
  }),
  getOfficeCustomersCustomerIdContacts: async (asker) => ({ ...(await onCustomer(asker)), query: { search: "ada" } }),
  getOfficeContactsContactId: async (asker) => ({ params: { contactId: (await customerOf(asker)).contactId } }),
  patchOfficeContactsContactId: async (asker) => ({
    params: { contactId: (await customerOf(asker)).contactId },
    version: 1,
    body: { firstName: "Augusta" },
  }),
  postOfficeCustomersCustomerIdContacts: async (asker) => ({
    ...(await onCustomer(asker)),
    body: { firstName: "Grace", lastName: "Hopper" },
  }),
  deleteOfficeContactsContactId: async (asker) => ({
    params: { contactId: (await customerOf(asker)).contactId },
    version: 1,
  }),
  postOfficePossibleDuplicates: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return {
      body: {
        firstName: "Ada",
        lastName: "Lovelace",
        email: "ada@example.com",
        exceptContactId: contactId,
        exceptCustomerId: id,
      },
    };
  },
  getOfficeCustomersCustomerIdLocations: onCustomer,
  postOfficeCustomersCustomerIdLocations: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return { params: { customerId: id }, body: { name: "Yard", city: "Kenner", contactId } };
  },
  getOfficeLocationsLocationId: async (asker) => ({ params: { locationId: (await locationOf(asker)).locationId } }),
  patchOfficeLocationsLocationId: async (asker) => {
    const { locationId, contactId } = await locationOf(asker);
    return { params: { locationId }, version: 1, body: { name: "Depot", contactId } };
  },
  deleteOfficeLocationsLocationId: async (asker) => ({
    params: { locationId: (await locationOf(asker)).locationId },
    version: 1,
  }),
  getOfficeCustomersCustomerIdNotes: onCustomer,
  patchOfficeNotesNoteId: async (asker) => ({
    params: { noteId: await noteOf(asker, await ableTo(asker)) },
    version: 1,
    body: { text: "Called" },
  }),
  deleteOfficeNotesNoteId: async (asker) => ({
    params: { noteId: await noteOf(asker, await ableTo(asker)) },
    version: 1,
  }),
  postOfficeCustomersCustomerIdNotes: async (asker) => ({ ...(await onCustomer(asker)), body: { text: "Call back" } }),
  getOfficeWorkOrderTypes: async () => ({}),
  postOfficeWorkOrderTypes: async () => ({ body: { name: name("Type"), portalSelectable: true } }),
  patchOfficeWorkOrderTypesWorkOrderTypeId: async (asker) => ({
    params: { workOrderTypeId: await workOrderTypeOf(asker) },
    version: 1,
    body: { active: false },
  }),
  deleteOfficeWorkOrderTypesWorkOrderTypeId: async (asker) => ({
    params: { workOrderTypeId: await workOrderTypeOf(asker) },
    version: 1,
  }),
  // Narrowed by nothing else, so that an id of somebody else would show what it is of.
  getOfficeWorkOrders: async () => ({}),
  getOfficeWorkOrderCount: async () => ({}),
  postOfficeWorkOrders: async (asker) => {
    const { customerId, locationId, contactId } = await locationOf(asker);
    return {
      body: {
        customerId,
        contactId,
        locationId,
        typeId: await workOrderTypeOf(asker),
        description: "Look at the boiler",
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  getOfficeWorkOrdersWorkOrderId: workOrderOf,
  patchOfficeWorkOrdersWorkOrderId: async (asker) => {
    const given = await workOrderOf(asker);
    const { contactId, location } = (await asker.company.admin.get(`work-orders/${given.params?.["workOrderId"]}`))
      .body;
    return {
      ...given,
      version: 1,
      body: {
        description: "Look at both boilers",
        typeId: await workOrderTypeOf(asker),
        contactId,
        locationId: location.id,
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  postOfficeWorkOrdersWorkOrderIdStatus: async (asker) => ({ ...(await workOrderOf(asker)), body: { act: "start" } }),
  getOfficeWorkOrdersWorkOrderIdNotes: workOrderOf,
  postOfficeWorkOrdersWorkOrderIdNotes: async (asker) => ({
    ...(await workOrderOf(asker)),
    body: { text: "Boiler is off" },
  }),
  getOfficeCustomersCustomerIdFiles: onCustomer,
  postOfficeCustomersCustomerIdFiles: async (asker) => ({
    ...(await onCustomer(asker)),
    file: { name: "plan.txt", content: name("Plan") },
  }),
  getOfficeWorkOrdersWorkOrderIdFiles: workOrderOf,
  postOfficeWorkOrdersWorkOrderIdFiles: async (asker) => ({
    ...(await workOrderOf(asker)),
    file: { name: "boiler.png", content: onePixel },
  }),
  getOfficeFilesFileId: async (asker) => await fileOf(asker),
  patchOfficeFilesFileId: async (asker) => ({
    ...(await fileOf(asker)),
    version: 1,
    body: { note: "From the roof" },
  }),
  putOfficeFilesFileIdContent: async (asker) => ({
    ...(await fileOf(asker)),
    version: 1,
    file: { name: "plan.txt", content: name("Other plan") },
  }),
  deleteOfficeFilesFileId: async (asker) => ({ ...(await fileOf(asker)), version: 1 }),
  getOfficeFilesFileIdContent: async (asker) => await fileOf(asker),
  getOfficeFilesFileIdPreview: (asker) => fileOf(asker, onePixel, "dot.png"),
  getOfficeInvoices: async () => ({}),
  getOfficeInvoiceCount: async () => ({}),
  getOfficeInvoiceSums: async () => ({}),
  postOfficeInvoices: async (asker) => {
    const { params } = await workOrderOf(asker);
    const order = (await asker.company.admin.get(`work-orders/${params?.["workOrderId"]}`)).body;
    return {
      body: {
        customerId: order.customerId,
        contactId: order.contactId,
        workOrderId: order.id,
        title: "Boiler",
        lines: invoiceLines,
      },
    };
  },
  postOfficeInvoicesInvoiceIdCopies: async (asker) => ({ params: { ...(await issuedOf(asker)).params } }),
  getOfficeCustomersCustomerIdInvoiceDefaults: async (asker) => {
    const { params } = await workOrderOf(asker);
    const workOrderId = String(params?.["workOrderId"]);
    const { customerId } = (await asker.company.admin.get(`work-orders/${workOrderId}`)).body;
    return { params: { customerId }, query: { workOrderId } };
  },
  getOfficeInvoicesInvoiceId: async (asker) => ({ params: { ...(await draftOf(asker)).params } }),
  getOfficeInvoicesInvoiceIdPdf: async (asker) => ({ params: { ...(await draftOf(asker)).params } }),
  patchOfficeInvoicesInvoiceId: async (asker) => {
    const given = await draftOf(asker);
    const { contactId } = (await asker.company.admin.get(`invoices/${given.params?.["invoiceId"]}`)).body;
    return { ...given, body: { contactId, title: name("Title"), lines: invoiceLines } };
  },
  deleteOfficeInvoicesInvoiceId: draftOf,
  postOfficeInvoicesInvoiceIdStatus: async (asker) => ({
    params: { ...(await draftOf(asker)).params },
    body: { act: "issue" },
  }),
  postOfficeInvoicesInvoiceIdPayments: async (asker) => ({ ...(await issuedOf(asker)), body: paymentOnDay }),
  deleteOfficePaymentsPaymentId: async (asker) => {
    const { params } = await issuedOf(asker);
    const url = `invoices/${params?.["invoiceId"]}/payments`;
    return { params: { paymentId: await added(asker.company.admin, url, paymentOnDay) } };
  },
  getOfficeRecurringServices: async (asker) => ({
    query: { state: "running", dueBy: "2099-12-31", customerId: (await customerOf(asker)).id },
  }),
  getOfficeRecurringServiceCount: async () => ({}),
  postOfficeRecurringServices: async (asker) => {
    const { customerId, locationId, contactId } = await locationOf(asker);
    return {
      body: {
        customerId,
        contactId,
        locationId,
        typeId: await workOrderTypeOf(asker),
        description: "Clean the filters",
        assignedTo: asker.company.admin.staffId,
        frequency: { every: 2, unit: "week" },
        nextServiceOn: "2099-02-01",
        endsOn: "2099-12-31",
        atTime: "08:30",
        daysAhead: 3,
      },
    };
  },
  getOfficeRecurringServicesRecurringServiceId: recurringServiceOf,
  patchOfficeRecurringServicesRecurringServiceId: async (asker) => {
    const given = await recurringServiceOf(asker);
    const { contactId, locationId } = (
      await asker.company.admin.get(`recurring-services/${given.params?.["recurringServiceId"]}`)
    ).body;
    return {
      ...given,
      version: 1,
      body: {
        description: "Clean all filters",
        typeId: await workOrderTypeOf(asker),
        contactId,
        locationId,
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  deleteOfficeRecurringServicesRecurringServiceId: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    version: 1,
  }),
  postOfficeRecurringServicesRecurringServiceIdStatus: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    body: { act: "pause" },
  }),
  postOfficeRecurringServicesRecurringServiceIdWorkOrders: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    version: 1,
  }),
  getOfficeCustomersCustomerIdActivity: onCustomer,
  getOfficeQuotes: async () => ({}),
  getOfficeQuoteCount: async () => ({}),
  getOfficeQuotesQuoteId: onQuote,
  getOfficeQuotesQuoteIdPdf: async (asker) => ({ ...(await onQuote(asker)), query: { language: "es" } }),
  postOfficeQuotes: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    const locationId = await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" });
    return {
      body: {
        customerId: id,
        contactId,
        locationId,
        lines: [{ description: "Boiler", quantity: 1, unitPriceMinor: 100 }],
      },
    };
  },
  patchOfficeQuotesQuoteId: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    const locationId = await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" });
    const quoteId = await added(asker.company.admin, "quotes", { customerId: id });
    return { params: { quoteId }, version: 1, body: { title: name("Quote"), contactId, locationId } };
  },
  deleteOfficeQuotesQuoteId: (asker) => quoteOf(asker),
  postOfficeQuotesQuoteIdStatus: async (asker) => ({ ...(await onQuote(asker)), body: { act: "send" } }),
  postOfficeQuotesQuoteIdCopies: onQuote,
  postOfficeQuotesQuoteIdInvoice: async (asker) => ({
    params: { ...(await quoteOf(asker, "send", "approve")).params },
  }),
  postOfficeQuotesQuoteIdWorkOrder: async (asker) => ({
    params: { ...(await quoteOf(asker, "send", "approve")).params },
    body: { typeId: await workOrderTypeOf(asker), assignedTo: asker.company.admin.staffId },
  }),
  getOfficeImports: async () => ({}),
  postOfficeImports: async () => ({
    file: { name: "list.csv", content: `Company,Email\n${name("Acme")},ada@acme.example.com\n` },
  }),
  getOfficeImportsImportId: onImport,
  putOfficeImportsImportIdMapping: async (asker) => {
    const given = await ofImport(asker);
    const { mapping, options } = (await asker.company.admin.get(`imports/${given.params?.["importId"]}`)).body;
    return { ...given, body: { mapping, options } };
  },
  getOfficeImportsImportIdRows: onImport,
  putOfficeImportsImportIdCells: async (asker) => ({
    ...(await ofImport(asker)),
    body: { cells: [{ row: 3, column: 3, text: "eve@bad.example.com" }] },
  }),
  putOfficeImportsImportIdRepairs: async (asker) => ({
    ...(await ofImport(asker)),
    body: { repairs: [{ row: 2, column: 0, kind: "stray-blanks", ticked: false }] },
  }),
  postOfficeImportsImportIdApplication: ofImport,
  postOfficeImportsImportIdCancellation: async ({ test, company }) => ({
    params: { importId: (await importOf(test, company, "checking")).id },
  }),
  deleteOfficeImportsImportId: onImport,
  getOfficeImportsImportIdFailedRows: onImport,
  getOfficeMessageTemplates: async () => ({}),
  postOfficeMessageTemplates: async () => ({ body: templateFields() }),
  patchOfficeMessageTemplatesMessageTemplateId: async ({ company }) => ({
    params: { messageTemplateId: await added(company.admin, "message-templates", templateFields()) },
    version: 1,
    body: { subject: "Another subject" },
  }),
  deleteOfficeMessageTemplatesMessageTemplateId: async ({ company }) => ({
    params: { messageTemplateId: await added(company.admin, "message-templates", templateFields()) },
    version: 1,
  }),
  getOfficeMessages: async () => ({}),
  getOfficeMessageCount: async () => ({}),
  getOfficeMessagesMessageId: async (asker) => ({ params: { messageId: await messageOf(asker) } }),
  postOfficeMessagesMessageIdTries: async (asker) => {
    const messageId = await messageOf(asker);
    await asker.test.look("update business.message set status = 'failed', reason = 'refused' where id = $1", [
      messageId,
    ]);
    return { params: { messageId } };
  },
  postOfficeCustomersCustomerIdMessages: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return {
      params: { customerId: id },
      body: { contactIds: [contactId], subject: "Hello", body: "Dear {{contact.fullName}}" },
    };
  },
  postOfficeCustomersCustomerIdMessagesPreview: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return { params: { customerId: id }, body: { contactId, subject: "Hello", body: "Dear {{contact.fullName}}" } };
  },
  getOfficeQuotesQuoteIdMessageDraft: onQuote,
  postOfficeQuotesQuoteIdMessages: async (asker) => ({
    ...(await onQuote(asker)),
    body: { subject: "Our quote", body: "Please find it attached." },
  }),
  getOfficeInvoicesInvoiceIdMessageDraft: async (asker) => ({ params: { ...(await issuedOf(asker)).params } }),
  postOfficeInvoicesInvoiceIdMessages: async (asker) => ({
    params: { ...(await issuedOf(asker)).params },
    body: { subject: "Our invoice", body: "Please find it attached." },
  }),
  getOfficeJobs: async () => ({ query: { running: "true" } }),
  getOfficeJobsJobId: async ({ test, company, by }) => ({ params: { jobId: await jobOf(test, company, by) } }),
  postOfficeJobsJobIdCancellation: async ({ test, company, by }) => ({
    params: { jobId: await jobOf(test, company, by) },
  }),
  getOfficeHomeAttention: async () => ({}),
  getOfficeHomeTrends: async () => ({}),
};

/**
 * Makes a valid request for a route.
 *
 * @throws Error when the table has none: every new route needs one
 */
export async function requestFor(endpoint: AnyEndpoint, asker: Asker): Promise<Given> {
  const builder = routeRequests[operationId(endpoint)];
  if (!builder)
    throw new Error(
      `tests/support/route-requests.ts has no request for ${operationId(endpoint)} (${endpoint.method} ${endpoint.path}); add one.`,
    );
  return await builder(asker);
}

/**
 * Sends a request to a route.
 *
 * @param by nobody when not given
 */
export async function send(
  test: TestApp,
  endpoint: AnyEndpoint,
  given: Given,
  by: Person = person(test, ""),
): Promise<Answer> {
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, parameter: string) =>
    encodeURIComponent(given.params?.[parameter] ?? "missing"),
  );
  const query = new URLSearchParams(given.query).toString();
  if (given.file)
    return await sendFile(test, by, {
      method: endpoint.method === "PUT" ? "PUT" : "POST",
      url: query === "" ? path : `${path}?${query}`,
      fileName: given.file.name,
      content: given.file.content,
      ...(given.version === undefined ? {} : { version: given.version }),
    });
  return await by.ask(endpoint.method, query === "" ? path : `${path}?${query}`, {
    ...(given.body === undefined ? {} : { body: given.body }),
    ...(given.version === undefined ? {} : { version: given.version }),
  });
}
