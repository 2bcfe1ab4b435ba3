import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { getAttention, getTrends } from "../contract.ts";

/** What needs attention; asked anew whenever Home is shown. */
export const attentionQuery = queryOptions({
  queryKey: ["show-home", "attention"],
  queryFn: ({ signal }) => call(getAttention, { signal }),
});

/** The months of a year do not change while somebody looks around. */
const trendsFreshMilliseconds = 5 * 60_000;

/** The last twelve months. */
export const trendsQuery = queryOptions({
  queryKey: ["show-home", "trends"],
  queryFn: ({ signal }) => call(getTrends, { signal }),
  staleTime: trendsFreshMilliseconds,
});
