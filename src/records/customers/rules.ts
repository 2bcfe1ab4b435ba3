import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import {
  alreadyActive,
  alreadyInactive,
  customerInactive,
  type CustomerProfile,
  type CustomerStatus,
} from "./contract.ts";

/**
 * Whether a customer can be made inactive.
 *
 * @param customer its present status
 * @see Rules
 */
export function decideDeactivation(customer: { status: CustomerStatus }): Decision {
  return customer.status === "active"
    ? allowed
    : refused(alreadyInactive, { detail: "It stands in the list of inactive customers." });
}

/**
 * Whether a customer can be made active again: at any time, however long ago it was made inactive.
 *
 * @param customer its present status
 * @see Rule A-09
 */
export function decideActivation(customer: { status: CustomerStatus }): Decision {
  return customer.status === "inactive"
    ? allowed
    : refused(alreadyActive, { detail: "It stands in the list of active customers." });
}

/**
 * Whether something new may begin for a customer: work, a quote, an invoice, a message.
 *
 * @param customer its present status
 * @see Rules C-11, X-20
 */
export function decideNewWork(customer: { status: CustomerStatus }): Decision {
  return customer.status === "active"
    ? allowed
    : refused(customerInactive, {
        detail: "Make the customer active first.",
        errors: [{ pointer: "#/customerId", detail: "Choose an active customer.", code: "customer-inactive" }],
      });
}

/**
 * What somebody may do with a customer now; the browser shows exactly these.
 *
 * @param customer its present status
 * @param permissions what the roles of the person allow
 */
export function allowedWithCustomer(
  customer: { status: CustomerStatus },
  permissions: ReadonlySet<Permission>,
): CustomerProfile["allowed"] {
  const found: CustomerProfile["allowed"] = [];
  if (permissions.has("customers.edit")) found.push("edit");
  if (permissions.has("customers.change-status") && decideDeactivation(customer).allowed) found.push("make-inactive");
  if (permissions.has("customers.change-status") && decideActivation(customer).allowed) found.push("make-active");
  if (permissions.has("customers.delete") && customer.status === "inactive") found.push("delete");
  if (permissions.has("contacts.edit")) found.push("add-contact");
  if (permissions.has("locations.edit")) found.push("add-location");
  if (permissions.has("notes.write")) found.push("add-note");
  if (permissions.has("messages.send") && decideNewWork(customer).allowed) found.push("send-message");
  return found;
}
