import { pageRowsMost } from "#platform/shared/limits.ts";
import { call } from "#platform/web/api-client.ts";
import type { GridSelection } from "#platform/web/grid/selection.ts";
import { listCustomers } from "#records/customers/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { CustomerListQuery } from "#records/customers/web/public.tsx";

/**
 * The ids of ticked customers. "All rows of the list" is read page by page at this moment, so that the Warning window
 * counts exactly those that Yes will delete.
 *
 * @param selection ticked by hand, or all that match but a few
 * @param query what the list shows
 * @param signal stops reading
 * @see Rules
 */
export async function idsOfSelection(
  selection: GridSelection,
  query: CustomerListQuery,
  signal: AbortSignal,
): Promise<readonly CustomerId[]> {
  if (!selection.all) return [...selection.ids] as CustomerId[];
  const ids: CustomerId[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof call<typeof listCustomers>>> = await call(listCustomers, {
      query: {
        status: query.status,
        ...(query.search === undefined ? {} : { search: query.search }),
        ...(query.silentBefore === undefined ? {} : { silentBefore: query.silentBefore }),
        sort: "number",
        limit: pageRowsMost,
        ...(after === null ? {} : { after }),
      },
      signal,
    });
    for (const customer of page.customers) if (!selection.except.has(customer.id)) ids.push(customer.id);
    after = page.next;
  } while (after !== null);
  return ids;
}
