import { fontFiles } from "./fonts.ts";
import { linesFromRight, piecesOf, runsFromRight, type Setting } from "./text.ts";

/** A part of a page, as pdfmake takes it. */
export type Part = string | readonly Part[] | { readonly [property: string]: unknown };

/** A document, as pdfmake takes it. */
export interface Definition {
  readonly content: Part;
  readonly defaultStyle?: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

const files: string[] = Object.values(fontFiles).flatMap(({ normal, bold }) => [normal, bold]);

/**
 * Makes a PDF; all fonts stand within it.
 *
 * @param definition what stands on its pages; texts that people wrote come from `printedText`
 */
export async function printPdf(definition: Definition): Promise<Buffer> {
  // Loaded when something is printed first: a server starts without it.
  const { default: pdfmake } = await import("pdfmake");
  pdfmake.setFonts(fontFiles);
  // A paper is made of what it is given: nothing in it fetches anything, and of the disk it reads its fonts.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.includes(path));
  const whole = { ...definition, defaultStyle: { font: "Latin", ...definition.defaultStyle } };
  return await pdfmake.createPdf(whole).getBuffer();
}

/**
 * Sets a text that people wrote: in the fonts that have its characters, and in the order in which it is read.
 *
 * @param text    may have several lines
 * @param setting size, weight, and the width in which it stands
 */
export function printedText(text: string, setting: Setting): Part {
  const { fontSize, bold = false } = setting;
  const paragraphs = text.replaceAll(/\r\n?/g, "\n").split("\n");
  const stack = paragraphs.flatMap((paragraph): Part[] => {
    if (!runsFromRight(paragraph)) return [{ text: paragraph === "" ? " " : piecesOf(paragraph), fontSize, bold }];
    return linesFromRight(paragraph, setting).map((line) => ({
      text: line.map((piece) => ({ ...piece, preserveLeadingSpaces: true, preserveTrailingSpaces: true })),
      noWrap: true,
      fontSize,
      bold,
    }));
  });
  return stack.length === 1 ? (stack[0] ?? "") : { stack };
}
