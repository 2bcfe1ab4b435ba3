import bidiFactory from "bidi-js";
import { type FontName, fontOf, openFont } from "./fonts.ts";

// Its types describe it as the module that it is not, or as the function that it is, depending on who reads them.
type Factory = typeof bidiFactory extends { default: infer Inner } ? Inner : typeof bidiFactory;
const bidi = (bidiFactory as unknown as Extract<Factory, () => unknown>)();

/** A piece of a line in one font, in the order in which pieces are set from left to right. */
export interface Piece {
  text: string;
  font: FontName;
}

/** How a text is set. */
export interface Setting {
  /** In points. */
  fontSize: number;
  bold?: boolean | undefined;
  /** Width in which it must fit, in points; only texts from right to left are broken here. */
  width: number;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** What nobody sees and no font has: joiners of emoji, variation selectors, marks of direction. */
const unseen = /[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\p{Variation_Selector}\u{e0000}-\u{e007f}]/gu;
/** Stands for a character that no font has. */
const missing = "\ufffd";

/** Says whether any part of a text runs from right to left. */
export function runsFromRight(text: string): boolean {
  return rightToLeft.test(text);
}

/**
 * Cuts a text into pieces of one font each, in its own order.
 */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const character of text.replaceAll(unseen, "")) {
    const before = pieces.at(-1);
    const font = fontOf(character.codePointAt(0) ?? 0, before?.font ?? null);
    const shown = font === null && !/\s/.test(character) ? missing : character;
    if (before && (font ?? before.font) === before.font) before.text += shown;
    else pieces.push({ text: shown, font: font ?? "Latin" });
  }
  return pieces;
}

/**
 * Breaks a paragraph that runs from right to left, wholly or in part, into lines, and puts the pieces of each line into the
 * order in which they are set from left to right (UAX 9). Each word stays a piece of its own, so that its letters are
 * joined and reversed by its font.
 *
 * @param paragraph a text without line ends
 */
export function linesFromRight(paragraph: string, setting: Setting): Piece[][] {
  const text = paragraph.replaceAll(unseen, "").replaceAll("\t", " ");
  const { levels } = bidi.getEmbeddingLevels(text);
  const lines: Piece[][] = [];
  for (const [start, end] of breakLines(text, setting)) lines.push(lineInOrder(text, levels, start, end));
  return lines;
}

// From which to before which character each line goes; blanks at its end are left out.
function breakLines(text: string, setting: Setting): [number, number][] {
  const lines: [number, number][] = [];
  let [start, end, width] = [0, 0, 0];
  for (const word of text.matchAll(/\S+/g)) {
    const after = word.index + word[0].length;
    const alone = widthOf(word[0], setting);
    if (alone > setting.width) {
      if (end > start) lines.push([start, end]);
      const pieces = cutWord(word[0], word.index, setting);
      lines.push(...pieces.slice(0, -1));
      [start, end] = pieces.at(-1) ?? [after, after];
      width = widthOf(text.slice(start, end), setting);
      continue;
    }
    const more = widthOf(text.slice(end, after), setting);
    if (end > start && width + more > setting.width) {
      lines.push([start, end]);
      start = word.index;
      width = alone;
    } else width += more;
    end = after;
  }
  if (end > start) lines.push([start, end]);
  return lines;
}

// A word that is wider than a line is cut between characters, as far as the line goes.
function cutWord(word: string, at: number, setting: Setting): [number, number][] {
  const pieces: [number, number][] = [];
  let [start, width] = [0, 0];
  for (const { segment, index } of characters.segment(word)) {
    const more = widthOf(segment, setting);
    if (index > start && width + more > setting.width) {
      pieces.push([at + start, at + index]);
      [start, width] = [index, 0];
    }
    width += more;
  }
  return [...pieces, [at + start, at + word.length]];
}

const characters = new Intl.Segmenter();

function widthOf(text: string, { fontSize, bold = false }: Setting): number {
  return piecesOf(text).reduce((sum, piece) => {
    const font = openFont(piece.font, bold);
    return sum + (font.layout(piece.text).advanceWidth / font.unitsPerEm) * fontSize;
  }, 0);
}

function lineInOrder(text: string, levels: Uint8Array, start: number, end: number): Piece[] {
  const runs: { level: number; text: string }[] = [];
  for (let place = start; place < end; place += 1) {
    const level = levels[place] ?? 0;
    const last = runs.at(-1);
    if (last?.level === level) last.text += text.charAt(place);
    else runs.push({ level, text: text.charAt(place) });
  }
  const most = Math.max(0, ...runs.map((run) => run.level));
  for (let level = most; level > 0; level -= 1) reverseRuns(runs, level);
  return runs.flatMap((run) => (run.level % 2 === 0 ? piecesOf(run.text) : wordsReversed(run.text)));
}

// Rule L2: every sequence of runs of at least this level changes places.
function reverseRuns(runs: { level: number }[], level: number): void {
  for (let from = 0; from < runs.length; from += 1) {
    let to = from;
    while ((runs[to]?.level ?? -1) >= level) to += 1;
    if (to > from) runs.splice(from, to - from, ...runs.slice(from, to).toReversed());
    from = Math.max(from, to);
  }
}

const wordOrMark = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+|[\s\S]/gu;

function wordsReversed(text: string): Piece[] {
  const words = text.match(wordOrMark) ?? [];
  return words
    .toReversed()
    .flatMap((word) => piecesOf(runsFromRight(word) ? word : (bidi.getMirroredCharacter(word) ?? word)));
}
