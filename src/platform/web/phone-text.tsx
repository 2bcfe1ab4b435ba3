import type * as numberingPlans from "libphonenumber-js/min";
import { useSyncExternalStore } from "react";
import { m } from "./paraglide/messages.js";
import classes from "./phone-text.module.css";

type Reader = typeof numberingPlans;

let reader: Reader | undefined;
let region = "US";
const listeners = new Set<() => void>();

// Numbering plans are large; the first page does not wait for them, and until they are here numbers stand as stored.
void loadNumberingPlans();

async function loadNumberingPlans(): Promise<void> {
  reader = await import("libphonenumber-js/min");
  tellListeners();
}

/**
 * Sets the country whose numbers are shown without their country code.
 *
 * @param country ISO 3166-1, the provider's default region
 */
export function showPhonesOf(country: string): void {
  if (region === country) return;
  region = country;
  tellListeners();
}

/**
 * Writes a stored number as people of the region write it: their own numbers nationally, all others internationally.
 *
 * @param number digits with an optional leading +, as the server stores them
 * @returns for example "(504) 621-8927" or "+44 20 7946 0018"; what is no number of a known plan stays as it is
 */
export function phoneText(number: string): string {
  const parsed = reader?.parsePhoneNumberFromString(number, reader.isSupportedCountry(region) ? region : "US");
  if (parsed === undefined || !parsed.isPossible()) return number;
  return parsed.country === region ? parsed.formatNational() : parsed.formatInternational();
}

/** @returns `phoneText`; the caller is shown again once the numbering plans are loaded */
export function usePhoneText(): typeof phoneText {
  useSyncExternalStore(subscribe, stateNow);
  return phoneText;
}

export interface PhoneProps {
  /** As stored. */
  number: string;
  extension?: string | null | undefined;
}

/** A phone number that can be called with a click, with its extension. */
export function Phone({ number, extension }: PhoneProps) {
  const text = usePhoneText();
  const dial = `tel:${number}${extension ? `;ext=${extension}` : ""}`;
  return (
    <a href={dial} className={classes["phone"]}>
      {text(number)}
      {extension ? ` ${m.platform_extension_is({ extension })}` : ""}
    </a>
  );
}

function stateNow(): string {
  return `${region} ${reader === undefined ? "" : "loaded"}`;
}

function tellListeners(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
