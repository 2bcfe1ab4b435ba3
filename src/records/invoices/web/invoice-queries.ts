import { useQuery } from "@tanstack/react-query";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import { useForgetRooms } from "#platform/web/forget-record.ts";
import { type PageAsked, usePagedList } from "#platform/web/grid/paged-list.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { countInvoices, getInvoice, listInvoices, sumInvoices } from "../contract.ts";
import type { InvoiceId, InvoiceStatus } from "../contract.ts";

/** What a list of invoices shows; the count takes the same. */
export interface InvoiceListQuery {
  status?: InvoiceStatus | "open" | "overdue" | undefined;
  /** Still to be paid, and due from today within so many days. */
  dueWithin?: number | undefined;
  search?: string | undefined;
  customerId?: CustomerId | undefined;
}

const room = "invoices";
const rooms = [room];

/**
 * Loads a list of invoices page by page; what is loaded already stays while a changed filter loads.
 *
 * @param query filters
 */
export function useInvoices(query: InvoiceListQuery) {
  return usePagedList([room, "list", query.customerId, query], ({ page, signal }: PageAsked<InvoiceId>) =>
    call(listInvoices, { query: { ...given(query), ...page }, signal }),
  );
}

/**
 * Counts the invoices that a list shows.
 *
 * @param query filters of the list
 */
export function useInvoiceCount(query: InvoiceListQuery) {
  return useQuery({
    queryKey: [room, "count", query.customerId, query],
    queryFn: ({ signal }) => call(countInvoices, { query: given(query), signal }),
  });
}

/**
 * Adds up what is still to be paid.
 *
 * @param customerId of one customer only
 */
export function useInvoiceSums(customerId: CustomerId | undefined) {
  return useQuery({
    queryKey: [room, "sums", customerId],
    queryFn: ({ signal }) => call(sumInvoices, { query: given({ customerId }), signal }),
  });
}

/**
 * Loads one invoice.
 *
 * @param id of the invoice
 */
export function useInvoice(id: InvoiceId) {
  return useQuery({
    queryKey: [room, "one", id],
    queryFn: ({ signal }) => call(getInvoice, { params: { invoiceId: id }, signal }),
  });
}

/**
 * @returns a function that makes every list, count, sum and page of invoices load again, and what is read of the customer
 */
export function useForgetInvoices(): (customerId: CustomerId | null) => Promise<void> {
  return useForgetRooms(rooms);
}
