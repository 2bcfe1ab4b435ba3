import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { nameTaken } from "#records/tax-and-terms/contract.ts";

const unusable = (field: string, detail: string) => () =>
  new Problem(referenceNotUsable, { errors: [{ pointer: `#/${field}`, detail, code: "reference-not-usable" }] });

export const workOrderConstraintProblems: ConstraintProblems = {
  work_order_type_name_taken: () => {
    const detail = "Another work order type has this name. Choose another name.";
    return new Problem(nameTaken, { detail, errors: [{ pointer: "#/name", detail, code: nameTaken.type }] });
  },
  work_order_contact_is_of_this_customer: unusable("contactId", "Choose a contact of this customer."),
  work_order_location_is_of_this_customer: unusable("locationId", "Choose a location of this customer."),
  work_order_type_is_known: unusable("typeId", "Choose one of the active types."),
  work_order_assignee_is_staff_here: unusable("assignedTo", "Choose somebody of your staff."),
  work_order_assignee_is_enabled: unusable("assignedTo", "Choose somebody of your staff who still works here."),
};
