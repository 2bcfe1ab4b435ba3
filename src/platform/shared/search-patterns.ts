import { fragmentCharacters } from "./limits.ts";

/** Words of a search beyond this many are ignored: nobody types more, and each costs. */
const wordsMost = 8;

/**
 * Turns what somebody types into patterns for LIKE: every word must occur; three characters and more anywhere, shorter
 * ones at the beginning of a word; what looks like a phone number is compared by its digits.
 *
 * @param typed the text of the search field
 * @returns patterns, the longest first; empty when there is nothing to search for
 */
export function searchPatterns(typed: string): string[] {
  const text = typed.trim().toLowerCase();
  if (text === "") return [];
  const digits = text.replaceAll(/\D/g, "");
  const looksLikePhone = /^[+\d][\d\s().\-/]*$/.test(text) && digits.length >= fragmentCharacters;
  // A national leading zero is not part of the stored international number.
  const words = looksLikePhone ? [/\s/.test(text) || text.startsWith("0") ? digits.replace(/^0+/, "") : digits] : text.split(/\s+/);
  return words
    .filter((word) => word !== "")
    .slice(0, wordsMost)
    .map((word) => (word.length < fragmentCharacters ? `% ${escaped(word)}%` : `%${escaped(word)}%`))
    .toSorted((a, b) => b.length - a.length);
}

function escaped(word: string): string {
  return word.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
