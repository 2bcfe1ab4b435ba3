import { fileTypeFromBuffer } from "file-type";

/** How much of the beginning of a text is looked at, in bytes. */
const textBytes = 4096;

/**
 * Tells by its bytes what a file is; its name and the type that the sender claims do not count.
 *
 * @param content the whole file
 * @returns a media type; `application/octet-stream` for what is not known
 */
export async function mediaTypeOf(content: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(content);
  // Its XML is a guess by the first characters: what kind of text it is, is told below.
  if (known && known.mime !== "application/xml") return known.mime;
  return typeOfText(content.subarray(0, textBytes)) ?? "application/octet-stream";
}

function typeOfText(head: Uint8Array): string | null {
  let text: string;
  try {
    // What is cut off within a character is no fault of the text.
    text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
  // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return null;
  if (/<svg[\s>]/i.test(text)) return "image/svg+xml";
  if (/<(?:!doctype html|html|head|body|script|iframe)[\s>]/i.test(text)) return "text/html";
  return /^\s*<\?xml/i.test(text) ? "application/xml" : "text/plain";
}
