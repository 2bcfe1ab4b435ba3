import { languages, currentLocale } from "#platform/web/locale.ts";
import type { Choice } from "#platform/web/form/fields.tsx";
import { regions } from "../regions.ts";

/**
 * @param chosen a zone that must be among them, for example an older name that the browser still uses
 * @returns every time zone, by region of the world
 */
export function timeZoneChoices(chosen: string): Choice[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...(chosen === "" ? [] : [chosen])]);
  return [...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

/** @returns every country in the language of the page, sorted by its name there */
export function regionChoices(): Choice[] {
  const names = new Intl.DisplayNames(currentLocale(), { type: "region" });
  return regions
    .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
    .toSorted((one, other) => one.label.localeCompare(other.label, currentLocale()));
}

/**
 * @param chosen a currency that must be among them
 * @returns every currency in the language of the page, sorted by its code
 */
export function currencyChoices(chosen: string): Choice[] {
  const names = new Intl.DisplayNames(currentLocale(), { type: "currency" });
  const codes = new Set([...Intl.supportedValuesOf("currency"), ...(chosen === "" ? [] : [chosen])]);
  return [...codes].toSorted().map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** @returns the languages of the product, each in its own words */
export function languageChoices(): Choice[] {
  return languages.map(({ locale, name }) => ({ value: locale, label: name }));
}

/** @returns the time zone of this browser; empty when it does not know its own */
export function browserTimeZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === "Etc/Unknown" ? "" : timeZone;
}

/** @returns the country that the languages of this browser point at; empty when they name none that we know */
export function browserRegion(): string {
  for (const language of navigator.languages) {
    const region = regionOf(language);
    if (region !== undefined && regions.includes(region)) return region;
  }
  return "";
}

// Some browsers name what is no language tag, as `en-US@posix` on a machine whose language is not set.
function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).region;
  } catch {
    return undefined;
  }
}

/**
 * @param timeZone an IANA name; anything else answers undefined
 * @returns the time of day there now
 */
export function timeIn(timeZone: string): string | undefined {
  if (timeZone === "") return undefined;
  return new Intl.DateTimeFormat(currentLocale(), {
    timeZone,
    weekday: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(new Date());
}
