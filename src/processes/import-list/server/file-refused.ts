import type { FileRefusal } from "../rules.ts";

/** A file that is refused before anything of it is shown. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(`The file is refused: ${refusal.reason}`);
    this.name = "FileRefused";
    this.refusal = refusal;
  }
}
