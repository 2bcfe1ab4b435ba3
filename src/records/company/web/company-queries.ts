import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { getProvider } from "../contract.ts";

/** The settings of the provider I work for. */
export const providerQuery = queryOptions({
  queryKey: ["company", "provider"],
  queryFn: ({ signal }) => call(getProvider, { signal }),
});
