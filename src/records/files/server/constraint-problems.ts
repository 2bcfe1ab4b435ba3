import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { fileInMessage } from "../contract.ts";

/** Violated constraints of this room and their refusals. */
export const fileConstraintProblems: ConstraintProblems = {
  message_file_is_here: carriedByMessage,
};

/** Refuses to take away or change what a message carries. */
export function carriedByMessage(): Problem {
  return new Problem(fileInMessage, { detail: "It stays as long as the message does: it is what was sent." });
}
