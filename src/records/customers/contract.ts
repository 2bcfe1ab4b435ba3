import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import {
  CappedCount,
  dayOfYears,
  Instant,
  optionalLine,
  optionalText,
  requiredLine,
  searchText,
  Version,
} from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { isCurrency, notACurrency } from "#platform/shared/money.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactEmailPolicy } from "#records/company/contract.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { PaymentTermId, TaxRateId } from "#records/tax-and-terms/contract.ts";

export const CustomerId = idOf("Customer");
export type CustomerId = z.infer<typeof CustomerId>;

export const alreadyInactive = problemType("customer-already-inactive", 409, "This customer is inactive already");
export const alreadyActive = problemType("customer-already-active", 409, "This customer is active already");
export const customerNumberTaken = problemType(
  "customer-number-taken",
  409,
  "Another customer has this customer number",
);
export const customerInactive = problemType("customer-inactive", 422, "This customer is inactive");
export const referenceNotUsable = problemType("reference-not-usable", 422, "One of the chosen records cannot be used");

export const CustomerStatus = z.enum(["active", "inactive"]).describe("Changed by Make Inactive and Make Active only.");
export type CustomerStatus = z.infer<typeof CustomerStatus>;
export const CustomerKind = z
  .enum(["local", "fleet"])
  .describe("Local customers are managed here; a fleet manages contacts of its own.");
export const CustomerType = z.enum(["business", "residential"]).describe("Company or household.");

