import { systemContext } from "#platform/server/jobs.ts";
import { handOverMessage } from "#processes/send-message/server/public.ts";
import {
  type Answer,
  buildCompany,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  type Person,
} from "./builders.ts";
import { importOf, jobOf } from "./import-requests.ts";
import type { TestApp } from "./start-app.ts";
import { addFile, onePixel } from "./upload.ts";

/** One record of every kind that a company has, known by the kind its id is of. */
export interface Stock {
  company: Company;
  /** Somebody beside the administrator, with a session, a note and nothing else of their own. */
  colleague: Person;
  ids: Record<string, string>;
}

/**
 * Fills a company with one record of every kind.
 *
 * @param words stands in every text that can be typed
 */
export async function buildStock(test: TestApp, company: Company, words = "Stock"): Promise<Stock> {
  const { admin } = company;
  const colleague = await company.hire("administrator");
  const customer = await buildCustomer(admin, {
    companyName: `${words} Company`,
    customerNumber: `${words}-1`,
    website: `https://${words}.example.com/`,
    profileNotes: `${words} profile`,
    tags: [words],
    taxExemptNumber: `${words} exempt`,
    priceCategory: `${words} prices`,
    contact: {
      title: words,
      firstName: words,
      lastName: `${words} Person`,
      email: `${words.toLowerCase()}@${words.toLowerCase()}.example.com`,
      phone: "504-621-8927",
      altPhone: "504-845-1427",
      mobile: "504-845-1428",
    },
    address: { street: `6 ${words} St`, street2: words, city: words, state: words, postalCode: words, country: words },
  });
  const location = await created(admin, `customers/${customer.id}/locations`, { name: `${words} Yard`, city: words });
  const note = await created(colleague, `customers/${customer.id}/notes`, { text: `${words} note` });
  const file = await addFile(test, colleague, `customers/${customer.id}/files`, onePixel, `${words} plan.png`);
  const noted = await admin.patch(`files/${file}`, 1, { note: `${words} note on a file` });
  if (noted.status !== 200) throw new Error(`The file was not changed: ${noted.text}`);
  const changed = await admin.patch(
    `customers/${customer.id}`,
    (await admin.get(`customers/${customer.id}`)).body.version,
    { profileNotes: `${words} profile changed` },
  );
  if (changed.status !== 200) throw new Error(`The customer was not changed: ${changed.text}`);
  const inactive = await buildInactiveCustomer(admin, { companyName: `${words} Inactive` });
  const taxRate = await created(admin, "tax-rates", { name: `${words} tax`, percent: 7.5 });
  const paymentTerm = await created(admin, "payment-terms", { name: `${words} term`, dueDays: 30 });
  const workOrderType = await created(admin, "work-order-types", { name: `${words} type` });
  const workOrder = await created(admin, "work-orders", {
    customerId: customer.id,
    contactId: customer.contactId,
    locationId: location,
    typeId: workOrderType,
    description: `${words} job`,
    scheduledAt: "2026-05-04T13:00:00Z",
    assignedTo: colleague.staffId,
  });
  const recurringService = await created(admin, "recurring-services", {
    customerId: customer.id,
    contactId: customer.contactId,
    locationId: location,
    typeId: workOrderType,
    description: `${words} service`,
    assignedTo: colleague.staffId,
    frequency: { every: 1, unit: "month" },
    nextServiceOn: "2099-01-31",
    atTime: "08:00",
  });
  await created(colleague, `work-orders/${workOrder}/notes`, { text: `${words} note on the job` });
  const quote = await quoteOf(admin, customer, words);
  const messageTemplate = await created(admin, "message-templates", {
    name: `${words} template`,
    purpose: "message",
    subject: `${words} subject`,
    body: `${words} body`,
  });
  const sent = await colleague.post(`customers/${customer.id}/messages`, {
    contactIds: [customer.contactId],
    subject: `${words} subject`,
    body: `${words} for {{contact.fullName}}`,
  });
  if (sent.status !== 201) throw new Error(`The message was not queued: ${sent.text}`);
  const invoice = await created(admin, "invoices", {
    customerId: customer.id,
    workOrderId: workOrder,
    contactId: customer.contactId,
    title: `${words} invoice`,
    message: `${words} message`,
    customerReference: `${words} 4711`,
    lines: [
      {
        description: `${words} work`,
        quantity: 2,
        unitPriceMinor: 10_000,
        tax: { name: `${words} tax`, percent: 7.5 },
      },
    ],
    term: { name: `${words} term`, days: 30 },
  });
  await done(admin.post(`invoices/${invoice}/status`, { act: "issue" }));
  const payment = await created(admin, `invoices/${invoice}/payments`, {
    amountMinor: 500,
    method: "check",
    reference: `${words} check`,
    receivedOn: "2026-05-04",
  });
  await handOverMessage(
    systemContext(test.system, company.networkId, company.providerId, "send-message"),
    sent.body.messageIds[0],
  );
  await leave(admin, customer, location, words);
  await leaveStaff(company, customer, colleague);
  const sessions = await colleague.get("me/sessions");
  const activity = await admin.get(`customers/${customer.id}/activity`);
  return {
    company,
    colleague,
    ids: {
      Customer: customer.id,
      InactiveCustomer: inactive.id,
      Contact: customer.contactId,
      Location: location,
      Note: note,
      File: file,
      TaxRate: taxRate,
      PaymentTerm: paymentTerm,
      WorkOrderType: workOrderType,
      WorkOrder: workOrder,
      Quote: quote,
      MessageTemplate: messageTemplate,
      Message: sent.body.messageIds[0],
      Invoice: invoice,
      Payment: payment,
      RecurringService: recurringService,
      StaffMember: colleague.staffId,
      Provider: company.providerId,
      Network: company.networkId,
      Session: sessions.body.sessions[0].id,
      Activity: activity.body.activity[0].id,
      ImportBatch: (await importOf(test, company)).id,
      BackgroundJob: await jobOf(test, company, colleague),
    },
  };
}

