import type { GridPages } from "./grid-types.ts";

/** The part of an infinite query that a list needs. */
export interface PagedQuery<Page> {
  data: { pages: readonly Page[] } | undefined;
  error: unknown;
  isPending: boolean;
  isPlaceholderData: boolean;
  isFetchingNextPage: boolean;
  hasNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
  refetch: () => Promise<unknown>;
}

/**
 * Hands the pages of an infinite query to a grid. Give the query `placeholderData: keepPreviousData`, so that old rows
 * stay while a new filter loads.
 *
 * @param query what `useInfiniteQuery` returned
 * @param rowsOf the rows of one page
 * @returns what `DataGrid` takes as `pages`
 */
export function gridPages<Page, Row>(query: PagedQuery<Page>, rowsOf: (page: Page) => readonly Row[]): GridPages<Row> {
  return {
    rows: query.data?.pages.flatMap((page) => rowsOf(page)) ?? [],
    loading: query.isPending,
    stale: query.isPlaceholderData,
    fault: query.error ?? undefined,
    loadingMore: query.isFetchingNextPage,
    onReachEnd: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined,
    onRetry: () => void query.refetch(),
  };
}