/** A person as a list of customers shows it. */
const PersonInList = z.strictObject({
  id: ContactId,
  name: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

export const CustomerInList = z.strictObject({
  id: CustomerId,
  number: z.number().int().describe("Customer ID, counted per provider."),
  customerNumber: z.string().nullable().describe("Own customer number."),
  companyName: z.string().describe("Company, or full name of a private person."),
  kind: CustomerKind,
  type: CustomerType,
  status: CustomerStatus,
  primaryContact: PersonInList.nullable(),
  city: z.string().nullable().describe("Town of the main location."),
  state: z.string().nullable().describe("State of the main location."),
  lastInteractionAt: Instant,
  version: Version,
});
export type CustomerInList = z.infer<typeof CustomerInList>;

export const CustomerSort = z.enum(["name", "number", "lastInteraction"]);
export type CustomerSort = z.infer<typeof CustomerSort>;

/** What narrows a list of customers; the count takes the same. */
const filters = {
  status: CustomerStatus.default("active"),
  search: searchText.optional().describe("Words that occur in name, number, phone, e-mail or town."),
  silentBefore: dayOfYears(1900, 2999).optional().describe("Only customers without interaction since that day (A-04)."),
};

export const listCustomers = endpoint({
  method: "GET",
  path: "/api/v1/office/customers",
  access: "customers.view",
  summary: "List customers, a page at a time",
  query: z.strictObject({
    ...filters,
    sort: CustomerSort.default("name"),
    direction: z.enum(["asc", "desc"]).default("asc"),
    after: z.string().max(600).optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    customers: z.array(CustomerInList),
    next: z.string().nullable().describe("Send back as `after` for the next page; null at the end."),
    capped: z.boolean().describe("Whether the search has more matches than are shown."),
  }),
  status: 200,
  problems: [],
  rules: ["A-04", "A-07", "K-13"],
});

export const countCustomers = endpoint({
  method: "GET",
  path: "/api/v1/office/customer-count",
  access: "customers.view",
  summary: "Count customers, up to a cap",
  query: z.strictObject(filters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

/** One field of the profile each; shared by adding and editing. */
export const profileFields = {
  companyName: requiredLine(200, "Company, or full name of a private person."),
  customerNumber: optionalLine(40, "Own customer number, unique when set."),
  type: CustomerType,
  website: optionalLine(500, "Web site.").refine((text) => text === null || /^https?:\/\/[^\s]+$/i.test(text), {
    error: "Begin with http:// or https://.",
    params: { code: "not-a-web-address" },
  }),
  profileNotes: optionalText(5000, "Notes on the profile."),
  tags: z.array(requiredLine(40, "A tag.")).max(30, "At most 30 tags.").describe("Tags."),
  managerId: StaffId.nullable().describe("The staff member who looks after this customer."),
  parentCustomerId: CustomerId.nullable().describe("The customer above this one."),
  taxRateId: TaxRateId.nullable().describe("Tax rate for new quotes and invoices."),
  taxExempt: z.boolean().describe("Whether no tax is charged."),
  taxExemptNumber: optionalLine(60, "Number of the exemption certificate."),
  paymentTermId: PaymentTermId.nullable().describe("Payment term for new invoices."),
  priceCategory: optionalLine(60, "Price category."),
  currency: optionalLine(3, "Currency (ISO 4217); empty = the provider's.").refine(
    (text) => text === null || isCurrency(text),
    notACurrency,
  ),
  contactEmailPolicy: ContactEmailPolicy.nullable().describe(
    "Overrides the provider's setting for this customer (X-01).",
  ),
  primaryContactId: ContactId.nullable().describe("First person to speak to; a contact of this customer."),
  billingContactId: ContactId.nullable().describe("Who gets invoices; a contact of this customer."),
};

export const CustomerProfile = z.strictObject({
  id: CustomerId,
  number: z.number().int().describe("Customer ID."),
  customerNumber: z.string().nullable(),
  companyName: z.string(),
  kind: CustomerKind,
  type: CustomerType,
  status: CustomerStatus,
  website: z.string().nullable(),
  profileNotes: z.string().nullable(),
  tags: z.array(z.string()),
  managerId: StaffId.nullable(),
  managerName: z.string().nullable(),
  parentCustomerId: CustomerId.nullable(),
  parentCompanyName: z.string().nullable(),
  taxRateId: TaxRateId.nullable(),
  taxRateName: z.string().nullable(),
  taxExempt: z.boolean(),
  taxExemptNumber: z.string().nullable(),
  paymentTermId: PaymentTermId.nullable(),
  paymentTermName: z.string().nullable(),
  priceCategory: z.string().nullable(),
  currency: z.string().nullable(),
  contactEmailPolicy: ContactEmailPolicy.nullable(),
  emailLocked: z.boolean().describe("Whether a stored e-mail address of its contacts is locked (X-01)."),
  primaryContactId: ContactId.nullable(),
  primaryContactName: z.string().nullable(),
  billingContactId: ContactId.nullable(),
  billingContactName: z.string().nullable(),
  billingContactDisabled: z.boolean().describe("Whether the billing contact is disabled: staff choose another (C-14)."),
  billingContactLost: z
    .boolean()
    .describe("Whether the billing contact was deleted and nobody was chosen since (X-23)."),
  contactCount: z.number().int().describe("Contacts of this customer."),
  adminCount: z.number().int().describe("Enabled contacts with Admin; 0 is worth a notice (X-14)."),
  locationCount: z.number().int(),
  noteCount: z.number().int(),
  lastInteractionAt: Instant,
  inactiveSince: Instant.nullable(),
  createdAt: Instant,
  version: Version,
  allowed: z
    .array(
      z.enum([
        "edit",
        "make-inactive",
        "make-active",
        "delete",
        "add-contact",
        "add-location",
        "add-note",
        "send-message",
      ]),
    )
    .describe("What I may do with it now."),
});
export type CustomerProfile = z.infer<typeof CustomerProfile>;

const params = z.strictObject({ customerId: CustomerId });

export const getCustomer = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId",
  access: "customers.view",
  summary: "Get one customer",
  params,
  reply: CustomerProfile,
  status: 200,
  problems: [],
  version: "read",
  rules: ["A-01", "X-31"],
});

export const CustomerChanges = z.strictObject(profileFields).partial();
export type CustomerChanges = z.infer<typeof CustomerChanges>;

export const updateCustomer = endpoint({
  method: "PATCH",
  path: "/api/v1/office/customers/:customerId",
  access: "customers.edit",
  summary: "Change the profile of a customer",
  params,
  body: CustomerChanges,
  reply: CustomerProfile,
  status: 200,
  problems: [customerNumberTaken, referenceNotUsable],
  version: "required",
  rules: ["A-03"],
});

export const deactivateCustomer = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/deactivation",
  access: "customers.change-status",
  summary: "Make a customer inactive",
  params,
  reply: z.strictObject({ id: CustomerId, version: Version }),
  status: 200,
  problems: [alreadyInactive],
  idempotency: "required",
  rules: ["A-05", "A-06"],
});

export const activateCustomer = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/activation",
  access: "customers.change-status",
  summary: "Make a customer active again",
  params,
  reply: z.strictObject({ id: CustomerId, version: Version }),
  status: 200,
  problems: [alreadyActive],
  idempotency: "required",
  rules: ["A-09"],
});
