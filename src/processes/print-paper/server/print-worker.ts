import { parentPort } from "node:worker_threads";
import type { Paper } from "../paper.ts";
import { printPaper } from "./print-paper.ts";

// The thread that prints: it takes one paper after the other and answers each with its PDF. One that fails ends it.
parentPort?.on("message", (paper: Paper) => void answer(paper));

async function answer(paper: Paper): Promise<void> {
  const content = new Uint8Array(await printPaper(paper));
  parentPort?.postMessage(content, [content.buffer]);
}
