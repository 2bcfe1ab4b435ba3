import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { optionalEmail, optionalLine, optionalText, requiredLine, Version } from "#platform/shared/fields.ts";
import { ProviderId } from "#platform/shared/ids.ts";
import { isCurrency, notACurrency } from "#platform/shared/money.ts";
import { regions } from "./regions.ts";

/** A time zone of the IANA database that this runtime knows. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { error: "Choose a time zone from the list.", params: { code: "not-a-time-zone" } })
  .describe("Time zone of the provider (IANA name).");

/** ISO 3166 country whose national phone numbers and postal codes are meant when none is given. */
export const Region = z
  .string()
  .refine((code) => regions.includes(code), {
    error: "Choose a country from the list.",
    params: { code: "not-a-country" },
  })
  .describe("Default country, ISO 3166-1 alpha-2.");

/** Languages the product speaks. */
export const Language = z.enum(["en", "es"]).describe("Language of new users.");
export type Language = z.infer<typeof Language>;

export const ContactEmailPolicy = z
  .enum(["locked", "editable"])
  .describe("Whether a stored e-mail address of a contact can be changed (X-01).");
export const CustomerDeleteGuard = z
  .enum(["warn", "blockIfWorkOrders"])
  .describe("What stands in the way of deleting an inactive customer (X-02).");

/** What can be undone for some days. */
export const undoKinds = ["disablement", "import", "merge"] as const;
export type UndoKind = (typeof undoKinds)[number];

/** Fewest and most days for which something can be undone. */
const undoDaysRange = { fewest: 1, most: 730 };

const days = z
  .number("Write a whole number of days.")
  .int("Write a whole number of days.")
  .min(undoDaysRange.fewest, `At least ${undoDaysRange.fewest} day.`)
  .max(undoDaysRange.most, `At most ${undoDaysRange.most} days.`);

/** How many days each kind can be undone. */
const undoDaysFields = {
  undoDisablementDays: days.describe("Days within which disabling a contact can be undone."),
  undoImportDays: days.describe("Days within which an import and an Update from export can be undone."),
  undoMergeDays: days.describe("Days within which a merge can be undone."),
};

export const Provider = z.strictObject({
  id: ProviderId,
  name: z.string().describe("Name of the company or location."),
  timeZone: z.string().describe("Time zone (IANA)."),
  defaultRegion: z.string().describe("Default country (ISO 3166-1)."),
  defaultLanguage: Language,
  currency: z.string().describe("Currency (ISO 4217)."),
  contactEmailPolicy: ContactEmailPolicy,
  customerDeleteGuard: CustomerDeleteGuard,
  staffIdleMinutes: z.number().int().describe("Staff are signed out after this many idle minutes."),
  ...undoDaysFields,
  phone: z.string().nullable(),
  email: z.string().nullable(),
  street: z.string().nullable(),
  street2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
  taxNumber: z.string().nullable(),
  paymentNote: z.string().nullable().describe("Bank details and the like, printed on invoices."),
  hasLogo: z.boolean(),
  version: Version,
});
export type Provider = z.infer<typeof Provider>;

/** What stands at the head of quotes and invoices beside the name. */
export const letterheadFields = {
  phone: optionalLine(40, "Phone number as it is printed."),
  email: optionalEmail,
  street: optionalLine(200, "Street and number."),
  street2: optionalLine(200, "Second line of the address."),
  city: optionalLine(120, "City."),
  state: optionalLine(120, "State or province."),
  postalCode: optionalLine(20, "Postal code."),
  country: optionalLine(80, "Country as it is printed."),
  taxNumber: optionalLine(60, "Tax number."),
  paymentNote: optionalText(1000, "Bank details and the like, printed on invoices."),
};

export const ProviderChanges = z.strictObject({
  name: requiredLine(200, "Name of the company or location.").optional(),
  timeZone: TimeZone.optional(),
  defaultRegion: Region.optional(),
  defaultLanguage: Language.optional(),
  currency: z.string().refine(isCurrency, notACurrency).optional().describe("Currency (ISO 4217)."),
  contactEmailPolicy: ContactEmailPolicy.optional(),
  customerDeleteGuard: CustomerDeleteGuard.optional(),
  staffIdleMinutes: z
    .number()
    .int()
    .min(5, "At least 5 minutes.")
    .max(720, "At most 720 minutes.")
    .optional()
    .describe("Idle minutes."),
  ...z.strictObject(undoDaysFields).partial().shape,
  ...z.strictObject(letterheadFields).partial().shape,
});
export type ProviderChanges = z.infer<typeof ProviderChanges>;

export const getProvider = endpoint({
  method: "GET",
  path: "/api/v1/office/provider",
  access: "customers.view",
  summary: "Get the settings of my provider",
  reply: Provider,
  status: 200,
  problems: [],
  version: "read",
});

export const updateProvider = endpoint({
  method: "PATCH",
  path: "/api/v1/office/provider",
  access: "settings.edit",
  summary: "Change the settings of my provider",
  body: ProviderChanges,
  reply: Provider,
  status: 200,
  problems: [],
  version: "required",
  rules: ["X-01", "X-02", "X-34"],
});

// A distance like +05:00 is no zone: it knows no summer, and the database reads its sign the other way round.
function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
