import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, type FieldFault, refused } from "#platform/shared/problem.ts";
import {
  type Contact,
  type ContactChanges,
  contactDisabled,
  contactEnabled,
  disablementNotPlanned,
  emailLocked,
  managedByTheFleet,
  undoTooLate,
} from "./contract.ts";

/** What the rules need to know of a stored contact. */
export interface ContactFacts {
  email: string | null;
  managedByFleet: boolean;
  /** Null for an enabled contact. */
  disabledAt: string | null;
  /** The planned day, if there is one. */
  leaving?: object | null;
}

/**
 * Whether staff may change a contact in this way. A stored e-mail address is the person's identity in case threads: it is
 * locked unless the setting says otherwise; an empty one may be filled in once.
 *
 * @param contact the stored contact
 * @param changes the wanted changes
 * @param locked  whether stored addresses are locked at this customer
 * @see Rules V-05, V-07, X-01, X-36
 */
export function decideContactUpdate(contact: ContactFacts, changes: ContactChanges, locked: boolean): Decision {
  if (contact.managedByFleet) return decideFleetManaged();
  const touched =
    changes.email !== undefined && (changes.email ?? "").toLowerCase() !== (contact.email ?? "").toLowerCase();
  if (!touched || contact.email === null || !locked) return allowed;
  const detail = "A stored email address stays. Delete this contact and add it again with the new address.";
  return refused(emailLocked, { detail, errors: [{ pointer: "#/email", detail, code: "email-locked" }] });
}

/**
 * Whether staff may delete a contact: at any time, unless the fleet manages it.
 *
 * @param contact the stored contact
 * @see Rules C-02, V-16, X-15
 */
export function decideContactDeletion(contact: ContactFacts): Decision {
  return contact.managedByFleet ? decideFleetManaged() : allowed;
}

/**
 * The fault of a field that names a contact who is disabled.
 *
 * @param pointer the field
 * @see Rule C-11
 */
export function disabledContactFault(pointer: string): FieldFault {
  return { pointer, detail: "This contact is disabled. Choose another one.", code: contactDisabled.type };
}

/**
 * The fault of a field that names no contact of its customer.
 *
 * @param pointer the field
 */
export function strangeContactFault(pointer: string): FieldFault {
  return { pointer, detail: "Choose a contact of this customer.", code: "contact-not-usable" };
}

/**
 * Whether a contact can be disabled: once, and not one that the fleet manages.
 *
 * @param contact the stored contact
 * @see Rules C-06, X-15
 */
export function decideDisablement(contact: ContactFacts): Decision {
  if (contact.managedByFleet) return decideFleetManaged();
  return contact.disabledAt === null ? allowed : refused(contactDisabled, { detail: "It was disabled already." });
}

/**
 * Whether the planned disablement of a contact can be withdrawn: while one is planned.
 *
 * @param contact the stored contact
 * @see Rule X-35
 */
export function decideWithdrawing(contact: ContactFacts): Decision {
  if (contact.managedByFleet) return decideFleetManaged();
  const isPlanned = contact.leaving !== null && contact.leaving !== undefined;
  return isPlanned ? allowed : refused(disablementNotPlanned, { detail: "It was withdrawn or carried out already." });
}

/**
 * Whether a contact can be enabled again.
 *
 * @param contact the stored contact
 * @see Rule X-21
 */
export function decideEnabling(contact: ContactFacts): Decision {
  if (contact.managedByFleet) return decideFleetManaged();
  return contact.disabledAt === null ? refused(contactEnabled, { detail: "It was enabled already." }) : allowed;
}

/**
 * Until when a disablement can be undone.
 *
 * @param disabledAt ISO 8601 in UTC
 * @param days       as the provider chose
 * @see Rule X-34
 */
export function undoableUntil(disabledAt: string, days: number): string {
  return new Date(Date.parse(disabledAt) + days * 86_400_000).toISOString();
}

/** What decides about undoing beside the contact. */
export interface UndoFacts {
  /** ISO 8601 in UTC. */
  now: string;
  /** Days within which a disablement can be undone, as the provider chose. */
  undoDays: number;
}

/**
 * Whether a disablement can be undone: within the days that the provider chose.
 *
 * @param contact the stored contact
 * @see Rule X-34
 */
export function decideUndoing(contact: ContactFacts, { now, undoDays }: UndoFacts): Decision {
  const enabling = decideEnabling(contact);
  if (!enabling.allowed || contact.disabledAt === null) return enabling;
  if (now <= undoableUntil(contact.disabledAt, undoDays)) return allowed;
  return refused(undoTooLate, {
    detail: `It was disabled more than ${undoDays} days ago. Enable the contact instead.`,
  });
}

/**
 * What somebody may do with a contact now; the browser shows exactly these.
 *
 * @param contact     the stored contact
 * @param permissions what the roles of the person allow
 * @param undo        what decides about undoing
 */
export function allowedWithContact(
  contact: ContactFacts,
  permissions: ReadonlySet<Permission>,
  undo: UndoFacts,
): Contact["allowed"] {
  const found: Contact["allowed"] = [];
  if (permissions.has("contacts.edit") && decideContactUpdate(contact, {}, true).allowed) found.push("edit");
  if (permissions.has("contacts.edit")) {
    if (decideDisablement(contact).allowed) found.push("disable");
    if (decideWithdrawing(contact).allowed) found.push("withdraw-disablement");
    if (decideEnabling(contact).allowed) found.push("enable");
    if (decideUndoing(contact, undo).allowed) found.push("undo-disablement");
  }
  if (permissions.has("contacts.delete") && decideContactDeletion(contact).allowed) found.push("delete");
  return found;
}

/**
 * Permissions of a new contact: the first contact of an organisation is Admin unless said otherwise, a further one
 * starts with nothing ticked.
 *
 * @param wanted       what the form says, possibly nothing
 * @param contactsThere how many contacts the organisation has already
 * @see Rules K-08, X-14
 */
export function startingPermissions(
  wanted: { [K in keyof Permissions]?: boolean | undefined },
  contactsThere: number,
): Permissions {
  return {
    admin: wanted.admin ?? contactsThere === 0,
    accessBilling: wanted.accessBilling ?? false,
    accessReports: wanted.accessReports ?? false,
    createWorkOrder: wanted.createWorkOrder ?? false,
    editContact: wanted.editContact ?? false,
  };
}

/** The portal permissions of a contact. */
export type Permissions = Pick<
  Contact,
  "admin" | "accessBilling" | "accessReports" | "createWorkOrder" | "editContact"
>;

function decideFleetManaged(): Decision {
  return refused(managedByTheFleet, {
    detail: "Managed by the fleet: ask the fleet to change or remove this contact.",
  });
}
