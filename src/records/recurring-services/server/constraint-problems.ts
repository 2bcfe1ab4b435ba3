import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";

const unusable = (field: string, detail: string) => () =>
  new Problem(referenceNotUsable, { errors: [{ pointer: `#/${field}`, detail, code: "reference-not-usable" }] });

export const recurringServiceConstraintProblems: ConstraintProblems = {
  recurring_service_contact_is_of_this_customer: unusable("contactId", "Choose a contact of this customer."),
  recurring_service_location_is_of_this_customer: unusable("locationId", "Choose a location of this customer."),
  recurring_service_type_is_known: unusable("typeId", "Choose one of the active types."),
  recurring_service_assignee_is_staff_here: unusable("assignedTo", "Choose somebody of your staff."),
  recurring_service_assignee_is_enabled: unusable("assignedTo", "Choose somebody of your staff who still works here."),
};
