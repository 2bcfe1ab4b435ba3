import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";

const unusable = (field: string, detail: string) => () =>
  new Problem(referenceNotUsable, { errors: [{ pointer: `#/${field}`, detail, code: "reference-not-usable" }] });

export const invoiceConstraintProblems: ConstraintProblems = {
  invoice_contact_is_of_this_customer: unusable("contactId", "Choose a contact of this customer."),
};
