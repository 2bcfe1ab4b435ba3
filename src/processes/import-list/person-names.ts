/** A person's name in its parts; a part that is not there is null. */
export interface PersonName {
  title: string | null;
  firstName: string | null;
  lastName: string | null;
}

const honorifics = new Set([
  "mr",
  "mrs",
  "ms",
  "miss",
  "mx",
  "dr",
  "prof",
  "rev",
  "sir",
  "madam",
  "sr",
  "sra",
  "srta",
  "dra",
  "ing",
  "lic",
  "herr",
  "frau",
  "mme",
  "mlle",
]);
const suffixes = new Set(["jr", "sr", "ii", "iii", "iv", "v", "esq", "phd", "md", "dds", "cpa", "rn", "mba"]);
const particles = new Set([
  "de",
  "del",
  "de'",
  "da",
  "das",
  "do",
  "dos",
  "di",
  "du",
  "van",
  "von",
  "der",
  "den",
  "ter",
  "la",
  "las",
  "los",
  "le",
  "bin",
  "al",
]);
const twoSurnameRegions = new Set([
  "ES",
  "MX",
  "AR",
  "CO",
  "CL",
  "PE",
  "VE",
  "EC",
  "GT",
  "CU",
  "BO",
  "DO",
  "HN",
  "PY",
  "SV",
  "NI",
  "CR",
  "PA",
  "UY",
  "PR",
  "GQ",
]);

/**
 * Splits a full name into title, first and last name. `Last, First` is understood, suffixes and particles stay with the
 * last name, and in regions where people carry two surnames the last two words are taken for them.
 *
 * @param fullName trimmed, not blank
 * @param region   ISO 3166-1 region whose custom is followed
 * @returns the parts; of a single word only the first name
 * @see Rule L-02
 */
export function splitFullName(fullName: string, region: string): PersonName {
  const [beforeComma = "", ...afterComma] = fullName.split(",").map((part) => part.trim());
  const rest = afterComma.join(" ").trim();
  if (rest !== "" && !rest.split(/\s+/).every((word) => suffixes.has(plain(word)))) {
    const { title, words } = withoutTitle(rest);
    return { title, firstName: words.join(" ") || null, lastName: beforeComma || null };
  }

  const { title, words } = withoutTitle(rest === "" ? beforeComma : `${beforeComma}, ${rest}`);
  if (words.length < 2) return { title, firstName: words[0] ?? fullName, lastName: null };
  const lastName = words.splice(lastNameStart(words, region)).join(" ");
  return { title, firstName: words.join(" "), lastName };
}

/** Index of the word where the last name begins; the first word always stays a first name. */
function lastNameStart(words: readonly string[], region: string): number {
  let start = words.length - 1;
  while (start > 1 && suffixes.has(plain(words[start] ?? ""))) start -= 1;
  if (
    twoSurnameRegions.has(region) &&
    start >= 2 &&
    start === words.length - 1 &&
    !particles.has(words[start - 1] ?? "")
  )
    start -= 1;
  while (start > 1 && particles.has(words[start - 1] ?? "")) start -= 1;
  return start;
}

function withoutTitle(name: string): { title: string | null; words: string[] } {
  const words = name.split(/\s+/).filter((word) => word !== "");
  if (words.length < 2 || !honorifics.has(plain(words[0] ?? ""))) return { title: null, words };
  return { title: words[0] ?? null, words: words.slice(1) };
}

function plain(word: string): string {
  return word.replace(/[.,]/g, "").toLowerCase();
}

const anyLower = /\p{Ll}/u;
const upperWord = /\p{L}[\p{L}\p{M}]*/gu;
const scottishCapitals = /^(Mc|Mac)(\p{Lu}{2,})$/u;
const romanNumeral = /^(?:II|III|IV|VI{0,3}|IX|XI{0,3})$/;

/**
 * Puts a person's name that is written in capitals into ordinary letters: `O'BRIEN` becomes `O'Brien`, `McDONALD` and
 * `MCDONALD` become `McDonald`. Initials, roman numerals and short words without a vowel stay; so does whatever is in
 * mixed letters.
 *
 * @returns the name in ordinary letters, or the same text when nothing is to be changed
 * @see Rule L-05
 */
export function fromCapitals(name: string): string {
  const words = name.split(/(\s+)/);
  const inCapitals = (word: string) =>
    !anyLower.test(word) || word.split(/([-'’])/).some((part) => scottishCapitals.test(part));
  if (!words.every(inCapitals)) return name;
  return words.map((word) => word.replace(upperWord, ordinary)).join("");
}

function ordinary(word: string): string {
  const scottish = scottishCapitals.exec(word);
  if (scottish) return `${scottish[1]}${capitalised(scottish[2] ?? "")}`;
  if (romanNumeral.test(word) || word.length < 2) return word;
  if (word.length < 4 && !/[AEIOUYÀ-ÖØ-Þ]/u.test(word) && word !== "JR" && word !== "SR") return word;
  if (/^MC\p{Lu}{3,}$/u.test(word)) return `Mc${capitalised(word.slice(2))}`;
  return capitalised(word);
}

function capitalised(word: string): string {
  const [first = "", ...others] = word;
  return first.toUpperCase() + others.join("").toLowerCase();
}
