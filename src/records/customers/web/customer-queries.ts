import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import { pageAfter } from "#platform/web/grid/paged-list.ts";
import { countCustomers, getCustomer, listCustomers } from "../contract.ts";
import type { CustomerId, CustomerInList, CustomerProfile, CustomerSort, CustomerStatus } from "../contract.ts";

/** What a list of customers shows; the count takes the same, without the order. */
export interface CustomerListQuery {
  status: CustomerStatus;
  search?: string | undefined;
  /** Only customers without interaction since this day, YYYY-MM-DD. */
  silentBefore?: string | undefined;
  sort?: CustomerSort | undefined;
  direction?: "asc" | "desc" | undefined;
}

/** Places of customers in the query cache; whoever changes something of a customer forgets them by `forgetCustomers`. */
export const customerKeys = {
  all: ["customers"] as const,
  list: (query: CustomerListQuery) => ["customers", "list", query] as const,
  count: (query: CustomerListQuery) => ["customers", "count", query] as const,
  one: (id: CustomerId) => ["customers", "one", id] as const,
};

/**
 * Makes every list, count and profile of customers load again.
 *
 * @param queries the cache of the page
 */
export async function forgetCustomers(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({ queryKey: customerKeys.all });
}

/**
 * Loads a list of customers page by page; the pages already loaded stay while a changed search or sort loads, but the
 * rows of the other status do not.
 *
 * @param query filters and order
 * @param enabled false while nothing is to be loaded yet
 */
export function useCustomerList(query: CustomerListQuery, enabled = true) {
  const wanted = withoutBlanks(query);
  return useInfiniteQuery({
    queryKey: customerKeys.list(wanted),
    queryFn: ({ pageParam, signal }) =>
      call(listCustomers, { query: { ...given(wanted), ...pageAfter(pageParam) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before, beforeQuery) =>
      beforeQuery?.queryKey[2].status === query.status ? keepPreviousData(before) : undefined,
    enabled,
  });
}

/**
 * Counts the customers that a list shows.
 *
 * @param query filters of the list
 * @param enabled false while nothing is to be counted
 */
export function useCustomerCount(query: CustomerListQuery, enabled = true) {
  const { sort: _sort, direction: _direction, ...filters } = withoutBlanks(query);
  return useQuery({
    queryKey: customerKeys.count(filters),
    queryFn: ({ signal }) => call(countCustomers, { query: given(filters), signal }),
    enabled,
  });
}

/**
 * Loads one customer.
 *
 * @param id of the customer
 */
export function useCustomer(id: CustomerId) {
  return useQuery({
    queryKey: customerKeys.one(id),
    queryFn: ({ signal }) => call(getCustomer, { params: { customerId: id }, signal }),
  });
}

/**
 * Keeps a list in step with the profiles that are read while it is on the screen: a profile that says something else than
 * its row makes the lists load again.
 *
 * @param rows the rows shown
 */
export function useListInStep(rows: readonly CustomerInList[]): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      queries.getQueryCache().subscribe((happened) => {
        if (happened.type !== "updated" || happened.action.type !== "success") return;
        const [room, what, id] = happened.query.queryKey;
        if (room !== "customers" || what !== "one") return;
        const profile = happened.query.state.data as CustomerProfile | undefined;
        const row = rows.find((each) => each.id === id);
        if (profile === undefined || row === undefined || showsSame(row, profile)) return;
        void queries.invalidateQueries({ queryKey: ["customers", "list"] });
        void queries.invalidateQueries({ queryKey: ["customers", "count"] });
      }),
    [queries, rows],
  );
}

function showsSame(row: CustomerInList, profile: CustomerProfile): boolean {
  return (
    row.version === profile.version &&
    row.status === profile.status &&
    row.companyName === profile.companyName &&
    row.lastInteractionAt === profile.lastInteractionAt &&
    row.primaryContact?.name === (profile.primaryContactName ?? undefined)
  );
}

function withoutBlanks(query: CustomerListQuery): CustomerListQuery {
  const search = query.search?.trim();
  return { ...query, search: search === "" ? undefined : search };
}
