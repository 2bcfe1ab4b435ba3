import { type FieldFault, Problem, validationFailed } from "#platform/shared/problem.ts";
import { readPhone } from "#platform/shared/phone.ts";

const phoneFields = [
  { number: "phone", extension: "phoneExtension" },
  { number: "altPhone", extension: "altPhoneExtension" },
  { number: "mobile", extension: "mobileExtension" },
] as const;

type PhoneFields = { [K in (typeof phoneFields)[number]["number" | "extension"]]?: string | null | undefined };

/**
 * Brings the phone numbers of a contact into their stored form.
 *
 * @param given  fields as typed; an extension inside a number counts unless the extension's own field says otherwise
 * @param region country whose national numbers are meant (ISO 3166-1)
 * @returns the same fields, normalised; fields that were not given stay away
 * @throws Problem `validation-failed` 422 naming each field that is no phone number
 * @see Rules K-01, L-04
 */
export function phonesOf<T extends PhoneFields>(given: T, region: string): T {
  const stored: PhoneFields = {};
  const faults: FieldFault[] = [];
  for (const { number, extension } of phoneFields) {
    const typed = given[number];
    if (typed === undefined) continue;
    if (typed === null) {
      stored[number] = null;
      stored[extension] = null;
      continue;
    }
    const phone = readPhone(typed, region);
    if (!phone) {
      faults.push({ pointer: `#/${number}`, detail: "Write a phone number of 7 to 15 digits, with an extension if there is one.", code: "not-a-phone" });
      continue;
    }
    stored[number] = phone.number;
    if (phone.extension !== null && (given[extension] ?? null) === null) stored[extension] = phone.extension;
  }
  if (faults.length > 0) throw new Problem(validationFailed, { errors: faults });
  return { ...given, ...stored };
}
