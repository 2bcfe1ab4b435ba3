import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { dayOfYears, Version } from "#platform/shared/fields.ts";
import {
  contactDisabled,
  contactEnabled,
  ContactId,
  disablementNotPlanned,
  handedOverKinds,
  managedByTheFleet,
  undoTooLate,
} from "#records/contacts/contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";

const params = z.strictObject({ contactId: ContactId });
const Count = z.number().int();

/** What a contact would hand over and what stays, before somebody says who takes over. */
export const DisablementPreview = z.strictObject({
  workOrders: Count.describe("To do, without a time or with one still to come (X-07)."),
  overdueWorkOrders: Count.describe("To do and late: they stay unless it is said that they go."),
  recurringServices: Count,
  quotes: Count.describe("Nobody decided yet."),
  locations: Count.describe("Whose contact it is."),
  isPrimary: z.boolean().describe("Primary contact of the customer; the replacement becomes that."),
  isBilling: z.boolean().describe("Billing contact of the customer; stays until somebody chooses another (C-14)."),
  pastWorkOrders: Count.describe("Stay as they are (C-10)."),
  decidedQuotes: Count.describe("Stay as they are."),
  otherContacts: Count.describe("Enabled contacts of the customer who could take over (X-06)."),
});
export type DisablementPreview = z.infer<typeof DisablementPreview>;

export const previewDisablement = endpoint({
  method: "GET",
  path: "/api/v1/office/contacts/:contactId/disablement/preview",
  access: "contacts.edit",
  summary: "Count what a contact would hand over when it is disabled, and what stays",
  params,
  reply: DisablementPreview,
  status: 200,
  problems: [managedByTheFleet, contactDisabled],
  rules: ["C-06", "C-07", "X-07"],
});

/** Who takes over from a contact. */
export const Disablement = z
  .strictObject({
    replacementId: ContactId.describe("Takes over all that is still to come, and is primary and location contact."),
    workOrdersTo: ContactId.describe("Takes over the work orders instead."),
    recurringServicesTo: ContactId.describe("Takes over the recurring services instead."),
    quotesTo: ContactId.describe("Takes over the undecided quotes instead."),
    moveOverdue: z.boolean().describe("Whether work orders that are to do and late go along (X-07)."),
  })
  .extend({
    on: dayOfYears(2000, 2999).describe("A day after today: until then nothing changes, and then it is done (X-35)."),
  })
  .partial({ workOrdersTo: true, recurringServicesTo: true, quotesTo: true, moveOverdue: true, on: true });
export type Disablement = z.infer<typeof Disablement>;

/** How many rows of each kind changed hands. */
export const Moved = z.strictObject({
  workOrders: Count,
  recurringServices: Count,
  quotes: Count,
  locations: Count,
  primary: z.boolean(),
});
export type Moved = z.infer<typeof Moved>;

export const disableContact = endpoint({
  method: "POST",
  path: "/api/v1/office/contacts/:contactId/disablement",
  access: "contacts.edit",
  summary: "Disable a contact: another one takes over what is still to come, the past stays",
  params,
  body: Disablement,
  reply: z.strictObject({
    id: ContactId,
    version: Version,
    plannedOn: z.string().nullable().describe("The later day, where one was given."),
    moved: Moved,
  }),
  status: 200,
  problems: [managedByTheFleet, contactDisabled, referenceNotUsable],
  version: "required",
  idempotency: "required",
  rules: ["C-06", "C-08", "C-09", "C-10", "C-14", "X-06", "X-07", "X-35"],
});

export const withdrawDisablement = endpoint({
  method: "DELETE",
  path: "/api/v1/office/contacts/:contactId/planned-disablement",
  access: "contacts.edit",
  summary: "Withdraw the disablement that is planned for a later day",
  params,
  reply: z.void(),
  status: 204,
  problems: [managedByTheFleet, disablementNotPlanned],
  version: "required",
  rules: ["X-35"],
});

export const enableContact = endpoint({
  method: "DELETE",
  path: "/api/v1/office/contacts/:contactId/disablement",
  access: "contacts.edit",
  summary: "Enable a contact again; what it handed over stays where it is",
  params,
  reply: z.void(),
  status: 204,
  problems: [managedByTheFleet, contactEnabled],
  version: "required",
  rules: ["X-21"],
});

/** Something that was handed over and does not go back, because it changed since. */
export const LeftOver = z.strictObject({
  kind: z.enum(handedOverKinds),
  id: z.string(),
  number: z.number().int().nullable().describe("Its number, where it has one and is still there."),
});
export type LeftOver = z.infer<typeof LeftOver>;

export const undoDisablement = endpoint({
  method: "POST",
  path: "/api/v1/office/contacts/:contactId/disablement/undo",
  access: "contacts.edit",
  summary: "Undo a disablement: the contact is enabled and gets back what nobody changed since",
  params,
  reply: z.strictObject({ id: ContactId, version: Version, returned: Moved, left: z.array(LeftOver) }),
  status: 200,
  problems: [managedByTheFleet, contactEnabled, undoTooLate],
  version: "required",
  idempotency: "required",
  rules: ["X-34"],
});
