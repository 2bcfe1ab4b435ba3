import { queryOptions, useQuery } from "@tanstack/react-query";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import { useForgetRooms } from "#platform/web/forget-record.ts";
import { type PageAsked, usePagedList } from "#platform/web/grid/paged-list.ts";
import { countWorkOrders, getWorkOrder, listWorkOrders, listWorkOrderTypes } from "../contract.ts";
import type { WorkOrder, WorkOrderId, WorkOrderSort, WorkOrderStatus } from "../contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { StaffId } from "#records/staff/contract.ts";

/** What a list of work orders shows; the count takes the same, without the order. */
export interface WorkOrderListQuery {
  status?: WorkOrderStatus | "to-do" | "done" | undefined;
  planned?: "unscheduled" | "overdue" | undefined;
  /** Days, YYYY-MM-DD. */
  from?: string | undefined;
  to?: string | undefined;
  customerId?: CustomerId | undefined;
  assignedTo?: StaffId | undefined;
  /** Made by one recurring service. */
  recurringServiceId?: NonNullable<WorkOrder["recurringServiceId"]> | undefined;
  sort?: WorkOrderSort | undefined;
  direction?: "asc" | "desc" | undefined;
}

const room = "work-orders";
const rooms = [room];

/** All work order types of the provider, inactive ones too. */
export const workOrderTypesQuery = queryOptions({
  queryKey: [room, "types"],
  queryFn: ({ signal }) => call(listWorkOrderTypes, { signal }),
  select: (reply) => reply.workOrderTypes,
});

/**
 * Loads a list of work orders page by page; what is loaded already stays while a changed filter or sort loads.
 *
 * @param query filters and order
 */
export function useWorkOrders(query: WorkOrderListQuery) {
  return usePagedList([room, "list", query.customerId, query], ({ page, signal }: PageAsked<string>) =>
    call(listWorkOrders, { query: { ...given(query), ...page }, signal }),
  );
}

/**
 * Counts the work orders that a list shows.
 *
 * @param query filters of the list
 */
export function useWorkOrderCount({ sort: _sort, direction: _direction, ...filters }: WorkOrderListQuery) {
  return useQuery({
    queryKey: [room, "count", filters.customerId, filters],
    queryFn: ({ signal }) => call(countWorkOrders, { query: given(filters), signal }),
  });
}

/**
 * Loads one work order.
 *
 * @param id of the work order
 */
export function useWorkOrder(id: WorkOrderId) {
  return useQuery({
    queryKey: [room, "one", id],
    queryFn: ({ signal }) => call(getWorkOrder, { params: { workOrderId: id }, signal }),
  });
}

/**
 * @returns a function that makes every list, count and page of work orders load again, and what is read of the customer
 */
export function useForgetWorkOrders(): (customerId: CustomerId | null) => Promise<void> {
  return useForgetRooms(rooms);
}
