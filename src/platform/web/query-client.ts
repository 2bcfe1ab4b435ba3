import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api-client.ts";

/** What was read less than this ago is shown again without asking, in milliseconds. */
const freshMilliseconds = 15_000;
const triesMost = 2;

/**
 * Makes the one cache of what was read from the server. A refusal is final; only lost answers and a busy server are
 * tried again.
 *
 * @returns a cache for one app
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: freshMilliseconds,
        retry: (failures, fault) => failures < triesMost && mayPassOnItsOwn(fault),
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

function mayPassOnItsOwn(fault: unknown): boolean {
  return (
    fault instanceof ApiProblem &&
    (fault.status === 0 || fault.status === 502 || fault.status === 503 || fault.status === 504)
  );
}
