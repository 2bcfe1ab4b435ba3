import type { ActivityEntry } from "#platform/server/activity.ts";
import { type ContactChanges, permissionNames } from "#records/contacts/contract.ts";
import { type ContactRow, findContactRow, updateContactRow } from "#records/contacts/server/public.ts";
import type { CustomerChanges, CustomerId } from "#records/customers/contract.ts";
import { findCustomerOfNumber, findCustomerRow, updateCustomerRow } from "#records/customers/server/public.ts";
import { listLocationRows, updateLocationRow } from "#records/locations/server/public.ts";
import type { ImportBatchId } from "../contract.ts";
import { fieldsOf } from "../rules.ts";
import { keepAsIs, type Undo } from "./undo.ts";
import { type ChangedValue, listChangedValues } from "./undo-import-sql.ts";

/**
 * Makes values that are as the import left them what they were before. What somebody changed since stays, and so does
 * what cannot be as before any more.
 *
 * @see Rule L-10
 */
export async function restoreValues(undo: Undo): Promise<void> {
  const bySubject = new Map<string, ChangedValue[]>();
  for (const value of await listChangedValues(undo.tx, undo.ctx, undo.id)) {
    const others = bySubject.get(value.subjectId);
    if (others) others.push(value);
    else bySubject.set(value.subjectId, [value]);
  }
  for (const values of bySubject.values()) {
    const [first] = values;
    if (first === undefined) continue;
    if (first.contactId !== null) await restoreContact(undo, values);
    else if (first.customerId !== null) await restoreCustomer(undo, first.customerId, values);
  }
}

async function restoreContact(undo: Undo, values: readonly ChangedValue[]): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const contactId = values[0]?.contactId;
  const row: ContactRow | null = contactId ? await findContactRow(tx, ctx, contactId, "no lock") : null;
  if (!row) return;
  const restored = unchangedSince(undo, values, (field) => asText(row[field as keyof ContactRow]));
  if (restored.length === 0) return;
  const changes = Object.fromEntries(
    restored.map(({ field, before }) => [field, isPermission(field) ? before === "true" : before]),
  ) as ContactChanges;
  await updateContactRow(tx, ctx, row.id, changes);
  activity.record({
    what: "contact.updated",
    customerId: row.customerId,
    contactId: row.id,
    ...told(restored, id),
  });
  undo.done.valuesRestored += restored.length;
}

const isPermission = (field: string) => permissionNames.some((name) => name === field);

const addressFields: readonly string[] = fieldsOf.location;

async function restoreCustomer(undo: Undo, customerId: CustomerId, values: readonly ChangedValue[]): Promise<void> {
  const { tx, ctx, activity, id } = undo;
  const profile = await findCustomerRow(tx, ctx, customerId);
  if (!profile) return;
  const { address, others } = byAddress(values);
  const location =
    address.length > 0 ? (await listLocationRows(tx, ctx, customerId)).find((one) => one.isMain) : undefined;
  const present = (field: string) =>
    asText(
      addressFields.includes(field)
        ? location?.[field as keyof NonNullable<typeof location>]
        : profile[field as keyof typeof profile],
    );
  const restored: ChangedValue[] = [];
  for (const value of unchangedSince(undo, [...address, ...others], present)) {
    const why = await whyNotRestored(undo, value, customerId);
    if (why === null) restored.push(value);
    else keepAsIs(undo, value, value.field, why);
  }
  if (restored.length === 0) return;
  const pick = (isWanted: (field: string) => boolean) =>
    Object.fromEntries(restored.filter(({ field }) => isWanted(field)).map(({ field, before }) => [field, before]));
  const ofProfile = pick((field) => !addressFields.includes(field)) as CustomerChanges;
  if (Object.keys(ofProfile).length > 0) await updateCustomerRow(tx, ctx, customerId, ofProfile);
  const ofAddress = pick((field) => addressFields.includes(field));
  if (location && Object.keys(ofAddress).length > 0) await updateLocationRow(tx, ctx, location, ofAddress);
  activity.record({
    what: "customer.updated",
    customerId,
    ...told(restored, id),
  });
  undo.done.valuesRestored += restored.length;
}

// An address that the import brought as a whole goes or stays as a location.
function byAddress(values: readonly ChangedValue[]): { address: ChangedValue[]; others: ChangedValue[] } {
  const address = values.filter(({ field }) => addressFields.includes(field));
  const wasAdded = address.every(({ before }) => before === null);
  return { address: wasAdded ? [] : address, others: values.filter(({ field }) => !addressFields.includes(field)) };
}

// What was before may be somebody's who left meanwhile, or a number that another customer has now.
async function whyNotRestored(
  { tx, ctx }: Undo,
  { field, before }: ChangedValue,
  customerId: CustomerId,
): Promise<string | null> {
  if (field === "customerNumber" && before !== null) {
    const owner = await findCustomerOfNumber(tx, ctx, before);
    return owner === null || owner === customerId ? null : "taken";
  }
  if (field === "primaryContactId" || field === "billingContactId") {
    if (before === null) return null;
    const contact = await findContactRow(tx, ctx, before as ContactRow["id"], "no lock");
    return contact === null || contact.disabledAt !== null ? "replacement-gone" : null;
  }
  return field === "companyName" && before === null ? "changed-since" : null;
}

function unchangedSince(
  undo: Undo,
  values: readonly ChangedValue[],
  present: (field: string) => string | null,
): ChangedValue[] {
  return values.filter((value) => {
    const isUnchanged = present(value.field) === value.after;
    if (!isUnchanged) keepAsIs(undo, value, value.field, "changed-since");
    return isUnchanged;
  });
}

/** What the activity says of values that are as before again. */
function told(restored: readonly ChangedValue[], id: ImportBatchId): Pick<ActivityEntry, "facts" | "values"> {
  return {
    facts: { fields: restored.map(({ field }) => field), undoneImportId: id },
    values: restored.map(({ subjectId, field, before, after }) => ({ subjectId, field, before: after, after: before })),
  };
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
