import { describe, expect, it } from "vitest";
import { paperOf } from "#tests/support/paper.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import type { Paper } from "../paper.ts";
import { printInThread } from "./printing-thread.ts";

describe("the printing thread", () => {
  it("leaves the server free for others while it sets a long paper", async () => {
    let done = false;
    const printed = printInThread(paperOf(60)).finally(() => (done = true));
    let turns = 0;
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    expect((await readPdf(await printed)).pages.length).toBeGreaterThan(10);
    // On the thread of the server there would be a turn for each of its waits, some twenty.
    expect(turns).toBeGreaterThan(1000);
  });

  it("gives a paper up that takes too long, and prints the next one", async () => {
    await expect(printInThread(paperOf(200), 0.001)).rejects.toThrow("The paper was not printed");
    expect((await readPdf(await printInThread(paperOf(1)))).info.Title).toBe("Invoice 7");
  });

  it("fails by itself when a paper cannot be printed, and prints the next one", async () => {
    const broken = { ...paperOf(1), size: "A0" } as unknown as Paper;
    await expect(printInThread(broken)).rejects.toThrow("The paper was not printed");
    const both = await Promise.all([printInThread(paperOf(1)), printInThread(paperOf(2))]);
    for (const one of both) expect((await readPdf(one)).warnings).toEqual([]);
  });
});
