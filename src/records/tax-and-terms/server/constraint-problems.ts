import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { nameTaken } from "../contract.ts";

/**
 * Violated constraints of this room and their refusals. A tax rate or payment term in use has none: its deletion counts
 * the users under a lock, so the foreign keys can only be violated from the customer's side.
 */
export const taxAndTermsConstraintProblems: ConstraintProblems = {
  tax_rate_name_taken: () => nameProblem("tax rate"),
  payment_term_name_taken: () => nameProblem("payment term"),
};

function nameProblem(noun: string): Problem {
  const detail = `Another ${noun} has this name. Choose another name.`;
  return new Problem(nameTaken, { detail, errors: [{ pointer: "#/name", detail, code: nameTaken.type }] });
}
