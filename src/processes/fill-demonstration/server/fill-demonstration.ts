import { change } from "#platform/server/change.ts";
import type { Context, System } from "#platform/server/context.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { addStaffLogin, isSetUp } from "#platform/server/front/staff-logins.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { wholeNetwork } from "#platform/shared/ids.ts";
import { addContact } from "#processes/add-contact/server/public.ts";
import { addCustomer } from "#processes/add-customer/server/public.ts";
import { addNote } from "#processes/add-note/server/public.ts";
import { insertNetworkAndProvider } from "#records/company/server/public.ts";
import { addContactRow } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import {
  deactivateCustomer,
  getCustomer,
  insertFleetCustomerRow,
  insertFleetRow,
  updateCustomer,
} from "#records/customers/server/public.ts";
import { insertDefaultTemplates } from "#records/message-templates/server/public.ts";
import { type StaffId, staffRoles, type StaffRole } from "#records/staff/contract.ts";
import { permissionsOf } from "#records/staff/rules.ts";
import { hashPassword, insertStaffRow } from "#records/staff/server/public.ts";
import { addPaymentTerm, addTaxRate } from "#records/tax-and-terms/server/public.ts";
import { insertStartingTypes } from "#records/work-orders/server/public.ts";
import { type DemonstrationCustomer, fillQuotes } from "./fill-quotes.ts";
import { fillWorkOrders } from "./fill-work-orders.ts";

/** Contacts of the fleet in the demonstration: those it entered itself, and those a provider entered. */
const fleetContacts = { own: 16, ofProvider: 15 } as const;

/** What to tell people after the demonstration was filled in. */
export interface Demonstration {
  email: string;
  password: string;
}

/**
 * Fills an empty installation with the demonstration: a network of two locations that share a fleet, and a company
 * outside it. The password is drawn anew for each installation.
 *
 * @returns how to sign in, or null when something is set up here already
 * @see Product rules 6.5, as far as its records exist
 */
export async function fillDemonstration(system: System): Promise<Demonstration | null> {
  if (await front(system, (tx) => isSetUp(tx))) return null;
  const password = `demo-${system.ids.secret().slice(0, 20)}`;
  const passwordHash = await hashPassword(password);
  const networkId = system.ids.next();
  const email = "admin@demo.example";
  const staffId = system.ids.next();
  const gulf = await addProvider(system, networkId, "Gulf Coast Service", staffId);
  const delta = await addProvider(system, networkId, "Vermilion Truck Center", staffId);
  const outside = await addProvider(system, system.ids.next(), "Prairie Heating", system.ids.next());
  await addPerson(gulf, staffId, "Alex Morgan", email, ["administrator", "service-advisor"], passwordHash);
  await addPerson(delta, staffId, "Alex Morgan", email, ["administrator", "dealer-admin"], null);
  await addPerson(gulf, system.ids.next(), "Robin Office", "office@demo.example", ["office"], passwordHash);
  const technician = system.ids.next() as StaffId;
  const mobile = system.ids.next() as StaffId;
  await addPerson(gulf, technician, "Jo Technician", "technician@demo.example", ["technician"], passwordHash);
  await addPerson(gulf, mobile, "Sam Rivera", "mobile@demo.example", ["mobile"], passwordHash);
  await addPerson(
    outside,
    outside.actor.kind === "staff" ? outside.actor.staffId : "",
    "Pat Prairie",
    "admin@prairie.example",
    ["administrator"],
    passwordHash,
  );
  await addTaxRate(gulf, { name: "Louisiana", percent: 9.45 });
  await addTaxRate(gulf, { name: "No tax", percent: 0 });
  await addPaymentTerm(gulf, { name: "Net 30", dueDays: 30 });
  await addPaymentTerm(gulf, { name: "On receipt", dueDays: 0 });
  const magnolia = await fillFieldService(gulf);
  const bayou = await fillVehicleCustomer(gulf);
  await fillWorkOrders(gulf, { magnolia, bayou }, { technician, mobile });
  await fillQuotes(gulf, { magnolia, bayou });
  await fillQuietAndInactive(gulf);
  await fillFleet(system, networkId, gulf, delta);
  await addCustomer(outside, {
    companyName: "Sunflower Bakery",
    contact: { firstName: "Dora", lastName: "Klein", phone: "605-414-2147", email: "dora@sunflower.example" },
  });
  return { email, password };
}

async function addProvider(system: System, networkId: string, name: string, staffId: string): Promise<Context> {
  const asSystem = systemContext(system, networkId, system.ids.next(), "demonstration");
  await change(asSystem, "staff.manage", async (tx, activity, inside) => {
    await insertNetworkAndProvider(tx, inside, {
      networkName: "Demonstration",
      name,
      timeZone: "America/Chicago",
      defaultRegion: "US",
      defaultLanguage: "en",
    });
    await insertDefaultTemplates(tx, inside, "en");
    await insertStartingTypes(tx, inside, "en");
    activity.record({ what: "company.set-up", facts: { demonstration: true } });
  });
  return { ...asSystem, actor: { kind: "staff", staffId, roles: staffRoles, permissions: permissionsOf(staffRoles) } };
}

