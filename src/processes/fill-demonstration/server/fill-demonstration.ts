import { Readable } from "node:stream";
import { change } from "#platform/server/change.ts";
import type { Context, System } from "#platform/server/context.ts";
import { front, frontWithin } from "#platform/server/front.ts";
import { addStaffLogin, isSetUp } from "#platform/server/front/staff-logins.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { drawNumbers } from "#platform/server/numbers.ts";
import { read } from "#platform/server/read.ts";
import { wholeNetwork } from "#platform/shared/ids.ts";
import { addContact } from "#processes/add-contact/server/public.ts";
import { addCustomer } from "#processes/add-customer/server/public.ts";
import { addNote } from "#processes/add-note/server/public.ts";
import { putLogo } from "#processes/change-logo/server/public.ts";
import { findProvider, insertNetworkAndProvider, updateProvider } from "#records/company/server/public.ts";
import { addContactRow } from "#records/contacts/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { insertFleetCustomerRow, insertFleetRow } from "#records/customers/server/public.ts";
import { insertDefaultTemplates } from "#records/message-templates/server/public.ts";
import { type StaffId, staffRoles, type StaffRole } from "#records/staff/contract.ts";
import { permissionsOf } from "#records/staff/rules.ts";
import { hashPassword, insertStaffRow } from "#records/staff/server/public.ts";
import { insertStartingTypes, listWorkOrderTypes } from "#records/work-orders/server/public.ts";
import { fillCustomers } from "./fill-customers.ts";
import { logoPicture } from "./shown-files.ts";
import { daysOf, type Happening, type Story, tellStory, type ToldCustomer, when, type Who, zone } from "./story.ts";
import { toldMessages } from "./told-messages.ts";
import { toldQuotes } from "./told-quotes.ts";
import { toldRecurringWork } from "./told-recurring-work.ts";
import { toldWorkOrders } from "./told-work-orders.ts";

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
  const gulfPeople = {
    alex: nextStaffId(system),
    robin: nextStaffId(system),
    jo: nextStaffId(system),
    sam: nextStaffId(system),
  };
  const { alex } = gulfPeople;
  const gulf = await addProvider(system, networkId, "Gulf Coast Service", alex);
  const delta = await addProvider(system, networkId, "Vermilion Truck Center", alex);
  const pat = nextStaffId(system);
  const outside = await addProvider(system, system.ids.next(), "Prairie Heating", pat);
  await addPerson(gulf, alex, "Alex Morgan", email, ["administrator", "service-advisor"], passwordHash);
  await addPerson(delta, alex, "Alex Morgan", email, ["administrator", "dealer-admin"], null);
  await addPerson(gulf, gulfPeople.robin, "Robin Office", "office@demo.example", ["office"], passwordHash);
  await addPerson(gulf, gulfPeople.jo, "Jo Technician", "technician@demo.example", ["technician"], passwordHash);
  await addPerson(gulf, gulfPeople.sam, "Sam Rivera", "mobile@demo.example", ["mobile"], passwordHash);
  await addPerson(outside, pat, "Pat Prairie", "admin@prairie.example", ["administrator"], passwordHash);
  await fillLetterhead(gulf);
  await fillYear(gulf, gulfPeople);
  await fillFleet(system, networkId, gulf, delta);
  await addCustomer(outside, {
    companyName: "Sunflower Bakery",
    contact: { firstName: "Dora", lastName: "Klein", phone: "605-414-2147", email: "dora@sunflower.example" },
  });
  return { email, password };
}

function nextStaffId(system: System): StaffId {
  return system.ids.next() as StaffId;
}

async function addProvider(system: System, networkId: string, name: string, staffId: string): Promise<Context> {
  const asSystem = systemContext(system, networkId, system.ids.next(), "demonstration");
  await change(asSystem, "staff.manage", async (tx, activity, inside) => {
    await insertNetworkAndProvider(tx, inside, {
      networkName: "Demonstration",
      name,
      timeZone: zone,
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

async function fillLetterhead(ctx: Context): Promise<void> {
  const { version } = await read(ctx, "customers.view", async (tx) => {
    const provider = await findProvider(tx, ctx);
    if (!provider) throw new Error("The demonstration has no provider");
    return provider;
  });
  const provider = await updateProvider(
    ctx,
    {
      phone: "+1 504-555-0100",
      email: "office@gulfcoast.example",
      street: "1200 Tchoupitoulas St",
      city: "New Orleans",
      state: "LA",
      postalCode: "70130",
      country: "United States",
      taxNumber: "72-0001234",
      paymentNote: "Please pay by bank transfer to Gulf Coast Service, First Bank of New Orleans, account 004711-22.",
    },
    version,
  );
  const { name, content } = logoPicture;
  await putLogo(ctx, () => Promise.resolve({ fileName: name, stream: Readable.from([content]) }), provider.version);
}

// What a company looks like after a year: its customers, and all that happened with them in the order of its time.
async function fillYear(ctx: Context, people: Readonly<Record<Exclude<Who, "clock">, StaffId>>): Promise<void> {
  const { mailbox, ...customers } = await fillCustomers(ctx);
  const { workOrderTypes } = await listWorkOrderTypes(ctx);
  const story: Story = {
    customers,
    people,
    type(name) {
      const type = workOrderTypes.find((each) => each.name === name);
      if (!type) throw new Error(`The demonstration has no type ${name}`);
      return type.id;
    },
    day: daysOf(ctx),
  };
  const acting = (id: StaffId, roles: readonly StaffRole[]): Context => ({
    ...ctx,
    actor: { kind: "staff", staffId: id, roles, permissions: permissionsOf(roles) },
  });
  await tellStory(
    {
      alex: ctx,
      robin: acting(people.robin, ["office"]),
      jo: acting(people.jo, ["technician"]),
      sam: acting(people.sam, ["mobile"]),
      clock: systemContext(ctx.system, ctx.networkId, ctx.providerId, "generate-due-work-orders"),
    },
    [
      ...toldRecurringWork(story),
      ...toldWorkOrders(story),
      ...toldQuotes(story),
      ...toldMessages(story, mailbox),
      ...toldNotes(story),
    ],
  );
}

function toldNotes({ day, customers: { magnolia, bayou } }: Story): Happening[] {
  const notes: readonly (readonly [number, Who, ToldCustomer, string])[] = [
    [-390, "robin", magnolia, "Gate code 4711 works from 7 a.m.; the caretaker has the key of the boiler room."],
    [-118, "jo", bayou, "Trucks leave at six: the workshop is free from then until two."],
    [-13, "robin", magnolia, "Wants the rooftop unit before the summer, and one person to talk to: Ms Darakjy."],
  ];
  return notes.map(([onDay, by, customer, text]) => ({
    at: when(day(onDay), "16:00"),
    by,
    does: async (ctx) => void (await addNote(ctx, customer.id, text)),
  }));
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
