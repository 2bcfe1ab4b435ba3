import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Part, zipOf } from "#tests/support/zip.ts";
import { importColumnsMost, importInflatedBytesMost, importRowsMost } from "../limits.ts";
import { parseFile } from "./parse-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-workbook-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Reads a file as the product does, in a process of its own. */
async function parse(content: Buffer | Uint8Array) {
  const file = path.join(folder, randomBytes(8).toString("hex"));
  await writeFile(file, content);
  const rows: { row: number; cells: string[] }[] = [];
  const parsed = await parseFile(file, async (batch) => {
    rows.push(...batch.map(({ row, cells }) => ({ row, cells })));
  });
  return { parsed, rows };
}

const read = async (...sheets: WriteSheet[]) => await parse(await writeXlsx({ sheets }));
const refusal = async (content: Buffer | Uint8Array) => {
  const { parsed } = await parse(content);
  return parsed.outcome === "refused" ? parsed.refusal : parsed;
};

const sheetXml = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A workbook of one sheet, part by part. */
function workbook(sheet: string, ...more: Part[]): Part[] {
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = (content: string) =>
    `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  return [
    {
      name: "[Content_Types].xml",
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    },
    {
      name: "_rels/.rels",
      content: relations(`<Relationship Id="r1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/>`),
    },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(
        `<Relationship Id="r1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/>`,
      ),
    },
    { name: "xl/worksheets/sheet1.xml", content: sheet },
    ...more,
  ];
}

const plain = sheetXml(`<row r="1">${text("A1", "Company")}</row><row r="2">${text("A2", "Acme")}</row>`);

describe("reading a workbook", () => {
  it("L-01 L-11 takes texts as they are, numbers without exponent, and formulas as their stored value", async () => {
    const odd = ["007", "+49 30 1234", "1E5", "=1+1", "'quoted", "a\nb", "😀 Ünï 字", "_x000D_", " blank "];
    const { parsed, rows } = await read({
      name: "S",
      rows: [
        ["Text", ...odd.map((_, place) => `C${place}`), "Number", "Long", "Yes"],
        [
          "x",
          ...odd.map((value) => value.replace("_x000D_", "_x005F_x000D_")),
          5046218927,
          15046218927000000000000,
          true,
        ],
      ],
    });
    expect(parsed).toMatchObject({ outcome: "parsed", encoding: null, delimiter: null, rows: 1 });
    expect(rows).toEqual([{ row: 2, cells: ["x", ...odd, "5046218927", "15046218927000000000000", "TRUE"] }]);
    const formula = sheetXml(
      `<row r="1">${text("A1", "Company")}</row><row r="2"><c r="A2" t="str"><f>CONCATENATE("Ac","me")</f><v>Acme</v></c></row>`,
    );
    expect((await parse(zipOf(workbook(formula)))).rows).toEqual([{ row: 2, cells: ["Acme"] }]);
  });

  it("L-01 reads the first sheet that is shown and has something in it, and numbers rows as it does", async () => {
    const { rows, parsed } = await read(
      { name: "Hidden", hidden: true, rows: [["No"], ["no"]] },
      { name: "Empty", rows: [] },
      { name: "List", rows: [[], ["Company", "City"], [], ["Acme"], ["", ""], ["Bolt", "Gretna"]] },
      { name: "Other", rows: [["No"], ["no"]] },
    );
    expect(parsed).toMatchObject({ columns: [{ heading: "Company" }, { heading: "City" }] });
    expect(rows).toEqual([
      { row: 4, cells: ["Acme", ""] },
      { row: 6, cells: ["Bolt", "Gretna"] },
    ]);
  });

  it("L-01 takes merged cells as the one that has the value", async () => {
    const { rows } = await read({
      name: "S",
      rows: [
        ["A", "B"],
        ["both", null],
        ["x", "y"],
      ],
      merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: 1 }],
    });
    expect(rows).toEqual([
      { row: 2, cells: ["both", ""] },
      { row: 3, cells: ["x", "y"] },
    ]);
  });
});

