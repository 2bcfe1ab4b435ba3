// What the catalogue test lets through, each with its reason. A new line here is a decision that somebody reviews.

/** Tables kept before any network is known; they carry no row security, so they carry next to nothing. */
export const frontTables: Readonly<Record<string, string>> = {
  staff_login: "who may sign in: e-mail and password hash",
  session: "hash of a cookie's token and whose it is",
  link: "hash of a one-time secret and for whom it is",
  rate_limit: "counters under keyed hashes",
};

/** Tables of the business whose rows of the whole network any provider of it writes. */
export const businessGlobals: Readonly<Record<string, string>> = {
  network: "the network itself, added once",
  number_series: "Contact IDs count per network",
  last_communication: "all providers of the network count together how long nobody wrote to a fleet's contact (V-18)",
};

/** The only functions that run as another role than the caller. */
export const allowedDefiners: readonly string[] = [
  "business.search_customers(text[],text,integer)",
  "business.search_contacts(text[],uuid,integer)",
];

const grants = (role: string, table: string, ...columns: string[]) =>
  columns.map((column) => `${role} select ${table}.${column}`);

/** What other roles than staff may read of the business, column by column. */
export const allowedFrontGrants: readonly string[] = [
  // The session is found before the network is known: who works where, and as what.
  ...grants(
    "fieldfolk_front",
    "staff_member",
    "network_id",
    "provider_id",
    "id",
    "name",
    "roles",
    "idle_minutes",
    "enabled",
  ),
  ...grants("fieldfolk_front", "provider", "network_id", "provider_id", "name", "staff_idle_minutes", "time_zone"),
  // The search answers ids only and filters by the settings of the transaction itself.
  ...grants("fieldfolk_search", "contact", "network_id", "provider_id", "id", "organisation_id", "search_text"),
  ...grants(
    "fieldfolk_search",
    "customer",
    "network_id",
    "provider_id",
    "id",
    "organisation_id",
    "status",
    "search_text",
  ),
  ...grants("fieldfolk_search", "location", "network_id", "provider_id", "customer_id", "search_text"),
];

/** Tables that a fleet reaches whole, under a policy of its own that knows its own rows only. */
export const tablesOfFleets: readonly string[] = [
  "organisation",
  "contact",
  "number_series",
  "activity",
  "activity_value",
];

/** Schemas whose tables no audience owns. */
export const ownersOfTables: readonly string[] = ["business", "front", "migrations"];

/** What becomes of a reference: it names somebody else, stays, is there from then on, or is gone. */
export type Fate = "moved" | "kept" | "made" | "erased";

/**
 * What becomes of a reference to a contact when that contact is disabled (of what is still to come), when its customer is made
 * inactive, and when it is deleted. `tests/leaving/fates.test.ts` does all three and looks.
 */
export const contactReferences: Readonly<Record<string, { disabled: Fate; inactive: Fate; deleted: Fate }>> = {
  "business.customer.primary_contact_is_of_this_customer": { disabled: "moved", inactive: "kept", deleted: "moved" },
  "business.customer.billing_contact_is_of_this_customer": { disabled: "kept", inactive: "kept", deleted: "erased" },
  "business.location.location_contact_is_of_this_customer": { disabled: "moved", inactive: "kept", deleted: "erased" },
  "business.recurring_service.recurring_service_contact_is_of_this_customer": {
    disabled: "moved",
    inactive: "kept",
    deleted: "erased",
  },
  "business.work_order.work_order_contact_is_of_this_customer": {
    disabled: "moved",
    inactive: "kept",
    deleted: "erased",
  },
  "business.quote.quote_contact_is_of_this_customer": { disabled: "moved", inactive: "kept", deleted: "erased" },
  "business.invoice.invoice_contact_is_of_this_customer": { disabled: "kept", inactive: "kept", deleted: "erased" },
  "business.contact_disablement.contact_is_of_this_organisation": {
    disabled: "made",
    inactive: "kept",
    deleted: "erased",
  },
  "business.contact_disablement.replacement_is_of_same_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.planned_disablement.planned_contact_is_of_this_organisation": {
    disabled: "erased",
    inactive: "kept",
    deleted: "erased",
  },
  "business.planned_disablement.planned_replacement_is_of_same_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.planned_disablement.planned_work_orders_go_to_same_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.planned_disablement.planned_services_go_to_same_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.planned_disablement.planned_quotes_go_to_same_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.handed_over.successor_is_of_same_organisation": { disabled: "kept", inactive: "kept", deleted: "erased" },
  "business.message.message_contact_is_of_this_customer": { disabled: "kept", inactive: "kept", deleted: "erased" },
  "business.communication.communication_contact_is_of_this_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
  "business.last_communication.last_communication_contact_is_of_this_organisation": {
    disabled: "kept",
    inactive: "kept",
    deleted: "erased",
  },
};

