import { getLocale, setLocale } from "./paraglide/runtime.js";

/** A language the product speaks. */
export type Locale = ReturnType<typeof getLocale>;

/** Languages in their own words, in the order of the switch. */
export const languages: readonly { locale: Locale; name: string }[] = [
  { locale: "en", name: "English" },
  { locale: "es", name: "Español" },
];

/** @returns the language of this browser: chosen before, else the browser's own, else English */
export function currentLocale(): Locale {
  return getLocale();
}

/**
 * Changes the language and loads the page again, so that every text and every format follows.
 *
 * @param locale the new language
 */
export function switchLocale(locale: Locale): void {
  void setLocale(locale);
}
