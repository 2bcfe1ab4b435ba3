import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { lastAdministrator, passwordTooWeak, type StaffRole, worksElsewhere } from "./contract.ts";

const everyOffice = [
  "administrator",
  "office",
  "service-advisor",
  "dealer-admin",
  "service-manager",
  "parts",
  "technician",
] as const;
const leading = ["administrator", "office", "dealer-admin"] as const;
/** Who writes to customers about money. */
const selling = ["administrator", "office", "service-advisor", "dealer-admin", "service-manager", "parts"] as const;

/**
 * Who may do what: permission -> the roles that hold it (product rules 1.4). Mobile users hold `work-orders.view` and
 * `work-orders.carry-out` without `work-orders.view-all`: they see and work on their own jobs only, with the contact and
 * location that stand on them. So `notes.change` is to them what they wrote on these jobs themselves.
 */
export const permissionTable: Readonly<Record<Permission, readonly StaffRole[]>> = {
  "customers.view": everyOffice,
  "customers.edit": everyOffice,
  "customers.change-status": leading,
  "customers.delete": leading,
  "contacts.view": everyOffice,
  "contacts.edit": everyOffice,
  "contacts.delete": everyOffice,
  "locations.edit": everyOffice,
  "notes.write": everyOffice,
  "notes.change": [...everyOffice, "mobile"],
  "activity.view": everyOffice,
  "lists.import": leading,
  "lists.export": leading,
  "work-orders.view": [...everyOffice, "mobile"],
  "work-orders.view-all": everyOffice,
  "work-orders.edit": everyOffice,
  "work-orders.carry-out": [...everyOffice, "mobile"],
  "recurring-services.edit": everyOffice,
  "quotes.view": everyOffice,
  "quotes.edit": selling,
  "invoices.view": selling,
  "invoices.edit": selling,
  "payments.record": selling,
  "files.edit": everyOffice,
  "messages.view": everyOffice,
  "messages.send": everyOffice,
  "settings.edit": ["administrator", "dealer-admin"],
  "staff.manage": ["administrator", "dealer-admin"],
};

/**
 * The permissions of a set of roles: they add up.
 *
 * @param roles roles held at one provider; unknown names hold nothing
 * @see Product rules 1.4
 */
export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  const held = permissionSets.get(roles.join());
  if (held) return held;
  const names = Object.keys(permissionTable) as Permission[];
  const made = new Set(names.filter((name) => permissionTable[name]?.some((role) => roles.includes(role))));
  permissionSets.set(roles.join(), made);
  return made;
}

// The table never changes while the program runs, and each request asks.
const permissionSets = new Map<string, ReadonlySet<Permission>>();

/** Failed tries in a row before signing in is paused. */
export const failuresBeforePause = 5;
/** Pauses after the fifth, sixth ... failure in a row, in seconds; the last one stays. */
export const pauseSeconds = [30, 60, 120, 300, 900, 3600] as const;

/**
 * How long signing in pauses after so many failures in a row.
 *
 * @param failures failures in a row, this one included
 * @returns seconds; 0 while there is no pause
 */
export function pauseAfter(failures: number): number {
  if (failures < failuresBeforePause) return 0;
  return pauseSeconds[Math.min(failures - failuresBeforePause, pauseSeconds.length - 1)] ?? 0;
}

const commonWords = [
  "password",
  "passwort",
  "contrasena",
  "welcome",
  "letmein",
  "fieldfolk",
  "administrator",
  "qwertyuiop",
  "qwerty",
  "iloveyou",
  "123456789",
  "abcdefgh",
];

/**
 * Refuses passwords that a guesser tries first: few different characters, runs, a common word and little else, or the
 * own e-mail.
 *
 * @param password the wanted password; its length is judged by its schema
 * @param email    the e-mail that goes with it
 */
export function decidePassword(password: string, email: string): Decision {
  const plain = password.toLowerCase().replaceAll(/[\s\-_.]/g, "");
  const rest = commonWords.reduce((left, word) => left.replaceAll(word, ""), plain.replaceAll(/\d{3,}/g, ""));
  const own = email.toLowerCase().split("@")[0] ?? "";
  const weak =
    new Set(plain).size < 6 ||
    rest.length < 6 ||
    isRun(plain) ||
    (own.length > 3 && plain.replaceAll(own, "").length < 8);
  if (!weak) return allowed;
  const detail =
    "Choose something longer or less usual, for example four words that have nothing to do with each other.";
  return refused(passwordTooWeak, { errors: [{ pointer: "#/password", detail, code: "password-too-weak" }] });
}

function isRun(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .filter((character, index) => Math.abs((character.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0)) <= 1);
  return steps.length > text.length * 0.7;
}

/**
 * Keeps at least one administrator at a provider.
 *
 * @param wanted        roles the person shall have
 * @param otherAdministrators how many enabled administrators there are beside this person
 */
export function decideRoles(wanted: readonly StaffRole[], otherAdministrators: number): Decision {
  if (wanted.includes("administrator") || otherAdministrators > 0) return allowed;
  return refused(lastAdministrator, {
    detail: "Nobody else at this provider is an administrator. Give somebody else that role first.",
    errors: [
      {
        pointer: "#/roles",
        detail: "Keep Administrator, or make somebody else administrator first.",
        code: lastAdministrator.type,
      },
    ],
  });
}

/**
 * Whether an administrator of one provider may hand out a link that sets a new password. The sign-in is shared by all
 * providers a person works for: a link made at one would open the other.
 *
 * @param hasPassword whether the person has chosen a password already
 * @param elsewhere   at how many other providers the person works
 */
export function decideInvitation(hasPassword: boolean, elsewhere: number): Decision {
  if (!hasPassword || elsewhere === 0) return allowed;
  return refused(worksElsewhere, {
    detail: "Their password also opens another provider, so only they can change it: ask them to do so under Account.",
  });
}
