import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { makeInactiveFirst } from "./contract.ts";

/** One of the chosen customers, as it stands when the deletion begins. */
export interface Candidate {
  id: string;
  status: "active" | "inactive";
}

/**
 * Sorts the chosen customers: inactive ones are deleted, active ones and those that are gone are refused by name.
 *
 * @param chosen ids that somebody ticked
 * @param found  those that are there, with their status now
 * @see Rules
 */
export function sortChosen<C extends Candidate>(
  chosen: readonly string[],
  found: readonly C[],
): { inactive: C[]; active: C[]; gone: string[] } {
  const there = new Set(found.map((one) => one.id));
  return {
    inactive: found.filter((one) => one.status === "inactive"),
    active: found.filter((one) => one.status === "active"),
    gone: [...new Set(chosen)].filter((id) => !there.has(id)),
  };
}

/**
 * Whether a deletion begins at all: not when every chosen customer is active.
 *
 * @see Rule A-10
 */
export function decideDeletion(sorted: {
  inactive: readonly Candidate[];
  active: readonly (Candidate & { companyName: string })[];
}): Decision {
  if (sorted.inactive.length > 0 || sorted.active.length === 0) return allowed;
  const names = sorted.active
    .slice(0, 3)
    .map((one) => one.companyName)
    .join(", ");
  return refused(makeInactiveFirst, {
    detail: `Make the customer inactive first: ${names}${sorted.active.length > 3 ? " ..." : ""}.`,
  });
}