/** What becomes of a reference to a customer when that customer is made inactive, and when it is deleted. */
export const customerReferences: Readonly<Record<string, { inactive: Fate; deleted: Fate }>> = {
  "business.customer.parent_customer_is_here": { inactive: "kept", deleted: "erased" },
  "business.location.location_of_customer": { inactive: "kept", deleted: "erased" },
  "business.note.note_of_customer": { inactive: "kept", deleted: "erased" },
  "business.recurring_service.recurring_service_customer_is_here": { inactive: "kept", deleted: "erased" },
  "business.work_order.work_order_customer_is_here": { inactive: "kept", deleted: "erased" },
  "business.quote.quote_customer_is_here": { inactive: "kept", deleted: "erased" },
  "business.invoice.invoice_customer_is_here": { inactive: "kept", deleted: "erased" },
  "business.file.file_of_customer": { inactive: "kept", deleted: "erased" },
  "business.message.message_customer_is_here": { inactive: "kept", deleted: "erased" },
};

/** Whose words a column holds, and what erases them. */
type Words =
  | { about: "a file"; reason: string }
  | { about: "contact"; erasedBy: readonly string[] }
  | { about: "customer"; erasedBy: readonly string[] }
  | { about: "staff"; reason: string }
  | { about: "nobody"; reason: string };

const ofContact: Words = { about: "contact", erasedBy: ["delete-contact", "delete-customers"] };
const ofCustomer: Words = { about: "customer", erasedBy: ["delete-customers"] };
const staged: Words = {
  about: "a file",
  reason: "cells of a list somebody uploaded; emptied when it is applied or discarded, failed rows go with the batch",
};
const aWordOfOurs: Words = { about: "nobody", reason: "one of our own words" };
const aSecret: Words = { about: "nobody", reason: "a hash of something random or a keyed one" };
const columns = (table: string, words: Words, ...names: string[]) =>
  names.map((name) => [`${table}.${name}`, words] as const);

