import { fragmentCharacters } from "./limits.ts";

/** Words of a search beyond this many are ignored: nobody types more, and each costs. */
const wordsMost = 8;

/**
 * Splits what somebody types into words that must all occur, in any order. A word of three characters and more may stand
 * anywhere; a shorter one begins with a blank and so stands at the beginning of a word. What looks like a phone number can
 * be a customer number or a name as well ("24/7 Towing"), so it is searched in two ways: as written, and as the digits of
 * a stored number.
 *
 * @param typed the text of the search field
 * @returns one or two ways to search, each with its words, the longest first; none when there is nothing to search for
 */
export function searchWords(typed: string): string[][] {
  const written = typed
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, wordsMost);
  if (written.length === 0) return [];
  const dialled = withNumbersJoined(written);
  return (dialled.join(" ") === written.join(" ") ? [written] : [written, dialled]).map(longestFirst);
}

function longestFirst(words: readonly string[]): string[] {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => (word.length < fragmentCharacters ? ` ${word}` : word));
}

// "Ann (504) 621-8927" -> "Ann", "5046218927". A national leading zero is not part of the stored international number.
function withNumbersJoined(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length;) {
    let end = at;
    while (isPartOfNumber(words[end])) end += 1;
    const digits = words.slice(at, end).join("").replaceAll("(0)", "").replaceAll(/\D/g, "").replace(/^0+/, "");
    if (digits.length >= fragmentCharacters) joined.push(digits);
    else joined.push(...words.slice(at, Math.max(end, at + 1)));
    at = Math.max(end, at + 1);
  }
  return joined;
}

function isPartOfNumber(word: string | undefined): boolean {
  return word !== undefined && /^\+?[\d().\-/]*\d[\d().\-/]*$/.test(word);
}