/** Somebody who left, and handed a location over. */
async function leave(by: Person, customer: BuiltCustomer, locationId: string, words: string): Promise<void> {
  const contactId = await created(by, `customers/${customer.id}/contacts`, {
    firstName: words,
    lastName: `${words} Left`,
  });
  await done(by.patch(`locations/${locationId}`, 1, { contactId }));
  const disablement = { body: { replacementId: customer.contactId }, version: 1 };
  await done(by.ask("POST", `contacts/${contactId}/disablement`, disablement));
  const laterId = await created(by, `customers/${customer.id}/contacts`, {
    firstName: words,
    lastName: `${words} Leaves`,
  });
  const later = { body: { replacementId: customer.contactId, on: "2999-01-01" }, version: 1 };
  await done(by.ask("POST", `contacts/${laterId}/disablement`, later));
}

/** Somebody of the staff who managed the customer and left; a colleague took over. */
async function leaveStaff(company: Company, customer: BuiltCustomer, colleague: Person): Promise<void> {
  const { admin } = company;
  const { staffId } = await company.hire("parts");
  const { version } = (await admin.get(`customers/${customer.id}`)).body;
  await done(admin.patch(`customers/${customer.id}`, version, { managerId: staffId }));
  const disablement = { body: { replacementId: colleague.staffId }, version: 1 };
  await done(admin.ask("POST", `staff/${staffId}/disablement`, disablement));
}

/** A quote with words in every text, down to what was said when it was rejected. */
async function quoteOf(by: Person, customer: BuiltCustomer, words: string): Promise<string> {
  const id = await created(by, "quotes", {
    customerId: customer.id,
    contactId: customer.contactId,
    title: `${words} title`,
    message: `${words} message`,
    lines: [{ description: `${words} line`, quantity: 1, unitPriceMinor: 100 }],
  });
  for (const body of [{ act: "send" }, { act: "reject", note: `${words} reason` }]) {
    const stepped = await by.post(`quotes/${id}/status`, body);
    if (stepped.status !== 200) throw new Error(`The quote was not changed: ${stepped.text}`);
  }
  return id;
}

/** What the stranger's eyes must not tell apart: my company, another provider of the same network, another network. */
export interface ThreeStocks {
  mine: Stock;
  sibling: Stock;
  stranger: Stock;
}

/**
 * Builds my company, another provider in the same network, and a company in another network, each with its records.
 */
export async function buildThreeStocks(test: TestApp): Promise<ThreeStocks> {
  const mine = await buildStock(test, await buildCompany(test), "Mine");
  const sibling = await buildStock(test, await buildCompany(test, mine.company.networkId), "Sibling");
  const stranger = await buildStock(test, await buildCompany(test), "Stranger");
  return { mine, sibling, stranger };
}

/** Kinds that nothing deletes, with the reason. */
export const neverDeleted: Readonly<Record<string, string>> = {
  StaffMember: "people who worked here stay named in what they did",
  Provider: "a provider is not deleted by the product",
  BackgroundJob: "what became of long work stays readable for who started it",
  Activity: "what was done stays written",
};

/**
 * Makes and deletes one record of every kind that can be deleted.
 *
 * @returns id of the deleted record, by kind
 */
