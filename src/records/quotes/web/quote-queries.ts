import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { given } from "#platform/shared/given.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
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

/**
 * Loads a list of quotes page by page; what is loaded already stays while a changed filter loads.
 *
 * @param query filters
 */
export function useQuotes(query: QuoteListQuery) {
  return useInfiniteQuery({
    queryKey: [room, "list", query.customerId, query],
    queryFn: ({ pageParam, signal }) =>
      call(listQuotes, {
        // The first rows come quickly; whoever scrolls on gets larger pages.
        query: {
          ...given(query),
          ...(pageParam === null ? { limit: pageRows } : { after: pageParam, limit: pageRowsMost }),
        },
        signal,
      }),
    initialPageParam: null as QuoteId | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
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
