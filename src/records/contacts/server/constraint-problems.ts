import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { disabledContactFault } from "../rules.ts";

const disabled = (field: string) => () =>
  new Problem(referenceNotUsable, { errors: [disabledContactFault(`#/${field}`)] });

export const contactConstraintProblems: ConstraintProblems = {
  contact_is_enabled: disabled("contactId"),
  primary_contact_is_enabled: disabled("primaryContactId"),
  billing_contact_is_enabled: disabled("billingContactId"),
};
