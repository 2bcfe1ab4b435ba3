import { useHash } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { validationFailed } from "#platform/shared/problem.ts";
import { ApiProblem, call } from "#platform/web/api-client.ts";
import { checkLink, linkUsedUp } from "../contract.ts";
import type { LinkPurpose } from "../contract.ts";
import { linkToken } from "./link-token.ts";

/** How the link stands with which a page was opened. */
export type OneTimeLink =
  | { state: "incomplete" | "waiting" | "used-up" }
  | { state: "usable"; token: string }
  | { state: "failed"; fault: unknown; retry: () => void };

/**
 * Asks at once whether the link of this page still works: nobody shall fill in a form that can only be refused.
 *
 * @param purpose what the page does with its link
 */
export function useOneTimeLink(purpose: LinkPurpose): OneTimeLink {
  const [hash] = useHash({ getInitialValueInEffect: false });
  const token = linkToken(hash);
  const check = useQuery({
    queryKey: ["one-time-link", purpose, token],
    queryFn: async ({ signal }) => {
      try {
        await call(checkLink, { body: { purpose, token: token ?? "" }, signal });
        return "usable";
      } catch (fault) {
        if (!(fault instanceof ApiProblem)) throw fault;
        if (fault.kind === linkUsedUp.type) return "used-up";
        // A part of a link is not even a secret.
        if (fault.kind === validationFailed.type) return "incomplete";
        throw fault;
      }
    },
    enabled: token !== undefined,
    gcTime: 0,
    // What is being typed stays until it is sent.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (token === undefined) return { state: "incomplete" };
  if (check.isError) return { state: "failed", fault: check.error, retry: () => void check.refetch() };
  if (check.data === undefined) return { state: "waiting" };
  return check.data === "usable" ? { state: "usable", token } : { state: check.data };
}
