// oxlint-disable no-console -- what it measures is what it prints
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { printInThread } from "#processes/print-paper/server/printing-thread.ts";
import { printPaper } from "#processes/print-paper/server/print-paper.ts";
import { paperOf } from "#tests/support/paper.ts";

// The longest that can be written: 200 lines of 2,000 characters.
const papers = { "left to right": "Checking all joints ", "right to left": "שלום עולם " };
for (const [name, words] of Object.entries(papers)) {
  const paper = paperOf(200, words.repeat(2000).slice(0, 2000));
  for (const [where, print] of [
    ["in its thread", printInThread],
    ["on the thread of the server", printPaper],
  ] as const) {
    await print({ ...paper, lines: paper.lines.slice(0, 1) });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const begin = performance.now();
    await print(paper);
    const took = performance.now() - begin;
    await pause(50);
    delay.disable();
    console.log(`${name}, ${where}: ${Math.round(took)} ms, longest block ${Math.round(delay.max / 1e6)} ms`);
  }
}
