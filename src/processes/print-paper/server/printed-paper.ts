import type { Paper } from "../paper.ts";
import { paperName } from "../paper-words.ts";
import { printInThread } from "./printing-thread.ts";

/** A printed paper as a file. */
export interface PrintedPaper {
  fileName: string;
  contentType: "application/pdf";
  content: Buffer;
  /** Version of the quote or the invoice that was printed. */
  version: number;
}

/**
 * Prints a paper and names the file after it.
 *
 * @param version of the quote or the invoice that was read
 */
export async function asFile(paper: Paper, version: number): Promise<PrintedPaper> {
  const content = await printInThread(paper);
  return { fileName: `${paperName(paper)}.pdf`, contentType: "application/pdf", content, version };
}
