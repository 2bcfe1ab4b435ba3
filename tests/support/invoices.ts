import type { Person } from "./builders.ts";

/** An invoice as the tests know it. */
export interface BuiltInvoice {
  id: string;
  /** Null for a draft. */
  number: number | null;
}

/**
 * Adds a draft of one line through the API.
 *
 * @param totalMinor what it comes to
 * @param changes    fields that differ from the usual ones
 */
export async function buildDraftInvoice(
  by: Person,
  customerId: string,
  totalMinor = 10_000,
  changes: Record<string, unknown> = {},
): Promise<BuiltInvoice> {
  const lines = [{ description: "Work", quantity: 1, unitPriceMinor: totalMinor, tax: null }];
  const added = await by.post("invoices", { customerId, lines, ...changes });
  if (added.status !== 201) throw new Error(`The invoice was not added: ${added.status} ${added.text}`);
  return { id: added.body.id, number: null };
}

/**
 * Adds an invoice and issues it.
 */
export async function buildIssuedInvoice(
  by: Person,
  customerId: string,
  totalMinor = 10_000,
  changes: Record<string, unknown> = {},
): Promise<BuiltInvoice> {
  const draft = await buildDraftInvoice(by, customerId, totalMinor, changes);
  const issued = await by.post(`invoices/${draft.id}/status`, { act: "issue" });
  if (issued.status !== 200) throw new Error(`The invoice was not issued: ${issued.status} ${issued.text}`);
  return { id: draft.id, number: issued.body.number };
}
