import type { FileKind } from "../rules.ts";

/** How much of the beginning of a file tells its kind, in bytes. */
export const sniffBytes = 64 * 1024;

interface Signature {
  kind: FileKind;
  bytes: readonly number[];
  at?: number;
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const signatures: readonly Signature[] = [
  { kind: "gzip", bytes: [0x1f, 0x8b] },
  { kind: "compressed", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { kind: "compressed", bytes: [...ascii("Rar!"), 0x1a, 0x07] },
  { kind: "compressed", bytes: ascii("BZh") },
  { kind: "compressed", bytes: [0xfd, ...ascii("7zXZ"), 0x00] },
  { kind: "compressed", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { kind: "compressed", bytes: ascii("ustar"), at: 257 },
  { kind: "image", bytes: [0x89, ...ascii("PNG")] },
  { kind: "image", bytes: [0xff, 0xd8, 0xff] },
  { kind: "image", bytes: ascii("GIF8") },
  { kind: "image", bytes: ascii("WEBP"), at: 8 },
  { kind: "image", bytes: [...ascii("II"), 0x2a, 0x00] },
  { kind: "image", bytes: [...ascii("MM"), 0x00, 0x2a] },
  { kind: "image", bytes: ascii("ftyp"), at: 4 },
  { kind: "program", bytes: [0x7f, ...ascii("ELF")] },
  { kind: "program", bytes: [...ascii("MZ"), 0x90, 0x00] },
  { kind: "database", bytes: ascii("SQLite format 3") },
  { kind: "rtf", bytes: ascii("{\\rtf") },
];

/**
 * Tells by its beginning what a file is; its name and the type that the browser claims do not count.
 *
 * @param head the first bytes of the file, up to `sniffBytes`
 * @returns `text` for what may be a table as text, else what it is instead
 * @see Rule L-11
 */
export function sniffFile(head: Buffer): FileKind {
  if (head.length === 0) return "empty";
  const known = signatures.find(({ bytes, at = 0 }) => head.subarray(at, at + bytes.length).equals(Buffer.from(bytes)));
  if (known) return known.kind;
  if (head.subarray(0, 4).equals(Buffer.from("PK\x03\x04")) || head.subarray(0, 4).equals(Buffer.from("PK\x05\x06"))) {
    return kindOfZip(head);
  }
  if (head.subarray(0, 8).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))) return kindOfOle(head);
  if (head.subarray(0, 1024).includes("%PDF-")) return "pdf";
  return kindOfText(head);
}

/** Office files are archives whose first members tell what they are. */
function kindOfZip(head: Buffer): FileKind {
  if (head.includes("application/vnd.oasis.opendocument.spreadsheet")) return "ods";
  if (head.includes("application/vnd.oasis.opendocument")) return "office-document";
  if (head.includes("xl/")) return "xlsx";
  return head.includes("[Content_Types].xml") || head.includes("word/") || head.includes("ppt/")
    ? "office-document"
    : "zip";
}

/** The container of old Office files, and of new ones with a password; its directory names the streams in UTF-16. */
function kindOfOle(head: Buffer): FileKind {
  const names = (name: string) => head.includes(Buffer.from(name, "utf16le"));
  if (names("EncryptedPackage") || names("EncryptionInfo")) return "office-encrypted";
  return names("Workbook") || names("Book") ? "xls" : "office-document";
}

function kindOfText(head: Buffer): FileKind {
  const start = head
    .subarray(0, 1024)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .replaceAll("\0", "")
    .replace(/^\u00ff\u00fe|^\u00fe\u00ff/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(?:!doctype html|html|head|body|table|meta)\b/.test(start)) return "html";
  if (/^<(?:\?xml|svg|!--)/.test(start)) return start.includes("<html") ? "html" : "xml";
  if (start.startsWith("begin:vcard")) return "vcard";
  return "text";
}
