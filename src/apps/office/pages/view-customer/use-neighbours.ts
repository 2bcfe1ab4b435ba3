import { useEffect, useMemo } from "react";
import type { CustomerId } from "#records/customers/contract.ts";
import { useCustomerList } from "#records/customers/web/public.tsx";
import { queryOf } from "../customers-page/list-query.ts";
import type { CustomersAddress } from "../customers-page/list-address.ts";

/**
 * The customers before and after one in the list it was opened from; the list loads on where it ends.
 *
 * @param customerId the one that is open
 * @param overList the list behind it
 */
export function useNeighbours(
  customerId: CustomerId,
  overList: CustomersAddress,
): { previous: CustomerId | undefined; next: CustomerId | undefined } {
  const { data, hasNextPage, isFetching, fetchNextPage } = useCustomerList(
    useMemo(() => queryOf(overList), [overList]),
  );
  const ids = useMemo(() => data?.pages.flatMap((page) => page.customers.map((customer) => customer.id)) ?? [], [data]);
  const at = ids.indexOf(customerId);
  const isLast = at >= 0 && at === ids.length - 1;
  useEffect(() => {
    if (isLast && hasNextPage && !isFetching) void fetchNextPage();
  }, [isLast, hasNextPage, isFetching, fetchNextPage]);
  return { previous: at > 0 ? ids[at - 1] : undefined, next: at >= 0 ? ids[at + 1] : undefined };
}
