import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mergeMessages } from "./compile-messages.mjs";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const counted = (one: string, other: string, last = "form=*") => [
  {
    declarations: ["input count", "local form = count: plural"],
    selectors: ["form"],
    match: { "form=one": one, [last]: other },
  },
];

describe("message catalogues", () => {
  it("are complete in every language", () => {
    const { faults, catalogues } = mergeMessages();
    expect(faults).toEqual([]);
    expect(Object.keys(catalogues["es"] ?? {}).length).toBeGreaterThan(100);
  });

  it.each([
    ["a text missing in one language", { en: { room_a: "A" }, es: {} }, /room\/es.json: "room_a" is missing/],
    ["a text that only the other language has", { en: {}, es: { room_a: "A" } }, /room\/en.json: "room_a" is missing/],
    ["a key without its room", { en: { a: "A" }, es: { a: "A" } }, /"a" must begin with "room_"/],
    [
      "an input that the translation forgot",
      { en: { room_a: "A {name}" }, es: { room_a: "A" } },
      /uses other \{inputs\}/,
    ],
    [
      "a plural that some number falls through",
      { en: { room_a: counted("1", "n") }, es: { room_a: counted("1", "n", "form=other") } },
      /always matches/,
    ],
  ])("refuse %s", (_, texts, expected) => {
    expect(mergeMessages(catalogue({ room: texts })).faults.join("\n")).toMatch(expected);
  });

  it("refuse the same key in two rooms", () => {
    const texts = { en: { room_a: "A" }, es: { room_a: "A" } };
    expect(mergeMessages(catalogue({ room: texts, "room-a": texts })).faults.join("\n")).toMatch(
      /already taken by another room/,
    );
  });

  it("refuse a key that stands twice in one file", () => {
    const folder = catalogue({ room: { en: { room_a: "A" }, es: { room_a: "A" } } });
    writeFileSync(path.join(folder, "room/en.json"), '{\n  "room_a": "A",\n  "room_a": "B"\n}\n');
    expect(mergeMessages(folder).faults.join("\n")).toMatch(/stands twice/);
  });

  it("accept a complete room", () => {
    const room = {
      en: { room_a: counted("{count} row", "{count} rows") },
      es: { room_a: counted("{count} fila", "{count} filas") },
    };
    expect(mergeMessages(catalogue({ room })).faults).toEqual([]);
  });
});

function catalogue(rooms: Record<string, Record<string, object>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "messages-"));
  folders.push(folder);
  for (const [room, texts] of Object.entries(rooms)) {
    mkdirSync(path.join(folder, room));
    for (const [locale, text] of Object.entries(texts))
      writeFileSync(path.join(folder, room, `${locale}.json`), JSON.stringify(text, null, 2));
  }
  return folder;
}