/** Every column that can hold words. A new one does not pass until somebody said whose words they are. */
export const columnsOfPeople: Readonly<Record<string, Words>> = Object.fromEntries([
  ...columns(
    "business.contact",
    ofContact,
    "title",
    "first_name",
    "last_name",
    "phone",
    "phone_extension",
    "alt_phone",
    "alt_phone_extension",
    "mobile",
    "mobile_extension",
    "email",
    "email_key",
    "name_key",
    "search_text",
  ),
  ...columns("business.contact", aWordOfOurs, "source"),
  ...columns(
    "business.customer",
    ofCustomer,
    "customer_number",
    "company_name",
    "website",
    "profile_notes",
    "tags",
    "tax_exempt_number",
    "price_category",
    "name_key",
    "search_text",
  ),
  ...columns("business.customer", aWordOfOurs, "kind", "type", "status", "currency", "contact_email_policy"),
  ...columns(
    "business.location",
    ofCustomer,
    "name",
    "street",
    "street2",
    "city",
    "state",
    "postal_code",
    "country",
    "search_text",
  ),
  ...columns("business.note", ofCustomer, "text"),
  ...columns(
    "business.activity_value",
    { about: "contact", erasedBy: ["delete-contact", "delete-customers"] },
    "before",
    "after",
  ),
  ...columns("business.activity_value", aWordOfOurs, "field"),
  ...columns("business.activity", aWordOfOurs, "actor_kind", "what"),
  ...columns(
    "business.activity",
    { about: "nobody", reason: "ids, numbers and names of fields only" },
    "facts",
    "request_id",
  ),
  ...columns(
    "business.idempotency_key",
    { about: "nobody", reason: "the caller's random key, a hash, ids and counts" },
    "route",
    "key",
    "fingerprint",
    "result",
  ),
  ...columns(
    "business.background_job",
    { about: "nobody", reason: "counts, ids, name of a file" },
    "kind",
    "state",
    "result",
    "label",
  ),
  ...columns("business.number_series", aWordOfOurs, "kind"),
  ...columns(
    "business.organisation",
    { about: "nobody", reason: "name of a fleet, an enterprise of the network" },
    "fleet_name",
  ),
  ...columns("business.network", { about: "nobody", reason: "name of an enterprise" }, "name"),
  ...columns(
    "business.provider",
    { about: "nobody", reason: "name and address of an enterprise" },
    "name",
    "phone",
    "email",
  ),
  ...columns(
    "business.provider",
    aWordOfOurs,
    "time_zone",
    "default_region",
    "default_language",
    "currency",
    "contact_email_policy",
    "customer_delete_guard",
  ),
  ...columns(
    "business.provider",
    { about: "nobody", reason: "letterhead of an enterprise" },
    "street",
    "street2",
    "city",
    "state",
    "postal_code",
    "country",
    "tax_number",
    "payment_note",
    "logo_hash",
    "logo_media_type",
  ),
  ...columns("business.work_order_type", { about: "nobody", reason: "name of a type" }, "name"),
  ...columns("business.recurring_service", ofCustomer, "description"),
  ...columns("business.recurring_service", aWordOfOurs, "unit"),
  ...columns("business.work_order", ofContact, "contact_name"),
  ...columns("business.work_order", ofCustomer, "description"),
  ...columns("business.work_order", aWordOfOurs, "status", "source"),
  ...columns("business.quote", ofContact, "contact_name"),
  ...columns("business.quote", ofCustomer, "title", "message", "decision_note"),
  ...columns("business.quote", aWordOfOurs, "status", "currency", "discount_kind", "discount_on"),
  ...columns("business.quote_line", ofCustomer, "description"),
  ...columns("business.quote_line", { about: "nobody", reason: "name of a rate" }, "tax_name"),
  ...columns("business.invoice", ofContact, "contact_name"),
  ...columns("business.invoice", ofCustomer, "title", "message", "customer_reference", "bill_to"),
  ...columns("business.invoice", { about: "nobody", reason: "name of a term" }, "term_name"),
  ...columns("business.invoice", aWordOfOurs, "status", "currency", "discount_kind", "discount_on"),
  ...columns(
    "business.invoice_line",
    { about: "nobody", reason: "what was sold and at which rate: the books stay (X-38)" },
    "description",
    "tax_name",
  ),
  ...columns("business.payment", { about: "nobody", reason: "the books stay (X-38)" }, "reference"),
  ...columns("business.payment", aWordOfOurs, "method"),
  ...columns("business.file", ofCustomer, "name", "note"),
  ...columns("business.file", { about: "nobody", reason: "a hash of the bytes" }, "content_hash"),
  ...columns("business.file", aWordOfOurs, "media_type"),
  ...columns("business.message", ofContact, "to_name", "to_address", "subject", "body", "reason"),
  ...columns("business.handed_over", aWordOfOurs, "kind"),
  ...columns("business.staff_handed_over", aWordOfOurs, "kind"),
  ...columns("business.message", aWordOfOurs, "channel", "trigger", "language", "status", "via"),
  ...columns(
    "business.message_template",
    { about: "nobody", reason: "words for many, with places for names" },
    "name",
    "purpose",
    "subject",
    "body",
  ),
  ...columns("business.communication", aWordOfOurs, "channel"),
  ...columns("business.tax_rate", { about: "nobody", reason: "name of a rate" }, "name"),
  ...columns("business.payment_term", { about: "nobody", reason: "name of a term" }, "name"),
  ...columns(
    "business.staff_member",
    { about: "staff", reason: "who did what stays readable; staff leave by being disabled" },
    "name",
    "email",
  ),
  ...columns("business.staff_member", aWordOfOurs, "roles"),
  ...columns(
    "business.import_row",
    staged,
    "raw",
    "mended",
    "company_name",
    "customer_number",
    "customer_type",
    "website",
    "note",
    "title",
    "first_name",
    "last_name",
    "person_name",
    "email",
    "phone",
    "phone_extension",
    "alt_phone",
    "alt_phone_extension",
    "mobile",
    "mobile_extension",
    "street",
    "street2",
    "city",
    "state",
    "postal_code",
    "country",
    "group_key",
    "match_key",
    "email_key",
    "problems",
    "incomplete",
    "emptied",
    "repairs",
    "faults",
    "changes",
    "conflicts",
  ),
  ...columns("business.planned_disablement", aWordOfOurs, "failure"),
  ...columns("business.import_row", aWordOfOurs, "unticked", "outcome", "reason", "kept"),
  ...columns("business.import_batch", staged, "columns"),
  ...columns("business.import_batch", { about: "nobody", reason: "name of a file" }, "file_name"),
  ...columns(
    "business.import_batch",
    { about: "nobody", reason: "a hash, a choice of columns, counts" },
    "file_hash",
    "fingerprint",
    "mapping",
    "options",
    "progress",
    "summary",
    "result",
    "undone",
  ),
  ...columns("business.import_batch", aWordOfOurs, "kind", "encoding", "delimiter", "state", "failure"),
  ...columns(
    "business.import_mapping",
    { about: "nobody", reason: "a hash of headings and the columns chosen for them" },
    "fingerprint",
    "mapping",
  ),
  ...columns("front.staff_login", { about: "staff", reason: "needed to sign in" }, "email", "password_hash"),
  ...columns(
    "front.session",
    { about: "staff", reason: "browser as it calls itself; gone with the session" },
    "device",
  ),
  ...columns("front.session", aWordOfOurs, "audience"),
  ...columns("front.session", aSecret, "token_hash"),
  ...columns("front.link", aSecret, "token_hash"),
  ...columns("front.link", aWordOfOurs, "purpose"),
  ...columns("front.rate_limit", aSecret, "key"),
]);
