import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseFile } from "./parse-file.ts";
import type { ParseFileOptions } from "./parse-file.ts";
import type { ParsedRow } from "./parser-message.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "parse-file-"))));
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileWith(content: string | Buffer): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.csv`);
  await writeFile(path, content);
  return path;
}

async function parse(path: string, options: ParseFileOptions = {}) {
  const rows: ParsedRow[] = [];
  const result = await parseFile(path, async (batch) => void rows.push(...batch), options);
  return { result, rows };
}

describe("the parser process", () => {
  it("L-01 hands over a real list", async () => {
    const { result, rows } = await parse("tests/data/us-500.csv");
    expect(result).toMatchObject({ outcome: "parsed", encoding: "utf-8", delimiter: ",", rows: 499 });
    expect(rows).toHaveLength(499);
    expect(rows[2]).toMatchObject({ row: 4, line: 4 });
    expect(rows[2]?.cells[7]).toBe("8014");
  });

  it("L-11 hands over the reason of a refusal", async () => {
    const { result, rows } = await parse(await fileWith(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])));
    expect(result).toEqual({ outcome: "refused", refusal: { reason: "wrong-type", found: "image" }, cause: null });
    expect(rows).toEqual([]);
  });

  it("L-11 refuses a file that turns out unusable after its first rows", async () => {
    const { result } = await parse(await fileWith(`a,b\n${"1,2\n".repeat(2_000)}3,"open\n`));
    expect(result).toEqual({ outcome: "refused", refusal: { reason: "quote-not-closed", row: 2_002 }, cause: null });
  });

  it("L-04 hands over cells that the base can keep", async () => {
    const { rows } = await parse(await fileWith("a,b\nx\0y,2\n"));
    expect(rows[0]?.cells).toEqual(["x\ufffdy", "2"]);
  });

  it("L-01 obeys a chosen encoding and delimiter", async () => {
    const { result, rows } = await parse(await fileWith("a,b;c\n1,2;\u20ac\n"), {
      encoding: "windows-1252",
      delimiter: ";",
    });
    expect(result).toMatchObject({ encoding: "windows-1252", delimiter: ";" });
    expect(rows[0]?.cells).toEqual(["1,2", "â‚¬"]);
  });

  it("L-01 keeps order and number of rows over many batches", async () => {
    const { result, rows } = await parse(
      await fileWith(`n\n${Array.from({ length: 20_000 }, (_, n) => n).join("\n")}\n`),
    );
    expect(result).toMatchObject({ rows: 20_000 });
    expect(rows.map((row) => row.cells[0])).toEqual(Array.from({ length: 20_000 }, (_, n) => String(n)));
  });
});

describe("limits", () => {
  it("L-11 ends a parser that takes too long", async () => {
    const { result } = await parse("tests/data/us-500.csv", { seconds: 0.001 });
    expect(result).toMatchObject({ outcome: "refused", refusal: { reason: "parser-out-of-time" } });
  });

  it("L-11 outlives a parser that runs out of memory", async () => {
    const manyCells = Array.from({ length: 600_000 }, (_, n) => n.toString(36)).join(",");
    const { result } = await parse(await fileWith(`a,b\n${manyCells}\n`), { megabytes: 32 });
    expect(result).toMatchObject({ outcome: "refused", refusal: { reason: "parser-out-of-memory" } });
  });

  it("L-11 outlives a parser that fails, and keeps what it said for the log", async () => {
    const { result } = await parse(join(folder, "nothing-here.csv"));
    expect(result).toMatchObject({ outcome: "refused", refusal: { reason: "parser-failed" } });
    expect(result.outcome === "refused" && result.cause).toContain("ENOENT");
  });

  it("L-08 stops when it is cancelled", async () => {
    const controller = new AbortController();
    const path = await fileWith(`n\n${"1\n".repeat(50_000)}`);
    let batches = 0;
    const parsing = parseFile(
      path,
      async () => {
        batches += 1;
        controller.abort(new Error("cancelled by the user"));
      },
      { signal: controller.signal },
    );
    await expect(parsing).rejects.toThrow("cancelled by the user");
    expect(batches).toBeLessThan(100);
    await expect(parse(path, { signal: controller.signal })).rejects.toThrow("cancelled by the user");
  });

  it("L-08 passes on that the rows could not be stored, and ends the parser", async () => {
    const parsing = parseFile(await fileWith(`n\n${"1\n".repeat(50_000)}`), () =>
      Promise.reject(new Error("the base is away")),
    );
    await expect(parsing).rejects.toThrow("the base is away");
  });

  it("L-11 hands no setting of ours to the parser", async () => {
    process.env["FIELDFOLK_KEY"] = "secret";
    process.env["NODE_OPTIONS"] = "--does-not-exist";
    try {
      expect((await parse("tests/data/us-500.csv")).result.outcome).toBe("parsed");
    } finally {
      delete process.env["FIELDFOLK_KEY"];
      delete process.env["NODE_OPTIONS"];
    }
  });
});
