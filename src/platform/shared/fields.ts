import { z } from "zod";
import { countCap, searchCharactersMost } from "./limits.ts";

// Controls end lines and headers; bidirectional overrides make text look like something else; a lone surrogate is no
// character at all and cannot be stored.
// oxlint-disable-next-line no-control-regex -- refusing control characters is the point
const forbiddenInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
// oxlint-disable-next-line no-control-regex -- as above; tab and line ends are allowed in a text of several lines
const forbiddenInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;
const loneSurrogate = /[\ud800-\udfff]/u;

/**
 * Says whether a text can be stored and shown on one line as it is.
 *
 * @param text any text
 * @returns false for control characters, direction overrides and halves of characters
 */
export function isPlainLine(text: string): boolean {
  return !forbiddenInLine.test(text) && !loneSurrogate.test(text);
}

/**
 * Says whether a text of several lines can be stored and shown as it is.
 *
 * @param text any text
 * @returns false for control characters other than tab and line end, direction overrides and halves of characters
 */
export function isPlainText(text: string): boolean {
  return !forbiddenInText.test(text) && !loneSurrogate.test(text);
}

// Joiners, fillers and selectors: allowed between letters, where emoji and many scripts need them.
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * Says whether there is something to be seen in a text, or nothing in it at all.
 *
 * @param text any text
 * @returns false for a text of characters that nobody sees, which would look like an empty field
 */
export function isVisible(text: string): boolean {
  return text.trim() === "" || text.replaceAll(unseen, "").trim() !== "";
}

// The code lets the browser say it in the language of the page.
export const invisible = {
  error: "Remove the invisible or control characters.",
  params: { code: "invisible-characters" },
};
/** Refuses at once what is far too long, blanks around it included, before anything else looks at it. */
const atMost = (most: number) => ({
  error: `At most ${most} characters.`,
  params: { code: "too-long", most },
  abort: true,
});
const notAnEmail = { error: "Write an address like name@example.com.", params: { code: "not-an-email" } };

/**
 * A required single line: trimmed, not blank.
 *
 * @param most longest length in characters
 * @param description what the field means, for the API description
 */
export function requiredLine(most: number, description: string) {
  return z
    .string()
    .refine((text) => text.length <= most * 4, atMost(most))
    .refine((text) => isPlainLine(text) && isVisible(text), invisible)
    .trim()
    .min(1, "Fill in this field.")
    .max(most, `At most ${most} characters.`)
    .describe(description);
}

/**
 * An optional single line: trimmed; blank and null both mean "nothing".
 *
 * @param most longest length in characters
 * @param description what the field means, for the API description
 */
export function optionalLine(most: number, description: string) {
  return z
    .string()
    .refine((text) => text.length <= most * 4, atMost(most))
    .refine((text) => isPlainLine(text) && isVisible(text), invisible)
    .trim()
    .max(most, `At most ${most} characters.`)
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .describe(description);
}

/**
 * A text of several lines.
 *
 * @param most longest length in characters
 * @param description what the field means, for the API description
 */
export function requiredText(most: number, description: string) {
  return z
    .string()
    .refine((text) => text.length <= most * 2, atMost(most))
    .refine((text) => isPlainText(text) && isVisible(text), invisible)
    .trim()
    .min(1, "Fill in this field.")
    .max(most, `At most ${most} characters.`)
    .describe(description);
}

/**
 * An optional text of several lines; blank and null both mean "nothing".
 *
 * @param most longest length in characters
 * @param description what the field means, for the API description
 */
export function optionalText(most: number, description: string) {
  return z
    .string()
    .refine((text) => text.length <= most * 2, atMost(most))
    .refine((text) => isPlainText(text) && isVisible(text), invisible)
    .trim()
    .max(most, `At most ${most} characters.`)
    .transform((text) => (text === "" ? null : text))
    .nullable()
    .describe(description);
}

/**
 * A text that is taken exactly as it is sent, blanks included.
 *
 * @param most longest length in characters
 */
export function textAsSent(most: number) {
  return z.string().max(most, `At most ${most} characters.`).refine(isPlainText, invisible);
}

/** What is typed into a search field; blanks around it do not count. */
export const searchText = z
  .string()
  .trim()
  .max(searchCharactersMost, `At most ${searchCharactersMost} characters.`)
  .refine(isPlainLine, invisible);

const emailForm = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]{2,}$/u;

/** Longest e-mail address, in characters (RFC 5321). */
export const emailCharactersMost = 254;

/**
 * Says whether a text has the form of one e-mail address.
 *
 * @param text a trimmed text
 * @returns true for `name@host.tld` of at most 254 characters
 */
export function isEmail(text: string): boolean {
  return text.length <= emailCharactersMost && isPlainLine(text) && emailForm.test(text) && !text.includes("..");
}

/** A required e-mail address. */
export const requiredEmail = requiredLine(emailCharactersMost, "E-mail address.").refine(isEmail, notAnEmail);

/** An optional e-mail address; blank and null both mean "none". */
export const optionalEmail = optionalLine(emailCharactersMost, "E-mail address.").refine(
  (text) => text === null || isEmail(text),
  notAnEmail,
);

/** The version of a record that was read; it rises by one with every change. */
export const Version = z.number().int().min(1).describe("Version of the record; send it back in If-Match.");

/**
 * A day between two years.
 *
 * @param first year
 * @param last year
 */
export function dayOfYears(first: number, last: number) {
  return z.iso.date().refine((day) => Number(day.slice(0, 4)) >= first && Number(day.slice(0, 4)) <= last, {
    error: `Write a year between ${first} and ${last}.`,
    params: { code: "year-out-of-range", least: first, most: last },
  });
}

/**
 * Says whether a number can be kept with so many decimals.
 *
 * @param value any number
 * @param most decimals that are kept
 */
export function hasDecimals(value: number, most: number): boolean {
  const scaled = value * 10 ** most;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6;
}

/**
 * What is said of a number with more decimals than are kept.
 *
 * @param most decimals that are kept
 */
export const decimalsAtMost = (most: number) => ({
  error: `At most ${most} decimals.`,
  params: { code: "too-many-decimals", most },
});

/** An instant in UTC. */
export const Instant = z.iso.datetime().describe("Instant, UTC.");

/** How many a list has: exact up to the cap, and beyond it "more than". */
export const CappedCount = z.strictObject({
  count: z.number().int().max(countCap),
  more: z.boolean().describe("Whether there are more than counted."),
});
export type CappedCount = z.infer<typeof CappedCount>;