export async function buildDeleted(test: TestApp, company: Company): Promise<Record<string, string>> {
  const { admin } = company;
  const customer = await buildInactiveCustomer(admin, { companyName: "Deleted soon" });
  const kept = await buildCustomer(admin, { companyName: "Kept" });
  const contact = await created(admin, `customers/${kept.id}/contacts`, {
    firstName: "Deleted",
    lastName: "Soon",
    email: "deleted@soon.example.com",
  });
  const sent = await admin.post(`customers/${kept.id}/messages`, {
    contactIds: [contact],
    subject: "Soon",
    body: "Gone",
  });
  const messageTemplate = await created(admin, "message-templates", {
    name: "Deleted soon",
    purpose: "message",
    subject: "Soon",
    body: "Gone",
  });
  await created(admin, `customers/${kept.id}/locations`, { name: "Main", city: "Kept" });
  const location = await created(admin, `customers/${kept.id}/locations`, { name: "Deleted soon", city: "Gone" });
  const note = await created(admin, `customers/${kept.id}/notes`, { text: "Deleted soon" });
  const file = await addFile(test, admin, `customers/${kept.id}/files`, "Deleted soon");
  const taxRate = await created(admin, "tax-rates", { name: "Deleted soon", percent: 1 });
  const paymentTerm = await created(admin, "payment-terms", { name: "Deleted soon", dueDays: 1 });
  const workOrderType = await created(admin, "work-order-types", { name: "Deleted soon" });
  const left = await buildCustomer(admin, { companyName: "Deleted soon, with work" });
  const workOrder = await created(admin, "work-orders", {
    customerId: left.id,
    typeId: await created(admin, "work-order-types", { name: "Kept" }),
    description: "Deleted soon",
  });
  const quote = await created(admin, "quotes", { customerId: kept.id, title: "Deleted soon" });
  const invoice = await created(admin, "invoices", { customerId: left.id });
  const paid = await created(admin, "invoices", {
    customerId: kept.id,
    lines: [{ description: "Stays", quantity: 1, unitPriceMinor: 100 }],
  });
  await done(admin.post(`invoices/${paid}/status`, { act: "issue" }));
  const payment = await created(admin, `invoices/${paid}/payments`, {
    amountMinor: 100,
    method: "cash",
    receivedOn: "2026-05-04",
  });
  const recurringService = await created(admin, "recurring-services", {
    customerId: kept.id,
    typeId: await created(admin, "work-order-types", { name: "Kept too" }),
    description: "Deleted soon",
  });
  const list = (await importOf(test, company)).id;
  const leaver = await company.hire("office");
  const session = (await leaver.get("me/sessions")).body.sessions[0].id as string;
  const deletions = [
    await admin.ask("DELETE", `payments/${payment}`),
    await admin.post(`customers/${left.id}/deactivation`),
    await admin.post("customer-deletions", { customerIds: [customer.id, left.id] }),
    await admin.delete(`contacts/${contact}`, 1),
    await admin.delete(`locations/${location}`, 1),
    await admin.delete(`notes/${note}`, 1),
    await admin.delete(`files/${file}`, 1),
    await admin.delete(`tax-rates/${taxRate}`, 1),
    await admin.delete(`payment-terms/${paymentTerm}`, 1),
    await admin.delete(`work-order-types/${workOrderType}`, 1),
    await admin.delete(`quotes/${quote}`, 1),
    await admin.delete(`message-templates/${messageTemplate}`, 1),
    await admin.delete(`recurring-services/${recurringService}`, 1),
    await admin.ask("DELETE", `imports/${list}`),
    await leaver.ask("DELETE", "session"),
  ];
  for (const answer of deletions)
    if (answer.status >= 300) throw new Error(`Not deleted: ${answer.status} ${answer.text}`);
  return {
    Customer: customer.id,
    Contact: contact,
    Location: location,
    Note: note,
    File: file,
    TaxRate: taxRate,
    PaymentTerm: paymentTerm,
    WorkOrderType: workOrderType,
    WorkOrder: workOrder,
    Quote: quote,
    MessageTemplate: messageTemplate,
    Message: sent.body.messageIds[0],
    Invoice: invoice,
    Payment: payment,
    RecurringService: recurringService,
    Session: session,
    ImportBatch: list,
  };
}

async function created(by: Person, url: string, body: unknown): Promise<string> {
  const answer = await by.post(url, body);
  if (answer.status !== 201) throw new Error(`${url} was not added: ${answer.status} ${answer.text}`);
  return answer.body.id as string;
}

async function done(asked: Promise<Answer>): Promise<void> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`Not done: ${answer.status} ${answer.text}`);
}
