import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { listLocations } from "../contract.ts";

/**
 * The locations of a customer, the main one first.
 *
 * @param customerId whose locations
 * @returns a query
 */
export function useLocations(customerId: CustomerId) {
  return useQuery({
    queryKey: ["locations", "list", customerId],
    queryFn: ({ signal }) => call(listLocations, { params: { customerId }, signal }),
    select: ({ locations }) => ({
      locations: locations.toSorted((left, right) => Number(right.isMain) - Number(left.isMain)),
    }),
  });
}
