import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { quoteNotDraft } from "#records/quotes/contract.ts";

/** Violated constraints of this room and their refusals. What was mailed stays, even when it was taken back to draft. */
export const messagesConstraintProblems: ConstraintProblems = {
  message_quote_is_of_this_customer: () =>
    new Problem(quoteNotDraft, { detail: "It was mailed to the customer before, so it is kept." }),
};
