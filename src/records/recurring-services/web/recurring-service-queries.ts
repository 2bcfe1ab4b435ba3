import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { useForgetRooms } from "#platform/web/forget-record.ts";
import { type PageAsked, usePagedList } from "#platform/web/grid/paged-list.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { countRecurringServices, getRecurringService, listRecurringServices } from "../contract.ts";
import type { RecurringServiceId, RecurringServiceState } from "../contract.ts";

/** What a list of recurring services shows; the count takes the same. */
export interface RecurringServiceListQuery {
  state?: RecurringServiceState;
  dueBy?: string;
  customerId?: CustomerId;
}

const room = "recurring-services";
const rooms = [room, "work-orders"];

/**
 * Loads a list of recurring services page by page; what is loaded already stays while a changed filter loads.
 *
 * @param query filters
 */
export function useRecurringServices(query: RecurringServiceListQuery) {
  return usePagedList([room, "list", query], ({ page, signal }: PageAsked<string>) =>
    call(listRecurringServices, { query: { ...query, ...page }, signal }),
  );
}

/**
 * Counts the recurring services that a list shows.
 *
 * @param query filters of the list
 */
export function useRecurringServiceCount(query: RecurringServiceListQuery) {
  return useQuery({
    queryKey: [room, "count", query],
    queryFn: ({ signal }) => call(countRecurringServices, { query: { ...query }, signal }),
  });
}

/**
 * Loads one recurring service.
 *
 * @param id of the recurring service
 */
export function useRecurringService(id: RecurringServiceId) {
  return useQuery({
    queryKey: [room, "one", id],
    queryFn: ({ signal }) => call(getRecurringService, { params: { recurringServiceId: id }, signal }),
  });
}

/**
 * @returns a function that makes every list, count and page of recurring services load again, with the work orders and
 *   what is read of the customer
 */
export function useForgetRecurringServices(): (customerId: CustomerId | null) => Promise<void> {
  return useForgetRooms(rooms);
}
