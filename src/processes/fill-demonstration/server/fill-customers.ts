import type { Context } from "#platform/server/context.ts";
import { addContact } from "#processes/add-contact/server/public.ts";
import { addCustomer } from "#processes/add-customer/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerChanges, CustomerId } from "#records/customers/contract.ts";
import { deactivateCustomer, getCustomer, updateCustomer } from "#records/customers/server/public.ts";
import { listLocations } from "#records/locations/server/public.ts";
import { addPaymentTerm, addTaxRate } from "#records/tax-and-terms/server/public.ts";
import { atTime, daysOf, type Story, type ToldCustomer, when } from "./story.ts";

/**
 * Adds the customers of the story: two with work, one that is silent for a year, and three that are inactive or, in the case of
 * the mill, come to be.
 *
 * @returns those that something happens with, and the contact whose address is out of use
 */
export async function fillCustomers(ctx: Context): Promise<Story["customers"] & { mailbox: ContactId }> {
  const atFirst = atTime(ctx, when(daysOf(ctx)(-400)));
  const { id: taxRateId } = await addTaxRate(atFirst, { name: "Louisiana", percent: 9.45 });
  await addTaxRate(atFirst, { name: "No tax", percent: 0 });
  const { id: paymentTermId } = await addPaymentTerm(atFirst, { name: "Net 30", dueDays: 30 });
  await addPaymentTerm(atFirst, { name: "On receipt", dueDays: 0 });
  const terms = { taxRateId, paymentTermId };
  const magnolia = await fillFieldService(atFirst, terms);
  const { mailbox, ...bayou } = await fillVehicleCustomer(atFirst, terms);
  return { magnolia, bayou, mill: await fillQuietAndInactive(ctx), mailbox };
}

async function fillFieldService(ctx: Context, terms: CustomerChanges): Promise<ToldCustomer> {
  const customer = await addCustomer(ctx, {
    companyName: "Magnolia Apartments",
    customerNumber: "MAG-001",
    website: "https://magnolia.example",
    tags: ["property", "priority"],
    contact: {
      title: "Ms",
      firstName: "Josephine",
      lastName: "Darakjy",
      phone: "504-621-8927",
      email: "josephine@magnolia.example",
    },
    address: { street: "6649 N Blue Gum St", city: "New Orleans", state: "LA", postalCode: "70116" },
  });
  const billing = await addContact(ctx, customer.id, {
    firstName: "Art",
    lastName: "Venere",
    phone: "504-845-1427",
    email: "billing@magnolia.example",
    accessBilling: true,
  });
  await addContact(ctx, customer.id, {
    firstName: "Lenna",
    lastName: "Paprocki",
    phone: "504-845-1428",
    email: "reports@magnolia.example",
    accessReports: true,
  });
  await addContact(ctx, customer.id, {
    firstName: "Donette",
    lastName: "Foller",
    phone: "504-845-1429",
    mobile: "504-555-0142",
    email: "desk@magnolia.example",
    createWorkOrder: true,
  });
  return await told(ctx, customer, { ...terms, billingContactId: billing.id });
}

async function fillVehicleCustomer(
  ctx: Context,
  terms: CustomerChanges,
): Promise<ToldCustomer & { mailbox: ContactId }> {
  const customer = await addCustomer(ctx, {
    companyName: "Bayou Haulers",
    customerNumber: "BAY-007",
    contact: { firstName: "Simona", lastName: "Morasca", phone: "419-503-2484", email: "simona@bayou.example" },
    address: { street: "3 Mcauley Dr", city: "Houma", state: "LA", postalCode: "70360" },
  });
  const mailbox = await addContact(ctx, customer.id, {
    firstName: "Simona",
    lastName: "Morasca",
    mobile: "419-800-6759",
    email: "s.morasca@bayou.example",
  });
  await addContact(ctx, customer.id, { firstName: "Mitsue", lastName: "-", phone: "419-800-6760" });
  const bayou = await told(ctx, customer, { ...terms, billingContactId: customer.contactId });
  return { ...bayou, mailbox: mailbox.id };
}

async function told(
  ctx: Context,
  { id, contactId }: { id: CustomerId; contactId: ContactId | null },
  changes: CustomerChanges,
): Promise<ToldCustomer> {
  const { version } = await getCustomer(ctx, id);
  await updateCustomer(ctx, id, changes, version);
  const { locations } = await listLocations(ctx, id);
  return { id, contactId, locationId: locations[0]?.id ?? null };
}

/** @returns the one that gets a message before it becomes inactive */
async function fillQuietAndInactive(ctx: Context): Promise<ToldCustomer> {
  const day = daysOf(ctx);
  await addCustomer(atTime(ctx, when(day(-365))), {
    companyName: "Quiet Harbor Marina",
    contact: { firstName: "Leota", lastName: "Dilliard", phone: "408-752-3500", email: "leota@quietharbor.example" },
    address: { city: "San Jose", state: "CA", postalCode: "95111" },
  });
  const before = atTime(ctx, when(day(-360)));
  for (const companyName of ["Closed Corner Grocery", "Retired Roofing"]) {
    const { id } = await addCustomer(before, {
      companyName,
      contact: { firstName: "Kiley", lastName: "Caldarera", phone: "310-498-5651" },
    });
    await deactivateCustomer(atTime(ctx, when(day(-90))), id);
  }
  const { id, contactId } = await addCustomer(before, {
    companyName: "Old Mill Bakery",
    contact: { firstName: "Kiley", lastName: "Caldarera", phone: "310-498-5651", email: "kiley@oldmill.example" },
  });
  return { id, contactId, locationId: null };
}
