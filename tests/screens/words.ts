import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type * as catalogue from "#platform/web/paraglide/messages.js";

const messages = path.join(import.meta.dirname, "../../messages");

/** What the product calls a thing in the language of the picture. */
export type Words = (key: keyof typeof catalogue, inputs?: Record<string, string>) => string;

/**
 * Reads the catalogues, so that the stories find things by what they are called in any language.
 *
 * @param locale language of the pictures, for example `en`
 * @returns a function from key and inputs to the text; of a message with several forms it takes the last
 */
export function readWords(locale: string): Words {
  const texts = new Map<string, unknown>(
    readdirSync(messages).flatMap((room) => {
      const file = path.join(messages, room, `${locale}.json`);
      // A room without words of its own may have an empty folder.
      if (!existsSync(file)) return [];
      return Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>);
    }),
  );
  return (key, inputs = {}) => {
    const message = texts.get(key);
    const text = typeof message === "string" ? message : lastForm(message);
    if (text === undefined) throw new Error(`No catalogue of ${locale} has "${key}"`);
    return text.replaceAll(/\{(\w+)\}/g, (given, name: string) => inputs[name] ?? given);
  };
}

function lastForm(message: unknown): string | undefined {
  const [form] = Array.isArray(message) ? (message as { match?: Record<string, string> }[]) : [];
  return Object.values(form?.match ?? {}).at(-1);
}
