import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { templateNameTaken } from "../contract.ts";

/** Violated constraints of this room and their refusals. */
export const messageTemplatesConstraintProblems: ConstraintProblems = {
  message_template_name_taken: () => {
    const detail = "Another template has this name. Choose another name.";
    return new Problem(templateNameTaken, {
      detail,
      errors: [{ pointer: "#/name", detail, code: templateNameTaken.type }],
    });
  },
};
