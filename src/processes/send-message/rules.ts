import { allowed, type Decision, type FieldFault, refused, validationFailed } from "#platform/shared/problem.ts";
import { bodyCharactersMost, subjectCharactersMost } from "#records/messages/contract.ts";
import { attachedBytesMost } from "./contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";

/** Somebody a message could go to. */
export interface Recipient {
  id: string;
  firstName: string;
  lastName: string;
  email: string | null;
  /** Staff may write by hand to somebody who is disabled; papers do not go there (C-13). */
  enabled: boolean;
}

/**
 * Whether all chosen people can be written to: contacts of this customer with an address.
 *
 * @param chosen ids as they were sent
 * @param found  those of them that are contacts of this customer
 * @see Rules C-11, V-08
 */
export function decideRecipients(chosen: readonly string[], found: ReadonlyMap<string, Recipient>): Decision {
  const errors = chosen.flatMap((id, place): FieldFault[] => {
    const contact = found.get(id);
    const pointer = `#/contactIds/${place}`;
    if (contact === undefined)
      return [{ pointer, detail: "Choose a contact of this customer.", code: "contact-not-usable" }];
    if (contact.email === null)
      return [
        {
          pointer,
          detail: `${contact.firstName} ${contact.lastName} has no e-mail address.`,
          code: "contact-without-email",
        },
      ];
    return [];
  });
  return errors.length === 0 ? allowed : refused(referenceNotUsable, { errors });
}

/**
 * Whether subject and body still fit once the names are filled in.
 */
export function decideLength(filled: { subject: string; body: string }): Decision {
  const limits = { subject: subjectCharactersMost, body: bodyCharactersMost };
  const errors = (["subject", "body"] as const)
    .filter((field) => [...filled[field]].length > limits[field])
    .map((field) => ({
      pointer: `#/${field}`,
      detail: `With the names filled in it is longer than ${limits[field]} characters.`,
      code: "too-long-filled-in",
    }));
  return errors.length === 0 ? allowed : refused(validationFailed, { errors });
}

/**
 * Whether the chosen files can go along: files of this customer, together not too large for a mail.
 *
 * @param chosen ids as they were sent
 * @param found  those of them that are files of this customer and that the writer sees
 */
export function decideFiles(chosen: readonly string[], found: ReadonlyMap<string, { sizeBytes: number }>): Decision {
  const missing = chosen.flatMap((id, place): FieldFault[] =>
    found.has(id)
      ? []
      : [{ pointer: `#/fileIds/${place}`, detail: "Choose a file of this customer.", code: "file-not-usable" }],
  );
  if (missing.length > 0) return refused(referenceNotUsable, { errors: missing });
  const bytes = [...found.values()].reduce((sum, file) => sum + file.sizeBytes, 0);
  if (bytes <= attachedBytesMost) return allowed;
  const detail = "Together the files are larger than 20 MB, which mail servers do not take. Choose fewer.";
  return refused(validationFailed, { errors: [{ pointer: "#/fileIds", detail, code: "files-too-large" }] });
}

/**
 * Makes simple HTML of a plain text: paragraphs and line ends. Whatever the text contains is shown, never obeyed.
 *
 * @param text the body as it goes out
 */
export function htmlOf(text: string): string {
  const paragraphs = text
    .replaceAll(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n${paragraphs.join("\n")}\n</body></html>\n`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