// Who works at two locations signs in once: only the first row comes with a password.
async function addPerson(
  ctx: Context,
  id: string,
  name: string,
  email: string,
  roles: StaffRole[],
  passwordHash: string | null,
): Promise<void> {
  await change(ctx, "staff.manage", async (tx, activity, inside) => {
    await insertStaffRow(tx, inside, { id, name, email, roles });
    if (passwordHash !== null) await frontWithin(tx, () => addStaffLogin(tx, ctx.system, id, email, passwordHash));
    activity.record({ what: "staff.added", facts: { staffId: id, roles } });
  });
}

async function fillFieldService(ctx: Context): Promise<DemonstrationCustomer> {
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
    address: { street: "6649 N Blue Gum St", city: "New Orleans", state: "LA", postalCode: "70116", country: "US" },
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
  const { version } = await getCustomer(ctx, customer.id);
  await updateCustomer(ctx, customer.id, { billingContactId: billing.id }, version);
  await addNote(ctx, customer.id, "Gate code 4711 works from 7 a.m.; the caretaker has the key of the boiler room.");
  return { id: customer.id, contactId: customer.contactId };
}

async function fillVehicleCustomer(ctx: Context): Promise<DemonstrationCustomer> {
  const customer = await addCustomer(ctx, {
    companyName: "Bayou Haulers",
    customerNumber: "BAY-007",
    contact: { firstName: "Simona", lastName: "Morasca", phone: "419-503-2484", email: "simona@bayou.example" },
    address: { street: "3 Mcauley Dr", city: "Houma", state: "LA", postalCode: "70360", country: "US" },
  });
  await addContact(ctx, customer.id, {
    firstName: "Simona",
    lastName: "Morasca",
    mobile: "419-800-6759",
    email: "s.morasca@bayou.example",
  });
  await addContact(ctx, customer.id, { firstName: "Mitsue", lastName: "-", phone: "419-800-6760" });
  return { id: customer.id, contactId: customer.contactId };
}

async function fillQuietAndInactive(ctx: Context): Promise<void> {
  const yearAgo = new Date(ctx.system.clock.now());
  yearAgo.setUTCFullYear(yearAgo.getUTCFullYear() - 1);
  const then: Context = { ...ctx, system: { ...ctx.system, clock: { now: () => yearAgo } } };
  await addCustomer(then, {
    companyName: "Quiet Harbor Marina",
    contact: { firstName: "Leota", lastName: "Dilliard", phone: "408-752-3500", email: "leota@quietharbor.example" },
    address: { city: "San Jose", state: "CA", postalCode: "95111" },
  });
  for (const companyName of ["Closed Corner Grocery", "Old Mill Bakery", "Retired Roofing"]) {
    const customer = await addCustomer(ctx, {
      companyName,
      contact: { firstName: "Kiley", lastName: "Caldarera", phone: "310-498-5651" },
    });
    await deactivateCustomer(ctx, customer.id);
  }
}

async function fillFleet(system: System, networkId: string, gulf: Context, delta: Context): Promise<void> {
  const organisationId = system.ids.next();
  const fleet: Context = { ...systemContext(system, networkId, wholeNetwork, "demonstration"), organisationId };
  await change(fleet, "contacts.edit", async (tx, activity, inside) => {
    await insertFleetRow(tx, inside, organisationId, "Continental Freight");
    for (let i = 1; i <= fleetContacts.own; i += 1) {
      await addContactRow(tx, inside, organisationId, {
        firstName: "Driver",
        lastName: `Continental ${i}`,
        phone: `214-555-${String(100 + i).padStart(4, "0")}`,
        email: `driver${i}@continental.example`,
      });
    }
    activity.record({ what: "fleet.added", facts: { contacts: fleetContacts.own } });
  });
  for (const ctx of [gulf, delta]) {
    const id = system.ids.next() as CustomerId;
    await change(ctx, "customers.edit", async (tx, activity, inside) => {
      await insertFleetCustomerRow(tx, inside, {
        id,
        organisationId,
        number: await drawNumbers(tx, inside, "customer", 1),
        companyName: "Continental Freight",
      });
      activity.record({ what: "customer.added", customerId: id });
    });
    if (ctx !== gulf) continue;
    for (let i = 1; i <= fleetContacts.ofProvider; i += 1) {
      await addContact(ctx, id, { firstName: "Dispatch", lastName: `Gulf ${i}`, email: `dispatch${i}@gulf.example` });
    }
  }
}
