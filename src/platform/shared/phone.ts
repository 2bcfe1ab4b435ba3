import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

/** A phone number as it is stored: digits with an optional leading +, and an extension. */
export interface Phone {
  number: string;
  extension: string | null;
}

/** Longest phone number as it may be typed, in characters: a full number with extension fits twice. */
export const phoneCharactersMost = 60;
/** Longest extension, in digits. */
export const extensionDigitsMost = 10;

// As people write it behind a number, in English and Spanish, also in brackets.
const spelledExtension =
  /[\s,;]*[([]?\s*(?:;ext=|(?<!\p{L})(?:ext(?:ension|ensión|n)?|int(?:erno)?|anexo|x)[.:\s]*|#)\s*(\d+)\s*[)\]]?$/iu;

/**
 * Parts a number from the extension that is spelled out behind it.
 *
 * @param text a trimmed text
 * @returns the text without the extension, and its digits; null where none is spelled out
 */
export function partExtension(text: string): { written: string; extension: string | null } {
  const spelled = spelledExtension.exec(text);
  return spelled
    ? { written: text.slice(0, spelled.index), extension: spelled[1] ?? null }
    : { written: text, extension: null };
}

/**
 * Reads a phone number in any spelling.
 *
 * @param typed  what somebody typed or a cell holds, for example `(504) 621-8927 x12`
 * @param region ISO 3166 country whose national numbers are meant when no country code is given
 * @returns the number in E.164 where it can be one, else its 7 to 15 digits; null when it is no phone number
 * @see Rules K-01, L-04; ITU-T E.164
 */
export function readPhone(typed: string, region: string): Phone | null {
  const text = typed.trim();
  if (text.length > phoneCharactersMost || !/\p{Nd}/u.test(text)) return null;
  const { written, extension: spelled } = partExtension(text);
  const parsed = parsePhoneNumberFromString(written, {
    defaultCountry: isSupportedCountry(region) ? region : ("US" satisfies CountryCode),
    extract: false,
  });
  const extension = spelled ?? parsed?.ext ?? null;
  if (extension !== null && extension.length > extensionDigitsMost) return null;
  if (parsed?.isPossible() && /^\+\d{7,15}$/.test(parsed.number)) return { number: parsed.number, extension };
  if (!/^\+?[\d\s().\-/]+$/.test(written)) return null;
  const digits = written.replaceAll(/\D/g, "");
  if (digits.length < 7 || digits.length > 15) return null;
  return { number: (written.startsWith("+") ? "+" : "") + digits, extension };
}
