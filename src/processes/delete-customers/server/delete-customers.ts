import { purgeActivityValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Transaction } from "#platform/server/database.ts";
import { read } from "#platform/server/read.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import {
  countContactsOfOrganisations,
  deleteContactsOfOrganisations,
  forgetDisablementsOfOrganisations,
} from "#records/contacts/server/public.ts";
import { findProvider } from "#records/company/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import {
  type DeletionCandidate,
  deleteCustomerRows,
  deleteOrganisationRows,
  findDeletionCandidates,
  lockCustomersForDeletion,
} from "#records/customers/server/public.ts";
import { countFilesOfCustomers, deleteFilesOfCustomers } from "#records/files/server/public.ts";
import { countInvoicesOfCustomers, deleteInvoicesOfCustomers } from "#records/invoices/server/public.ts";
import { countLocationsOfCustomers, deleteLocationsOfCustomers } from "#records/locations/server/public.ts";
import {
  countMessagesOfCustomers,
  deleteCommunicationWithOrganisations,
  deleteMessagesOfCustomers,
} from "#records/messages/server/public.ts";
import { countNotesOfCustomers, deleteNotesOfCustomers } from "#records/notes/server/public.ts";
import { countQuotesOfCustomers, deleteQuotesOfCustomers } from "#records/quotes/server/public.ts";
import { countServicesOfCustomers, deleteServicesOfCustomers } from "#records/recurring-services/server/public.ts";
import {
  countWorkOrdersOfCustomers,
  customersWithWorkOrders,
  deleteWorkOrdersOfCustomers,
} from "#records/work-orders/server/public.ts";
import type { deleteCustomers as deletionEndpoint, previewDeletion as previewEndpoint } from "../contract.ts";
import { decideDeletion, type SortedCandidates, sortChosen } from "../rules.ts";

/**
 * Counts what a deletion would take with it; changes nothing.
 *
 * @param chosen ids that somebody ticked
 * @see Rule A-13
 */
export async function previewDeletion(
  ctx: Context,
  chosen: readonly CustomerId[],
): Promise<ReplyOf<typeof previewEndpoint>> {
  return await read(ctx, "customers.delete", async (tx) => {
    const sorted = await sortedByFate(tx, ctx, chosen, await findDeletionCandidates(tx, ctx, chosen));
    const ids = sorted.inactive.map((one) => one.id);
    const invoices = await countInvoicesOfCustomers(tx, ctx, ids);
    return {
      customers: sorted.inactive.length,
      active: sorted.active.length,
      withWork: sorted.withWork.length,
      contacts: await countContactsOfOrganisations(
        tx,
        ctx,
        sorted.inactive.map((one) => one.organisationId),
      ),
      locations: await countLocationsOfCustomers(tx, ctx, ids),
      notes: await countNotesOfCustomers(tx, ctx, ids),
      openWorkOrders: (await countWorkOrdersOfCustomers(tx, ctx, ids)).toDo,
      openQuotes: (await countQuotesOfCustomers(tx, ctx, ids)).open,
      messages: await countMessagesOfCustomers(tx, ctx, ids),
      files: await countFilesOfCustomers(tx, ctx, ids),
      invoiceDrafts: invoices.drafts,
      issuedInvoices: invoices.issued,
      recurringServices: await countServicesOfCustomers(tx, ctx, ids),
    };
  });
}

/**
 * Deletes inactive customers for good, with their contacts, locations, notes, files, work orders, recurring services and drafts
 * of invoices. Those that somebody made active meanwhile, that are gone, or that the setting keeps for their work orders, are
 * refused one by one and the others are deleted. Contacts that a fleet manages stay; so do issued invoices with their
 * lines and payments, and work orders that the books rest on (decision 0019).
 *
 * @param chosen ids that somebody ticked
 * @throws Problem `make-inactive-first` 409 when all of them are active, `customers-with-work` 409 when none may be
 *   deleted because of work orders, `not-found` 404 when none is there
 * @see Rules
 */
