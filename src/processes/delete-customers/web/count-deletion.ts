import type { ReceivedReply } from "#platform/shared/endpoint.ts";
import { call } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { deletedAtOnceMost, previewDeletion } from "../contract.ts";

/** What a deletion would take with it. */
export type DeletionPreview = ReceivedReply<typeof previewDeletion>;

/** What the Warning window is about: these customers, and what would go with them. */
export interface CountedDeletion {
  customerIds: readonly CustomerId[];
  preview: DeletionPreview;
}

/**
 * Counts what a deletion would take with it.
 *
 * @param customerIds any number of customers
 * @param signal stops asking
 * @see Rule A-13
 */
export async function countDeletion(customerIds: readonly CustomerId[], signal: AbortSignal): Promise<CountedDeletion> {
  const total: DeletionPreview = {
    customers: 0,
    active: 0,
    withWork: 0,
    contacts: 0,
    locations: 0,
    notes: 0,
    openWorkOrders: 0,
    openQuotes: 0,
    messages: 0,
    files: 0,
    invoiceDrafts: 0,
    issuedInvoices: 0,
    recurringServices: 0,
  };
  for (const part of inParts(customerIds)) {
    const counted = await call(previewDeletion, { body: { customerIds: part }, signal });
    for (const name of Object.keys(total) as (keyof DeletionPreview)[]) total[name] += counted[name];
  }
  return { customerIds, preview: total };
}

/**
 * Cuts a selection into parts that one request may carry.
 *
 * @param customerIds any number of customers
 */
export function inParts(customerIds: readonly CustomerId[]): CustomerId[][] {
  const parts: CustomerId[][] = [];
  for (let at = 0; at < customerIds.length; at += deletedAtOnceMost)
    parts.push(customerIds.slice(at, at + deletedAtOnceMost));
  return parts;
}
