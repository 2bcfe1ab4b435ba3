import { silentBefore } from "#records/customers/web/public.tsx";
import type { CustomerListQuery } from "#records/customers/web/public.tsx";
import type { CustomersAddress } from "./list-address.ts";

/**
 * @param address of the list
 * @returns what the list asks the server
 */
export function queryOf(address: CustomersAddress): CustomerListQuery {
  return {
    status: address.status ?? "active",
    search: address.search,
    silentBefore: address.silent === undefined ? undefined : silentBefore(address.silent),
    sort: address.sort ?? "name",
    direction: address.direction ?? "asc",
  };
}
