import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { customersWithWork, makeInactiveFirst } from "./contract.ts";

/** One of the chosen customers, as it stands when the deletion begins. */
export interface Candidate {
  id: string;
  status: "active" | "inactive";
}

/** The chosen customers, sorted by what becomes of them. */
export interface SortedCandidates<C extends Candidate> {
  /** These are deleted. */
  inactive: C[];
  active: C[];
  /** Inactive, but kept by the setting because they have work orders. */
  withWork: C[];
  gone: string[];
}

/**
 * Sorts the chosen customers: inactive ones are deleted; active ones, those that are gone, and those that the setting
 * keeps because of their work orders are refused by name.
 *
 * @param chosen ids that somebody ticked
 * @param found  those that are there, with their status now
 * @param kept   ids of customers with work orders, where the setting keeps them
 * @see Rules
 */
export function sortChosen<C extends Candidate>(
  chosen: readonly string[],
  found: readonly C[],
  kept: readonly string[],
): SortedCandidates<C> {
  const there = new Set(found.map((one) => one.id));
  const blocked = new Set(kept);
  const inactive = found.filter((one) => one.status === "inactive");
  return {
    inactive: inactive.filter((one) => !blocked.has(one.id)),
    active: found.filter((one) => one.status === "active"),
    withWork: inactive.filter((one) => blocked.has(one.id)),
    gone: [...new Set(chosen)].filter((id) => !there.has(id)),
  };
}

/**
 * Whether a deletion begins at all: not when every chosen customer is active or kept for its work orders.
 *
 * @see Rules
 */
export function decideDeletion(sorted: SortedCandidates<Candidate & { companyName: string }>): Decision {
  if (sorted.inactive.length > 0) return allowed;
  if (sorted.withWork.length > 0)
    return refused(customersWithWork, {
      detail: `A setting keeps customers with work orders: ${namesOf(sorted.withWork)}.`,
    });
  if (sorted.active.length > 0)
    return refused(makeInactiveFirst, { detail: `Make the customer inactive first: ${namesOf(sorted.active)}.` });
  return allowed;
}

function namesOf(candidates: readonly { companyName: string }[]): string {
  const names = candidates.slice(0, 3).map((one) => one.companyName);
  return `${names.join(", ")}${candidates.length > 3 ? " ..." : ""}`;
}
