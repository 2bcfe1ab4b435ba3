import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { Problem } from "#platform/shared/problem.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { addContactRow } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { insertCustomerRow, setPrimaryContactWhereNone } from "#records/customers/server/public.ts";
import type { LocationId } from "#records/locations/contract.ts";
import { insertLocationRow } from "#records/locations/server/public.ts";
import type { NewCustomer } from "../contract.ts";

/**
 * Adds a customer with, if given, its first contact (Admin and primary) and its main address, all or nothing.
 *
 * @returns id and Customer ID, and the id of the contact
 * @throws Problem `customer-number-taken` 409, `reference-not-usable` 422, `validation-failed` 422 for what is no phone number
 * @see Rules K-08, X-14
 */
export async function addCustomer(
  ctx: Context,
  given: NewCustomer,
): Promise<{ id: CustomerId; number: number; contactId: ContactId | null }> {
  return await change(ctx, "customers.edit", async (tx, activity) => {
    const { contact, address, ...profile } = given;
    const id = ctx.system.ids.next() as CustomerId;
    const organisationId = ctx.system.ids.next();
    const number = await drawNumbers(tx, ctx, "customer", 1);
    await insertCustomerRow(tx, ctx, { ...profile, id, organisationId, number });
    activity.record({
      what: "customer.added",
      customerId: id,
      facts: { number },
      values: changedValues(id, {}, profile),
    });
    const added = contact ? await addContactRow(tx, ctx, organisationId, contact).catch(atContact) : null;
    if (added) {
      await setPrimaryContactWhereNone(tx, ctx, id, added.id);
      activity.record({
        what: "contact.added",
        customerId: id,
        contactId: added.id,
        facts: { number: added.number, first: true },
        values: changedValues(added.id, {}, added.stored),
      });
    }
    if (address && Object.values(address).some((value) => value !== null && value !== undefined)) {
      const locationId = ctx.system.ids.next() as LocationId;
      const location = { ...address, id: locationId, customerId: id, organisationId, name: null };
      const name = await insertLocationRow(tx, ctx, location);
      activity.record({
        what: "location.added",
        customerId: id,
        facts: { locationId },
        values: changedValues(id, {}, { name, ...address }),
      });
    }
    return { id, number, contactId: added?.id ?? null };
  });
}

// The contact's fields stand one level deeper in this body.
function atContact(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const errors = error.details.errors?.map((fault) => ({
    ...fault,
    pointer: fault.pointer.replace(/^#\//, "#/contact/"),
  }));
  throw new Problem(error.kind, { ...error.details, errors });
}
