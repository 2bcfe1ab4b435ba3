import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";

const contactNotUsable = () =>
  new Problem(referenceNotUsable, {
    errors: [{ pointer: "#/contactId", detail: "Choose a contact of this customer.", code: "reference-not-usable" }],
  });

export const locationConstraintProblems: ConstraintProblems = {
  location_contact_is_of_this_customer: contactNotUsable,
  contact_is_usable: contactNotUsable,
};
