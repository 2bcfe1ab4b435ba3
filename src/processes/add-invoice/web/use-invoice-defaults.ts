import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { getInvoiceDefaults } from "../contract.ts";

/**
 * Loads what a new invoice begins with.
 *
 * @param workOrderId the work order it is for
 */
export function useInvoiceDefaults(customerId: CustomerId, workOrderId: WorkOrderId | undefined) {
  return useQuery({
    queryKey: ["invoices", "defaults", customerId, workOrderId],
    queryFn: ({ signal }) =>
      call(getInvoiceDefaults, {
        params: { customerId },
        query: workOrderId === undefined ? {} : { workOrderId },
        signal,
      }),
    // The form begins with what is true now, and keeps what is typed while it is open.
    gcTime: 0,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
}
