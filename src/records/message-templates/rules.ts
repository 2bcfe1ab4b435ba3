import { allowed, type Decision, refused, validationFailed } from "#platform/shared/problem.ts";
import type { TemplatePurpose } from "./contract.ts";

const always = [
  "contact.firstName",
  "contact.lastName",
  "contact.fullName",
  "company.name",
  "provider.name",
  "provider.phone",
  "provider.email",
  "staff.name",
] as const;

/** Every placeholder there is, by purpose; `company` is the customer's. */
export const placeholdersOf = {
  message: always,
  quote: [...always, "quote.number", "quote.total", "quote.expiresOn"],
  invoice: [...always, "invoice.number", "invoice.total", "invoice.balance", "invoice.dueOn"],
} as const satisfies Record<TemplatePurpose, readonly string[]>;

/** A placeholder of some purpose. */
export type Placeholder = (typeof placeholdersOf)[TemplatePurpose][number];

/** What stands in the places of one purpose. */
export type PlaceholderValues<P extends TemplatePurpose> = Readonly<Record<(typeof placeholdersOf)[P][number], string>>;

const placeholder = /\{\{([^{}]*)\}\}/g;

/**
 * Lists what stands between double braces in a text and is no placeholder of its purpose.
 *
 * @param text    subject or body as written
 * @param purpose what it is for
 */
export function unknownPlaceholders(text: string, purpose: TemplatePurpose): string[] {
  const known: readonly string[] = placeholdersOf[purpose];
  const used = [...text.matchAll(placeholder)].map(([, name = ""]) => name.trim());
  return [...new Set(used)].filter((name) => !known.includes(name));
}

/**
 * Whether subject and body carry only placeholders that can be filled in.
 *
 * @param written subject and body as written; what is absent is not judged
 * @param purpose what they are for
 */
export function decidePlaceholders(
  written: { subject?: string | undefined; body?: string | undefined },
  purpose: TemplatePurpose,
): Decision {
  const errors = (["subject", "body"] as const).flatMap((field) => {
    const unknown = unknownPlaceholders(written[field] ?? "", purpose);
    if (unknown.length === 0) return [];
    const known = placeholdersOf[purpose].map((name) => `{{${name}}}`).join(", ");
    const named = unknown.map((name) => `{{${name}}}`).join(", ");
    return [
      { pointer: `#/${field}`, detail: `There is no ${named}. There are ${known}.`, code: "unknown-placeholder" },
    ];
  });
  return errors.length === 0 ? allowed : refused(validationFailed, { errors });
}

/**
 * Fills names in, once: what a name contains is never read as a placeholder again.
 *
 * @param text   subject or body with placeholders that `decidePlaceholders` has let through
 * @param values what stands in their places
 */
export function fillPlaceholders(text: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return text.replaceAll(placeholder, (written, name: string) => {
    const key = name.trim();
    return Object.hasOwn(values, key) ? (values[key as Placeholder] ?? written) : written;
  });
}
