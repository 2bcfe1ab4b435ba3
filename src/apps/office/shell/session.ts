import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { showTimesIn } from "#platform/web/dates-and-numbers.ts";
import { showPhonesOf } from "#platform/web/phone-text.tsx";
import { getProvider } from "#records/company/contract.ts";
import { getMe } from "#records/staff/contract.ts";
import type { Me } from "#records/staff/contract.ts";

/** Who is signed in and what this person may do; kept until something about it is changed. */
export const meQuery = queryOptions({
  queryKey: ["staff", "me"],
  queryFn: ({ signal }) => call(getMe, { signal }),
  staleTime: 5 * 60_000,
});

/**
 * Loads who is signed in before anything of the office is shown, and sets zone and region of the provider.
 *
 * @param queries the cache of the page
 * @throws ApiProblem with status 401 when nobody is signed in
 */
export async function loadSession(queries: QueryClient): Promise<void> {
  const me = await queries.ensureQueryData(meQuery);
  showTimesIn(me.provider.timeZone);
  if (!me.permissions.includes("customers.view")) return;
  // Numbers can be read without the region as well, so nothing waits for it and nothing breaks without it.
  const region = {
    queryKey: ["company", "provider"],
    queryFn: () => call(getProvider),
    staleTime: Number.POSITIVE_INFINITY,
  };
  void queries.ensureQueryData(region).then(
    (provider) => showPhonesOf(provider.defaultRegion),
    () => undefined,
  );
}

/** @returns who is signed in; below the shell only, which loads it before anything is shown */
export function useSignedIn(): Me {
  return useSuspenseQuery(meQuery).data;
}
