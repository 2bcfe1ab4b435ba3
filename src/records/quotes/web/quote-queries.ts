import { useQuery } from "@tanstack/react-query";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import { useForgetRooms } from "#platform/web/forget-record.ts";
import { type PageAsked, usePagedList } from "#platform/web/grid/paged-list.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { countQuotes, getQuote, listQuotes } from "../contract.ts";
import type { Quote, QuoteId, QuoteStatus } from "../contract.ts";

/** What a list of quotes shows; the count takes the same. */
export interface QuoteListQuery {
  status?: QuoteStatus | "expired" | undefined;
  search?: string | undefined;
  customerId?: CustomerId | undefined;
  workOrderId?: NonNullable<Quote["workOrder"]>["id"] | undefined;
}

const room = "quotes";
const rooms = [room];

/**
 * Loads a list of quotes page by page; what is loaded already stays while a changed filter loads.
 *
 * @param query filters
 */
export function useQuotes(query: QuoteListQuery) {
  return usePagedList([room, "list", query.customerId, query], ({ page, signal }: PageAsked<QuoteId>) =>
    call(listQuotes, { query: { ...given(query), ...page }, signal }),
  );
}

/**
 * Counts the quotes that a list shows.
 *
 * @param query filters of the list
 */
export function useQuoteCount(query: QuoteListQuery) {
  return useQuery({
    queryKey: [room, "count", query.customerId, query],
    queryFn: ({ signal }) => call(countQuotes, { query: given(query), signal }),
  });
}

/**
 * Loads one quote.
 *
 * @param id of the quote
 */
export function useQuote(id: QuoteId) {
  return useQuery({
    queryKey: [room, "one", id],
    queryFn: ({ signal }) => call(getQuote, { params: { quoteId: id }, signal }),
  });
}

/**
 * @returns a function that makes every list, count and page of quotes load again, and what is read of the customer
 */
export function useForgetQuotes(): (customerId: CustomerId | null) => Promise<void> {
  return useForgetRooms(rooms);
}
