import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { listNotes, listWorkOrderNotes } from "../contract.ts";
import type { NoteId } from "../contract.ts";

/** Notes are long to read; few at a time, more on demand. */
const notesAtOnce = 20;

/**
 * The notes on a customer, newest first, page after page.
 *
 * @param customerId whose notes
 * @returns an infinite query
 */
export function useNotes(customerId: CustomerId) {
  return useInfiniteQuery({
    queryKey: ["notes", "list", customerId],
    queryFn: ({ pageParam, signal }) =>
      call(listNotes, {
        params: { customerId },
        query: { limit: notesAtOnce, ...(pageParam === null ? {} : { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as NoteId | null,
    getNextPageParam: (last) => last.next,
  });
}

/**
 * The notes on a work order, newest first, page after page.
 *
 * @param workOrderId whose notes
 * @returns an infinite query
 */
export function useWorkOrderNotes(workOrderId: WorkOrderId) {
  return useInfiniteQuery({
    queryKey: ["notes", "list", workOrderId],
    queryFn: ({ pageParam, signal }) =>
      call(listWorkOrderNotes, {
        params: { workOrderId },
        query: { limit: notesAtOnce, ...(pageParam === null ? {} : { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as NoteId | null,
    getNextPageParam: (last) => last.next,
  });
}