export async function deleteCustomers(
  ctx: Context,
  chosen: readonly CustomerId[],
): Promise<ReplyOf<typeof deletionEndpoint>> {
  const result = await change(ctx, "customers.delete", async (tx, activity) => {
    const sorted = await sortedByFate(tx, ctx, chosen, await lockCustomersForDeletion(tx, ctx, chosen));
    refuseUnless(decideDeletion(sorted));
    if (sorted.inactive.length === 0) throw nothingHere();
    const ids = sorted.inactive.map((one) => one.id);
    const noteIds = await deleteNotesOfCustomers(tx, ctx, ids);
    const organisationIds = sorted.inactive.map((one) => one.organisationId);
    const messages = await deleteMessagesOfCustomers(tx, ctx, ids);
    await deleteCommunicationWithOrganisations(tx, ctx, organisationIds);
    const fileIds = await deleteFilesOfCustomers(tx, ctx, ids);
    // Before what invoices rest on: a draft holds nothing back any more.
    const invoices = await deleteInvoicesOfCustomers(tx, ctx, ids);
    const quotes = await deleteQuotesOfCustomers(tx, ctx, ids);
    const workOrders = await deleteWorkOrdersOfCustomers(tx, ctx, ids);
    const recurringServices = await deleteServicesOfCustomers(tx, ctx, ids);
    const locations = await deleteLocationsOfCustomers(tx, ctx, ids);
    await deleteCustomerRows(tx, ctx, ids);
    await forgetDisablementsOfOrganisations(tx, ctx, organisationIds);
    const contactIds = await deleteContactsOfOrganisations(
      tx,
      ctx,
      sorted.inactive.map((one) => one.organisationId),
    );
    await deleteOrganisationRows(
      tx,
      ctx,
      sorted.inactive.filter((one) => one.kind === "local").map((one) => one.organisationId),
    );
    await purgeActivityValues(tx, ctx, [...ids, ...contactIds, ...noteIds, ...fileIds]);
    for (const one of sorted.inactive)
      activity.record({ what: "customer.deleted", customerId: one.id, facts: { number: one.number } });
    activity.record({
      what: "customers.deleted",
      facts: {
        customers: ids.length,
        contacts: contactIds.length,
        locations,
        notes: noteIds.length,
        messages,
        workOrders: workOrders.deleted,
        workOrdersKept: workOrders.kept,
        quotes: quotes.deleted,
        quotesKept: quotes.kept,
        files: fileIds.length,
        invoices: invoices.deleted,
        invoicesKept: invoices.kept,
        recurringServices,
      },
    });
    return {
      deleted: ids.length,
      refused: [
        ...sorted.active.map((one) => ({ id: one.id, reason: "active" as const })),
        ...sorted.withWork.map((one) => ({ id: one.id, reason: "work-orders" as const })),
        ...sorted.gone.map((id) => ({ id: id as CustomerId, reason: "gone" as const })),
      ],
    };
  });
  // Names are added after the effect: what is kept for a repeated request carries ids and counts only.
  const named = await read(ctx, "customers.delete", (tx) =>
    findDeletionCandidates(
      tx,
      ctx,
      result.refused.map((one) => one.id),
    ),
  );
  const byId = new Map(named.map((one) => [one.id, one]));
  return {
    deleted: result.deleted,
    refused: result.refused.map((one) => ({
      ...one,
      number: byId.get(one.id)?.number ?? null,
      companyName: byId.get(one.id)?.companyName ?? null,
    })),
  };
}

async function sortedByFate(
  tx: Transaction,
  ctx: Context,
  chosen: readonly CustomerId[],
  found: readonly DeletionCandidate[],
): Promise<SortedCandidates<DeletionCandidate>> {
  const provider = await findProvider(tx, ctx);
  const ids = found.map((one) => one.id);
  const kept = provider?.customerDeleteGuard === "blockIfWorkOrders" ? await customersWithWorkOrders(tx, ctx, ids) : [];
  return sortChosen(chosen, found, kept);
}
