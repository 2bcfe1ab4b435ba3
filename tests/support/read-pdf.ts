// oxlint-disable no-console -- this is where a reader of PDF complains
import { getDocument, OPS, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A piece of text on a page: where it begins, from left and bottom, in points. */
export interface PrintedPiece {
  text: string;
  x: number;
  y: number;
  width: number;
}

/** A PDF as a reader understands it. */
export interface ReadPdf {
  /** Pieces of text, page by page. */
  pages: PrintedPiece[][];
  /** Words of each page in reading order of the file, blanks put together. */
  texts: string[];
  /** Pictures on each page. */
  pictures: number[];
  info: { Title?: string; Author?: string; Language?: string };
  /** What the reader complained about. */
  warnings: string[];
}

/**
 * Reads a PDF back; a reader that has to guess anything complains.
 *
 * @param content the whole file
 */
export async function readPdf(content: Uint8Array): Promise<ReadPdf> {
  const warnings: string[] = [];
  const { log, warn } = console;
  console.log = (...words: unknown[]) => void warnings.push(words.join(" "));
  console.warn = (...words: unknown[]) => void warnings.push(words.join(" "));
  try {
    const loading = getDocument({
      data: new Uint8Array(content),
      verbosity: VerbosityLevel.WARNINGS,
      stopAtErrors: true,
      useSystemFonts: false,
      isEvalSupported: false,
    });
    const document = await loading.promise;
    const read: ReadPdf = { pages: [], texts: [], pictures: [], info: (await document.getMetadata()).info, warnings };
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item) =>
        "str" in item ? [{ text: item.str, x: item.transform[4], y: item.transform[5], width: item.width }] : [],
      );
      read.pages.push(pieces);
      read.texts.push(
        pieces
          .map((piece) => piece.text)
          .join(" ")
          .replaceAll(/\s+/g, " "),
      );
      const { fnArray } = await page.getOperatorList();
      read.pictures.push(fnArray.filter((operation) => operation === OPS.paintImageXObject).length);
    }
    await loading.destroy();
    return read;
  } finally {
    console.log = log;
    console.warn = warn;
  }
}
