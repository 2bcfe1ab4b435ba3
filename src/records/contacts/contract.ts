import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant, optionalEmail, optionalLine, requiredLine, searchText, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";

export const ContactId = idOf("Contact");
export type ContactId = z.infer<typeof ContactId>;

// The customer's contract knows contacts; the id is named here again so that the two do not import each other.
const CustomerRef = idOf("Customer");

export const emailLocked = problemType("email-locked", 422, "The e-mail address cannot be changed");
export const managedByTheFleet = problemType("managed-by-the-fleet", 403, "This contact is managed by the fleet");

export const disablementNotPlanned = problemType("disablement-not-planned", 409, "No day is planned for this contact");
export const contactEnabled = problemType("contact-enabled", 409, "This contact is enabled");
export const undoTooLate = problemType("undo-too-late", 409, "It is too late to undo this");
export const contactDisabled = problemType("contact-disabled", 422, "This contact is disabled");

/** What a contact that is disabled hands over. */
export const handedOverKinds = ["work-order", "recurring-service", "quote", "customer", "location"] as const;
export type HandedOverKind = (typeof handedOverKinds)[number];

/** Longest phone number as typed, in characters. */
const phoneCharactersMost = 60;

const phone = (description: string) =>
  optionalLine(phoneCharactersMost, `${description} Any spelling; stored as digits with an optional leading +.`);
const extension = optionalLine(10, "Extension, digits.").refine((text) => text === null || /^\d{1,10}$/.test(text), {
  error: "Digits only.",
  params: { code: "digits-only" },
});

export const contactFields = {
  title: optionalLine(40, "Honorific, for example Ms or Dr."),
  firstName: requiredLine(80, "First name; a dash or TBD stands in for one that is not known."),
  lastName: requiredLine(80, "Last name; a dash or TBD stands in for one that is not known."),
  phone: phone("Phone, the login of the customer portal."),
  phoneExtension: extension,
  altPhone: phone("Second phone."),
  altPhoneExtension: extension,
  mobile: phone("Mobile phone."),
  mobileExtension: extension,
  email: optionalEmail,
};

/** What a contact may do on the customer portal; Admin includes all (K-10). */
export const permissionFields = {
  admin: z.boolean().describe("Admin: all portal features (X-25)."),
  accessBilling: z.boolean().describe("Access Billing."),
  accessReports: z.boolean().describe("Access Reports."),
  createWorkOrder: z.boolean().describe("Create Work Order."),
  editContact: z.boolean().describe("Edit Contact."),
};

/** Names of the portal permissions. */
export const permissionNames = Object.keys(permissionFields) as (keyof typeof permissionFields)[];

const optionalFields = z.strictObject({ ...contactFields, ...permissionFields }).partial();

export const NewContact = optionalFields.required({ firstName: true, lastName: true });
export type NewContact = z.infer<typeof NewContact>;

export const ContactChanges = optionalFields;
export type ContactChanges = z.infer<typeof ContactChanges>;

export const plannedDisablementFailures = ["successor-gone", "failed"] as const;
export type PlannedDisablementFailure = (typeof plannedDisablementFailures)[number];

export const Contact = z.strictObject({
  id: ContactId,
  customerId: CustomerRef,
  number: z.number().int().describe("Contact ID, counted per network; never changes."),
  title: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  phoneExtension: z.string().nullable(),
  altPhone: z.string().nullable(),
  altPhoneExtension: z.string().nullable(),
  mobile: z.string().nullable(),
  mobileExtension: z.string().nullable(),
  email: z.string().nullable(),
  emailLocked: z.boolean().describe("Whether the stored address can no longer be changed (V-07, X-01, X-36)."),
  admin: z.boolean(),
  accessBilling: z.boolean(),
  accessReports: z.boolean(),
  createWorkOrder: z.boolean(),
  editContact: z.boolean(),
  isPrimary: z.boolean().describe("Primary contact of the customer."),
  isBilling: z.boolean().describe("Billing contact of the customer."),
  managedByFleet: z.boolean().describe("Entered and managed by the fleet."),
  source: z.enum(["staff", "portal", "fleet", "import"]),
  disabled: z
    .strictObject({
      at: Instant,
      byName: z.string(),
      replacementId: ContactId.nullable().describe("Who took over; null after that contact was deleted."),
      replacementName: z.string().nullable(),
      undoableUntil: Instant.describe("Until then it can be undone (X-34)."),
    })
    .nullable()
    .describe("Null for an enabled contact."),
  leaving: z
    .strictObject({
      on: z.string().describe("YYYY-MM-DD in the provider's time zone."),
      plannedByName: z.string(),
      replacementId: ContactId.nullable().describe("Who will take over; null after that contact was deleted."),
      replacementName: z.string().nullable(),
      others: z
        .array(
          z.strictObject({
            field: z.enum(["workOrdersTo", "recurringServicesTo", "quotesTo"]),
            id: ContactId,
            name: z.string(),
          }),
        )
        .describe("Who takes over some kinds instead."),
      moveOverdue: z.boolean().describe("Whether late work orders go along (X-07)."),
      replacementDisabled: z.boolean().describe("Whether whoever should take over is disabled meanwhile."),
      failure: z
        .enum(plannedDisablementFailures)
        .nullable()
        .describe("Why nothing was done on that day; somebody has to choose again (X-35)."),
    })
    .nullable()
    .describe("The day on which it will be disabled, if that is planned."),
  lastCommunicatedAt: Instant.nullable().describe(
    "When anybody of the network last communicated with them (V-18, X-18).",
  ),
  createdAt: Instant,
  updatedAt: Instant,
  version: Version,
  allowed: z
    .array(z.enum(["edit", "delete", "disable", "withdraw-disablement", "enable", "undo-disablement"]))
    .describe("What I may do with it now."),
});
export type Contact = z.infer<typeof Contact>;

export const ContactSort = z.enum(["name", "email", "phone", "number"]);
export type ContactSort = z.infer<typeof ContactSort>;

export const listContacts = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/contacts",
  access: "contacts.view",
  summary: "List the contacts of a customer",
  params: z.strictObject({ customerId: CustomerRef }),
  query: z.strictObject({
    search: searchText.optional().describe("Words that occur in name, e-mail or phone (V-22)."),
    status: z.enum(["enabled", "disabled"]).optional().describe("Only these; pickers ask for enabled ones (C-11)."),
    sort: ContactSort.default("name"),
    direction: z.enum(["asc", "desc"]).default("asc"),
    after: z.string().max(600).optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRowsMost),
  }),
  reply: z.strictObject({ contacts: z.array(Contact), next: z.string().nullable() }),
  status: 200,
  problems: [],
  rules: ["C-01", "V-06", "V-22"],
});

const params = z.strictObject({ contactId: ContactId });

export const getContact = endpoint({
  method: "GET",
  path: "/api/v1/office/contacts/:contactId",
  access: "contacts.view",
  summary: "Get one contact",
  params,
  reply: Contact,
  status: 200,
  problems: [],
  version: "read",
});

export const updateContact = endpoint({
  method: "PATCH",
  path: "/api/v1/office/contacts/:contactId",
  access: "contacts.edit",
  summary: "Change a contact",
  params,
  body: ContactChanges,
  reply: Contact,
  status: 200,
  problems: [emailLocked, managedByTheFleet],
  version: "required",
  rules: ["V-02", "V-05", "V-07", "K-09", "X-36"],
});
