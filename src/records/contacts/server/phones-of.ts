import { type FieldFault, Problem, validationFailed } from "#platform/shared/problem.ts";
import { readPhone } from "#platform/shared/phone.ts";

const phoneFields = [
  { number: "phone", extension: "phoneExtension" },
  { number: "altPhone", extension: "altPhoneExtension" },
  { number: "mobile", extension: "mobileExtension" },
] as const;

type PhoneFields = { [K in (typeof phoneFields)[number]["number" | "extension"]]?: string | null | undefined };

/**
 * Brings the phone numbers of a contact into their stored form. An extension belongs to its number: one inside a number
 * counts unless the extension's own field says otherwise, and another number begins without the extension of the old one.
 *
 * @param given   fields as typed
 * @param region  country whose national numbers are meant (ISO 3166-1)
 * @param present the stored contact that changes, if there is one
 * @returns the same fields, normalised; fields that were not given stay away
 * @throws Problem `validation-failed` 422 naming each field that is no phone number, or an extension of none
 * @see Rules K-01, L-04
 */
export function phonesOf<T extends PhoneFields>(given: T, region: string, present: PhoneFields = {}): T {
  const stored: PhoneFields = {};
  const faults: FieldFault[] = [];
  for (const { number, extension } of phoneFields) {
    const typed = given[number];
    const phone = typed === undefined || typed === null ? null : readPhone(typed, region);
    if (typed !== undefined && typed !== null && !phone) {
      faults.push({
        pointer: `#/${number}`,
        detail: "Write a phone number of 7 to 15 digits, with an extension if there is one.",
        code: "not-a-phone",
      });
      continue;
    }
    const after = typed === undefined ? (present[number] ?? null) : (phone?.number ?? null);
    if (after === null && (given[extension] ?? null) !== null) {
      faults.push({
        pointer: `#/${extension}`,
        detail: "Write the number of this extension too.",
        code: "extension-of-none",
      });
    }
    if (typed === undefined) continue;
    stored[number] = after;
    const isAnother = after !== (present[number] ?? null);
    if (phone && phone.extension !== null && (given[extension] ?? null) === null) stored[extension] = phone.extension;
    else if (isAnother && given[extension] === undefined) stored[extension] = null;
  }
  if (faults.length > 0) throw new Problem(validationFailed, { errors: faults });
  return { ...given, ...stored };
}