describe("workbooks that are refused", () => {
  it("422 L-11 one that unpacks too far, whatever it says about its size", async () => {
    const block = Buffer.alloc(40 * 1024 * 1024, 0x20);
    const bomb = Array.from({ length: 11 }, (_, place) => ({ name: `xl/media/${place}.bin`, content: block }));
    const inflates = { reason: "inflates-too-far", bytesMost: importInflatedBytesMost };
    expect(await refusal(zipOf([...workbook(plain), ...bomb]))).toEqual(inflates);
    expect(await refusal(zipOf(workbook(plain, { name: "x", content: "x", claims: 2 ** 31 })))).toEqual(inflates);
    const many = Array.from({ length: 2_001 }, (_, place) => ({ name: `xl/${place}`, content: "" }));
    expect(await refusal(zipOf([...workbook(plain), ...many]))).toEqual(inflates);
    // Says 10 bytes and is more: stopped as soon as it goes beyond.
    const liar = workbook(plain, { name: "xl/sharedStrings.xml", content: "y".repeat(100_000), claims: 10 });
    expect(await refusal(zipOf(liar))).toEqual({ reason: "parser-failed" });
  });

  it("422 L-11 one that was cut off, is locked by a password, or is none", async () => {
    const whole = Buffer.from(await writeXlsx({ sheets: [{ name: "S", rows: [["A"], ["b"]] }] }));
    expect(await refusal(whole.subarray(0, whole.length - 40))).toEqual({ reason: "damaged" });
    const [types, ...rest] = workbook(plain);
    if (!types) throw new Error("There is no first part");
    expect(await refusal(zipOf([{ ...types, encrypted: true }, ...rest]))).toMatchObject({ reason: "encrypted" });
    expect(await refusal(zipOf([{ name: "word/document.xml", content: "<x/>" }]))).toMatchObject({
      reason: "wrong-type",
    });
    expect(await refusal(zipOf(workbook("<worksheet><sheetData><row")))).toMatchObject({
      reason: expect.stringMatching(/no-data-row|parser-failed/),
    });
  });

  it("422 L-11 one with entities that multiply, or that ask for a file", async () => {
    const entities = `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1000)}"><!ENTITY b "${"&a;".repeat(1000)}"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const sheet = plain.replace('<?xml version="1.0"?>', `<?xml version="1.0"?>${entities}`).replace("Acme", "&b;&f;");
    const { parsed, rows } = await parse(zipOf(workbook(sheet)));
    expect(parsed.outcome === "refused" || rows.every(({ cells }) => (cells[0] ?? "").length < 100)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain("root:");
  });

  it("422 L-11 one with too many columns or rows, or nothing below its headings", async () => {
    const wide = Array.from({ length: importColumnsMost + 1 }, (_, place) => `c${place}`);
    expect(await refusal(await writeXlsx({ sheets: [{ name: "S", rows: [wide, ["a"]] }] }))).toEqual({
      reason: "too-many-columns",
      columnsMost: importColumnsMost,
    });
    const far = sheetXml(`<row r="1">${text("A1", "A")}</row><row r="2">${text("XFD2", "far")}</row>`);
    expect(await refusal(zipOf(workbook(far)))).toMatchObject({ reason: "too-many-columns" });
    const long = Array.from(
      { length: importRowsMost + 1 },
      (_, place) => `<row r="${place + 2}"><c r="A${place + 2}"><v>1</v></c></row>`,
    );
    const tall = sheetXml(`<row r="1">${text("A1", "A")}</row>${long.join("")}`);
    expect(await refusal(zipOf(workbook(tall)))).toEqual({ reason: "too-many-rows", rowsMost: importRowsMost });
    expect(await refusal(await writeXlsx({ sheets: [{ name: "S", rows: [["A"]] }] }))).toEqual({
      reason: "no-data-row",
    });
  });

  it("L-11 one with a million shared strings is read within its memory, or refused", async () => {
    const strings = Array.from({ length: 1_000_000 }, (_, place) => `<si><t>s${place}</t></si>`).join("");
    const shared = `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${strings}</sst>`;
    const sheet = sheetXml(
      `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>999999</v></c></row>`,
    );
    const parts = workbook(sheet, { name: "xl/sharedStrings.xml", content: shared });
    const { parsed, rows } = await parse(zipOf(parts));
    if (parsed.outcome === "parsed") expect(rows).toEqual([{ row: 2, cells: ["s999999"] }]);
    else expect(parsed.refusal.reason).toMatch(/^parser-out-of/);
  });
});
