import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { given } from "#platform/shared/given.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
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

/**
 * Loads a list of invoices page by page; what is loaded already stays while a changed filter loads.
 *
 * @param query filters
 */
export function useInvoices(query: InvoiceListQuery) {
  return useInfiniteQuery({
    queryKey: [room, "list", query.customerId, query],
    queryFn: ({ pageParam, signal }) =>
      call(listInvoices, {
        // The first rows come quickly; whoever scrolls on gets larger pages.
        query: {
          ...given(query),
          ...(pageParam === null ? { limit: pageRows } : { after: pageParam, limit: pageRowsMost }),
        },
        signal,
      }),
    initialPageParam: null as InvoiceId | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
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
  const queries = useQueryClient();
  const forget = useForgetRecord();
  return useCallback(
    async (customerId) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: [room] }),
        customerId === null ? undefined : forget(customerId),
      ]);
    },
    [queries, forget],
  );
}
