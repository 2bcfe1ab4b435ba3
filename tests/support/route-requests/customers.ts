import { buildInactiveCustomer } from "../builders.ts";
import {
  type Asker,
  customerOf,
  onCustomer,
  added,
  name,
  taxRateOf,
  paymentTermOf,
  locationOf,
  workOrderOf,
  type RouteRequests,
} from "./asker.ts";

/** A note of whoever asks, on a work order of theirs: mobile users write on no other. */
const noteOf = async (asker: Asker) =>
  added(asker.by, `work-orders/${(await workOrderOf(asker)).params?.["workOrderId"]}/notes`, { text: "Call back" });

/** A contact and another one of its customer. */
async function leavingOf(asker: Asker) {
  const { id, contactId } = await customerOf(asker);
  const other = { firstName: "Bo", lastName: "Next" };
  return { params: { contactId }, replacementId: await added(asker.company.admin, `customers/${id}/contacts`, other) };
}

/** A contact that is disabled. */
async function plannedOf(asker: Asker) {
  const { replacementId, params } = await leavingOf(asker);
  const body = { replacementId, on: "2999-01-01" };
  const url = `contacts/${params.contactId}/disablement`;
  const planned = await asker.company.admin.ask("POST", url, { body, version: 1 });
  if (planned.status !== 200) throw new Error(`Nothing was planned: ${planned.status} ${planned.text}`);
  return { params, version: 2 };
}

async function disabledOf(asker: Asker) {
  const { replacementId, params } = await leavingOf(asker);
  const url = `contacts/${params.contactId}/disablement`;
  const disabled = await asker.company.admin.ask("POST", url, { body: { replacementId }, version: 1 });
  if (disabled.status !== 200) throw new Error(`The contact was not disabled: ${disabled.status} ${disabled.text}`);
  return { params, version: 2 };
}

/** Valid requests for customers, contacts, locations, notes and activity. */
export const customersRequests: RouteRequests = {
  getOfficeCustomers: async () => ({ query: { search: "lovelace", limit: "5" } }),
  // As text: what is in it can be looked for.
  getOfficeCustomersExport: async () => ({ query: { format: "csv" } }),
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
  getOfficeContactsContactIdDisablementPreview: async (asker) => ({
    params: { contactId: (await customerOf(asker)).contactId },
  }),
  postOfficeContactsContactIdDisablement: async (asker) => {
    const { replacementId, ...leaving } = await leavingOf(asker);
    const others = { workOrdersTo: replacementId, recurringServicesTo: replacementId, quotesTo: replacementId };
    return { ...leaving, version: 1, body: { replacementId, ...others } };
  },
  postOfficeContactsContactIdReplacement: async (asker) => ({
    params: { contactId: (await customerOf(asker)).contactId },
    version: 1,
    body: { firstName: "Ada", lastName: "Lovelace", email: "ada@new.example" },
  }),
  deleteOfficeContactsContactIdPlannedDisablement: plannedOf,
  deleteOfficeContactsContactIdDisablement: disabledOf,
  postOfficeContactsContactIdDisablementUndo: disabledOf,
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
    params: { noteId: await noteOf(asker) },
    version: 1,
    body: { text: "Called" },
  }),
  deleteOfficeNotesNoteId: async (asker) => ({
    params: { noteId: await noteOf(asker) },
    version: 1,
  }),
  postOfficeCustomersCustomerIdNotes: async (asker) => ({ ...(await onCustomer(asker)), body: { text: "Call back" } }),
  getOfficeCustomersCustomerIdActivity: onCustomer,
};
