import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { importFileBytesMost, importParserMegabytes, importParserSeconds } from "../limits.ts";
import type { FileRefusal } from "../rules.ts";
import { ParserMessage } from "./parser-message.ts";
import type { ParsedRow } from "./parser-message.ts";
import type { ReadTableOptions, Table } from "./read-table.ts";

export interface ParseFileOptions extends ReadTableOptions {
  /** Ends the parser and rejects with the reason of the signal. */
  signal?: AbortSignal;
  /** Memory of the parser, in megabytes. */
  megabytes?: number;
  /** How long the parser may keep us waiting in all, in seconds. */
  seconds?: number;
}

export type ParsedFile =
  | ({ outcome: "parsed"; rows: number } & Pick<Table, "encoding" | "delimiter" | "columns">)
  | { outcome: "refused"; refusal: FileRefusal; /** For the log, never for the user. */ cause: string | null };

type Parser = ChildProcessByStdio<null, Readable, Readable>;
type Ending = "parser-out-of-time" | "cancelled" | "parser-failed";

/** Escaped in a message one byte becomes six; more than that is not said about any file. */
const outputCharactersMost = 8 * importFileBytesMost;
const complaintCharactersMost = 8 * 1024;

/**
 * Reads a foreign file in a process of its own that knows no secret, has little memory and is ended when it takes too
 * long; whatever the file does to that process, this one goes on.
 *
 * @param path     the stored file
 * @param takeRows stores one batch of rows; the parser waits for it
 * @returns how the file is written and how many rows it has, or why it is refused
 * @throws what `takeRows` throws, and the reason of an aborted signal
 * @see Rules L-01, L-11
 */
export async function parseFile(
  path: string,
  takeRows: (rows: ParsedRow[]) => Promise<void>,
  options: ParseFileOptions = {},
): Promise<ParsedFile> {
  const { signal, megabytes = importParserMegabytes, seconds = importParserSeconds, encoding, delimiter } = options;
  signal?.throwIfAborted();
  const parser = startParser(JSON.stringify({ path: resolve(path), encoding, delimiter }), megabytes);
  const complaint = collectComplaint(parser);
  const exited = once(parser, "close");
  let ending: Ending | undefined;
  const end = (reason: Ending) => {
    ending ??= reason;
    parser.kill("SIGKILL");
  };
  const cancel = () => end("cancelled");
  signal?.addEventListener("abort", cancel);

  let result: ParsedFile | undefined;
  let table: Omit<Extract<ParsedFile, { outcome: "parsed" }>, "outcome" | "rows"> | undefined;
  let rows = 0;
  try {
    for await (const line of linesWithin(parser, seconds, end)) {
      const message = ParserMessage.parse(JSON.parse(line));
      switch (message.kind) {
        case "table":
          table = { encoding: message.encoding, delimiter: message.delimiter, columns: message.columns };
          break;
        case "rows":
          rows += message.rows.length;
          await takeRows(message.rows);
          break;
        case "refused":
          result = { outcome: "refused", refusal: message.refusal, cause: null };
          break;
        case "end":
          if (table) result = { outcome: "parsed", ...table, rows };
          break;
      }
    }
    await exited;
  } finally {
    signal?.removeEventListener("abort", cancel);
    parser.kill("SIGKILL");
  }
  signal?.throwIfAborted();
  return result && ending === undefined ? result : failed(ending, complaint());
}

function startParser(request: string, megabytes: number): Parser {
  const built = fileURLToPath(new URL("./parse-child.mjs", import.meta.url));
  const source = fileURLToPath(new URL("./parse-child.ts", import.meta.url));
  const entry = existsSync(built) ? [built] : ["--import", "tsx", source];
  return spawn(process.execPath, [`--max-old-space-size=${megabytes}`, ...entry, request], {
    cwd: dirname(source),
    env: {},
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Yields the parser's lines; only the time spent waiting for it counts. */
async function* linesWithin(parser: Parser, seconds: number, end: (reason: Ending) => void): AsyncGenerator<string> {
  let left = seconds * 1000;
  let characters = 0;
  let rest = "";
  const pieces = parser.stdout.setEncoding("utf8")[Symbol.asyncIterator]() as AsyncIterator<string>;
  for (;;) {
    const since = performance.now();
    const timer = setTimeout(end, left, "parser-out-of-time" satisfies Ending);
    const piece = await pieces.next().finally(() => clearTimeout(timer));
    left -= performance.now() - since;
    if (piece.done) return;
    characters += piece.value.length;
    if (characters > outputCharactersMost) return end("parser-failed");
    const lines = piece.value.split("\n");
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

function collectComplaint(parser: Parser): () => string {
  let text = "";
  parser.stderr
    .setEncoding("utf8")
    .on("data", (piece: string) => (text = (text + piece).slice(-complaintCharactersMost)));
  return () => text;
}

function failed(ending: Ending | undefined, complaint: string): ParsedFile {
  const outOfMemory = /heap out of memory|invalid array length|allocation failed/i.test(complaint);
  const reason = ending === "parser-out-of-time" ? ending : outOfMemory ? "parser-out-of-memory" : "parser-failed";
  return { outcome: "refused", refusal: { reason }, cause: complaint || null };
}
