import type { ConstraintProblems } from "#platform/server/database.ts";
import { Problem } from "#platform/shared/problem.ts";
import { customerNumberTaken, referenceNotUsable } from "../contract.ts";

const unusable = (field: string, detail: string) => () =>
  new Problem(referenceNotUsable, { errors: [{ pointer: `#/${field}`, detail, code: "reference-not-usable" }] });

export const customerConstraintProblems: ConstraintProblems = {
  customer_number_taken: () =>
    new Problem(customerNumberTaken, {
      errors: [
        {
          pointer: "#/customerNumber",
          detail: "Choose a number that no other customer has.",
          code: "customer-number-taken",
        },
      ],
    }),
  manager_is_staff_here: unusable("managerId", "Choose somebody of your staff."),
  manager_is_enabled: unusable("managerId", "Choose somebody of your staff who still works here."),
  parent_customer_is_here: unusable("parentCustomerId", "Choose one of your customers."),
  parent_is_another_customer: unusable("parentCustomerId", "A customer cannot be its own parent."),
  tax_rate_is_known: unusable("taxRateId", "Choose one of your tax rates."),
  payment_term_is_known: unusable("paymentTermId", "Choose one of your payment terms."),
  primary_contact_is_of_this_customer: unusable("primaryContactId", "Choose a contact of this customer."),
  billing_contact_is_of_this_customer: unusable("billingContactId", "Choose a contact of this customer."),
  primary_contact_is_usable: unusable("primaryContactId", "Choose a contact of this customer."),
  billing_contact_is_usable: unusable("billingContactId", "Choose a contact of this customer."),
};
