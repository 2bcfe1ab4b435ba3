// oxlint-disable no-console -- what it measures is what it prints
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { printInThread } from "#processes/print-paper/server/printing-thread.ts";
import { printPaper } from "#processes/print-paper/server/print-paper.ts";
import type { Paper } from "#processes/print-paper/paper.ts";
import { priced, totalsOf } from "#records/line-items/rules.ts";

/** The longest paper that can be written: 200 lines of 2,000 characters. */
function longestPaper(words: string): Paper {
  const description = words.repeat(2000).slice(0, 2000);
  const items = Array.from({ length: 200 }, () => ({ description, quantity: 1, unitPriceMinor: 100, tax: null }));
  return {
    kind: "invoice",
    language: "en",
    size: "A4",
    number: 7,
    mark: null,
    letterhead: {
      name: "Company",
      address: [],
      phone: null,
      email: null,
      taxNumber: null,
      paymentNote: null,
      logo: null,
    },
    to: ["Customer"],
    contact: null,
    workAt: null,
    madeOn: "2026-03-09",
    until: null,
    customerReference: null,
    title: null,
    message: null,
    currency: "USD",
    lines: priced(items),
    discount: null,
    totals: totalsOf(items, null),
    paid: null,
    terms: null,
  };
}

const papers = { "left to right": "Checking all joints ", "right to left": "שלום עולם " };
for (const [name, words] of Object.entries(papers)) {
  const paper = longestPaper(words);
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
