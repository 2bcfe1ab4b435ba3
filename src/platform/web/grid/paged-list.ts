import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { InfiniteData, QueryKey } from "@tanstack/react-query";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";

/** What is asked for one page of a list. */
export interface PageAsked<Place> {
  page: { after?: Place; limit: number };
  signal: AbortSignal;
}

/**
 * Loads a list page by page; what is loaded already stays while a changed filter or sort loads.
 *
 * @param queryKey `[room, what, ...ids, filters]`
 * @param read     reads one page
 */
export function usePagedList<Place, Page extends { next: Place | null }>(
  queryKey: QueryKey,
  read: (asked: PageAsked<Place>) => Promise<Page>,
) {
  return useInfiniteQuery<Page, Error, InfiniteData<Page>, QueryKey, Place | null>({
    queryKey,
    // While `Place` is open the library does not know what it hands back: what `next` of the page before said.
    queryFn: ({ pageParam, signal }) => read({ page: pageAfter(pageParam as Place | null), signal }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

/**
 * How much is asked for at once: the first rows come quickly, whoever scrolls on gets larger pages.
 *
 * @param place where the previous page ended; null for the first one
 */
export function pageAfter<Place>(place: Place | null): { after?: Place; limit: number } {
  return place === null ? { limit: pageRows } : { after: place, limit: pageRowsMost };
}
