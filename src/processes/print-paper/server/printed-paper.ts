import type { Paper } from "../paper.ts";
import { paperName } from "../paper-words.ts";
import { printPaper } from "./print-paper.ts";

/** A printed paper as a file. */
export interface PrintedPaper {
  fileName: string;
  contentType: "application/pdf";
  content: Buffer;
}

/**
 * Prints a paper and names the file after it.
 */
export async function asFile(paper: Paper): Promise<PrintedPaper> {
  return { fileName: `${paperName(paper)}.pdf`, contentType: "application/pdf", content: await printPaper(paper) };
}
