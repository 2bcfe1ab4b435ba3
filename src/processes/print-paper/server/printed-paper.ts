import type { Paper } from "../paper.ts";
import { paperName } from "../paper-words.ts";
import { printInThread } from "./printing-thread.ts";

/** A printed paper as a file. */
export interface PrintedPaper {
  fileName: string;
  contentType: "application/pdf";
  content: Buffer;
  /** What stands across it: it is not to be taken for the real one. */
  mark: Paper["mark"];
}

/**
 * Prints a paper and names the file after it.
 */
export async function asFile(paper: Paper): Promise<PrintedPaper> {
  const content = await printInThread(paper);
  return { fileName: `${paperName(paper)}.pdf`, contentType: "application/pdf", content, mark: paper.mark };
}
