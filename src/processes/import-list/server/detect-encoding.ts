import { createReadStream } from "node:fs";

/** The encodings a table as text may have. */
export const textEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** More control characters than this share of a file, and it is no text. */
const controlShareMost = 0.1;

/**
 * Finds out in which encoding a file is written: by its mark, by where its NULs stand, and by whether all of it is UTF-8.
 *
 * @param path the stored file
 * @param head its beginning
 * @returns null when the file is no text at all
 * @see Rule L-01
 */
export async function detectEncoding(path: string, head: Buffer): Promise<TextEncoding | null> {
  const marked = encodingByMark(head);
  if (marked !== null) return marked;
  const wide = wideEncoding(head);
  if (wide !== null) return wide;
  if (controlShare(head) > controlShareMost) return null;
  return (await isMostlyUtf8(path)) ? "utf-8" : "windows-1252";
}

function encodingByMark(head: Buffer): TextEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : null;
}

/** Separators, digits and line ends are ASCII in every table, so in UTF-16 one half of their pairs is NUL. */
function wideEncoding(head: Buffer): TextEncoding | null {
  let even = 0;
  let odd = 0;
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = head.length / 10;
  if (odd > enough && odd > even * 10) return "utf-16le";
  return even > enough && even > odd * 10 ? "utf-16be" : null;
}

function controlShare(head: Buffer): number {
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  return controls / head.length;
}

/**
 * One broken character must not turn a whole UTF-8 file into windows-1252, so the sound characters are weighed against
 * the broken ones. What is broken is reported cell by cell later.
 */
async function isMostlyUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8");
  let sound = 0;
  let broken = 0;
  const weigh = (text: string) => {
    for (const [characters] of text.matchAll(/\P{ASCII}+/gu)) {
      const lost = characters.replace(/[^\ufffd]/g, "").length;
      broken += lost;
      sound += characters.length - lost;
    }
  };
  for await (const chunk of createReadStream(path)) weigh(decoder.decode(chunk as Buffer, { stream: true }));
  weigh(decoder.decode());
  return broken === 0 || sound > broken;
}

/**
 * Decodes a file piece by piece, without its byte order mark.
 *
 * @param path     the stored file
 * @param encoding as detected, or as a person chose
 */
export async function* decodedText(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path)) {
    // Only as a stream does every supported Node decode the bytes 0x80 to 0x9f of windows-1252 as such.
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
