import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importColumnsMost, importFileBytesMost, importRowsMost } from "../limits.ts";
import { delimiters } from "./detect-delimiter.ts";
import type { TextEncoding } from "./detect-encoding.ts";
import { FileRefused } from "./file-refused.ts";
import { readTable } from "./read-table.ts";
import type { ReadTableOptions, TableRow } from "./read-table.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "read-table-"))));
afterAll(() => rm(folder, { recursive: true }));

async function collected(rows: AsyncIterable<TableRow>): Promise<TableRow[]> {
  const all: TableRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

let files = 0;
async function fileWith(content: string | Buffer): Promise<string> {
  files += 1;
  const path = join(folder, `${files}.csv`);
  await writeFile(path, content);
  return path;
}

async function read(content: string | Buffer, options: ReadTableOptions = {}) {
  const { rows, columns, ...found } = await readTable(await fileWith(content), options);
  return { ...found, header: columns.map((column) => column.heading), columns, rows: await collected(rows) };
}

async function refusal(content: string | Buffer, options: ReadTableOptions = {}) {
  const error: unknown = await read(content, options).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw new Error(`not refused: ${String(error)}`);
  return error.refusal;
}

const utf16le = (text: string) => Buffer.from(text, "utf16le");
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const cells = (table: Awaited<ReturnType<typeof read>>) => table.rows.map((row) => row.cells);

describe("a real list", () => {
  it("L-01 is read whole", async () => {
    const { rows, columns, encoding, delimiter } = await readTable("tests/data/us-500.csv");
    const all = await collected(rows);
    expect(encoding).toBe("utf-8");
    expect(delimiter).toBe(",");
    expect(columns.map((column) => column.heading)).toEqual([
      "first_name",
      "last_name",
      "company_name",
      "address",
      "city",
      "county",
      "state",
      "zip",
      "phone1",
      "phone2",
      "email",
      "web",
    ]);
    expect(all).toHaveLength(499);
    expect(all[0]).toMatchObject({ row: 2, line: 2 });
    expect(all[0]?.cells[2]).toBe("Benton, John B Jr");
    expect(all[2]?.cells[7]).toBe("8014");
    expect(all.at(-1)).toMatchObject({ row: 500, line: 500 });
  });
});

describe("encodings", () => {
  const list = "name;city\nMüller;Köln\nŁukasz €;“São”\n";
  const western = "name;city\nMüller;K\u20acln\nAn\u0161;\u201cS\u00e3o\u201d\n";

  it.each<[string, Buffer, TextEncoding]>([
    ["UTF-8", Buffer.from(list), "utf-8"],
    ["UTF-8 with mark", Buffer.from(`\ufeff${list}`), "utf-8"],
    ["UTF-16 LE with mark", utf16le(`\ufeff${list}`), "utf-16le"],
    ["UTF-16 BE with mark", utf16be(`\ufeff${list}`), "utf-16be"],
    ["UTF-16 LE", utf16le(list), "utf-16le"],
    ["UTF-16 BE", utf16be(list), "utf-16be"],
  ])("L-01 reads %s", async (_, content, encoding) => {
    const table = await read(content);
    expect(table.encoding).toBe(encoding);
    expect(table.header).toEqual(["name", "city"]);
    expect(cells(table)).toEqual([
      ["Müller", "Köln"],
      ["Łukasz €", "“São”"],
    ]);
  });

  it("L-01 reads Windows-1252, its quotation marks and euro sign included", async () => {
    const bytes: Record<string, number> = { "\u20ac": 0x80, "\u0161": 0x9a, "\u201c": 0x93, "\u201d": 0x94 };
    const table = await read(
      Buffer.from(Array.from(western, (character) => bytes[character] ?? character.charCodeAt(0))),
    );
    expect(table.encoding).toBe("windows-1252");
    expect(cells(table)).toEqual([
      ["Müller", "K€ln"],
      ["Anš", "“São”"],
    ]);
  });

  it("L-01 decodes every byte of Windows-1252", async () => {
    const printable = Array.from({ length: 128 }, (_, index) => index + 128);
    const table = await read(Buffer.from([...Buffer.from("a,b\n"), ...printable, ...Buffer.from(",1\n")]), {
      encoding: "windows-1252",
    });
    expect(table.rows[0]?.cells[0]).toBe(
      new TextDecoder("windows-1252").decode(Buffer.from(printable), { stream: true }),
    );
    expect(table.rows[0]?.cells[0]).toContain("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ");
  });

  it("L-01 keeps a UTF-8 file UTF-8 when one character of it is broken", async () => {
    const table = await read(
      Buffer.concat([Buffer.from("name,city\nMüller,Köln\nJos"), Buffer.from([0xe9]), Buffer.from(",São Paulo\n")]),
    );
    expect(table.encoding).toBe("utf-8");
    expect(cells(table)).toEqual([
      ["Müller", "Köln"],
      ["Jos\ufffd", "São Paulo"],
    ]);
  });

  it("L-01 decodes characters that lie across two pieces of the file", async () => {
    const table = await read(`name\n${"ü€😀".repeat(60_000)}\n`);
    expect(table.rows[0]?.cells[0]).toBe("ü€😀".repeat(60_000));
  });

  it("L-01 obeys a person who knows better", async () => {
    const table = await read(Buffer.from("name\nM\u00fcller\n", "latin1"), { encoding: "utf-8" });
    expect(cells(table)).toEqual([["M\ufffdller"]]);
  });
});

describe("delimiters", () => {
  it.each(delimiters)("L-01 finds %j", async (delimiter) => {
    const table = await read(
      stringify(
        [
          ["first name", "last, or; other|name", "city"],
          ["James", "Butt, Jr.", "New Orleans; LA"],
          ["Jo", "A|B", "x"],
        ],
        { delimiter },
      ),
    );
    expect(table.delimiter).toBe(delimiter);
    expect(cells(table)).toEqual([
      ["James", "Butt, Jr.", "New Orleans; LA"],
      ["Jo", "A|B", "x"],
    ]);
  });

  it("L-01 believes a sep= line and does not take it for the header", async () => {
    const table = await read("sep=;\r\na,b;c\r\n1,2;3\r\n");
    expect(table.header).toEqual(["a,b", "c"]);
    expect(table.rows).toEqual([{ row: 3, line: 3, cells: ["1,2", "3"] }]);
  });

  it("L-01 reads a list of one column", async () => {
    const table = await read('Company\nAcme\n"Benton, John"\n');
    expect(cells(table)).toEqual([["Acme"], ["Benton, John"]]);
  });

  it("L-01 is not misled by a first cell longer than the sample", async () => {
    const table = await read(`a;b\n"${"x,".repeat(200_000)}";2\n3;4\n`);
    expect(table.delimiter).toBe(";");
    expect(table.rows).toHaveLength(2);
  });
});

describe("rows", () => {
  it("L-01 keep quotes, delimiters and line ends inside cells, and their places in the file", async () => {
    const table = await read('a,b\r\n"x\r\ny","say ""hi"", all"\r\n\r\n , \r\n5" pipe,2\n');
    expect(table.rows).toEqual([
      { row: 2, line: 2, cells: ["x\r\ny", 'say "hi", all'] },
      { row: 5, line: 6, cells: ['5" pipe', "2"] },
    ]);
  });

  it("L-01 that are short are filled up, and long ones keep everything", async () => {
    expect(cells(await read("a,b,c\n1\n1,2,3,4,5\n"))).toEqual([
      ["1", "", ""],
      ["1", "2", "3", "4", "5"],
    ]);
    expect(cells(await read("a\n1,2,,\n"))).toEqual([["1", "2"]]);
  });

  it("L-01 may end without a line end, or with old ones", async () => {
    expect(cells(await read("a,b\r1,2\r3,4"))).toEqual([
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("L-01 come after blank lines and a heading with marks, gaps and repetitions", async () => {
    const table = await read("\n\n Name *,Phone,,Phone,\nAcme,1,2,3,4\n");
    expect(table.columns).toEqual([
      { heading: "Name *", letter: "A" },
      { heading: "Phone", letter: "B" },
      { heading: "", letter: "C" },
      { heading: "Phone", letter: "D" },
      { heading: "", letter: "E" },
    ]);
    expect(table.rows).toEqual([{ row: 4, line: 4, cells: ["Acme", "1", "2", "3", "4"] }]);
  });

  it("L-11 keep formulas, header injection, right-to-left names and NUL as the text they are", async () => {
    const row = [
      "=cmd|' /C calc'!A0",
      "@SUM(1)",
      "x\r\nBcc: a@b.co",
      "محمد الأحمد",
      "a\0b",
      "../../etc/passwd",
      "<img src=x>",
    ];
    expect(cells(await read(stringify([["a", "b", "c", "d", "e", "f", "g"], row])))).toEqual([row]);
  });

  it("L-11 may hold a cell of one megabyte", async () => {
    const cell = "x".repeat(1024 * 1024);
    expect(cells(await read(`a,b\n${cell},2\n`))).toEqual([[cell, "2"]]);
  });
});

describe("refusals", () => {
  it.each<[string, string | Buffer]>([
    ["an empty file", ""],
    ["a mark alone", "\ufeff"],
    ["blank lines", "\n\r\n  \n"],
    ["a header alone", "a,b,c\n"],
    ["a header and blank rows", "a,b\n,\n , \n"],
  ])("L-11 refuses %s: no data row", async (_, content) => {
    expect(await refusal(content)).toEqual({ reason: "no-data-row" });
  });

  const zip = (name: string) =>
    Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(26), Buffer.from(name), Buffer.alloc(100)]);
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      utf16le(stream),
      Buffer.alloc(64),
    ]);

  it.each<[string, string, Buffer]>([
    ["an OpenDocument sheet", "ods", zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")],
    ["a Word document", "office-document", zip("[Content_Types].xml word/document.xml")],
    ["an archive", "zip", zip("list.csv")],
    ["an old Excel workbook", "xls", ole("Workbook")],
    ["a compressed list", "gzip", gzipSync("a,b\n1,2\n")],
    ["a PDF", "pdf", Buffer.from("%PDF-1.7\n1 0 obj\n")],
    ["a PNG", "image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ["a JPEG", "image", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ["a web page", "html", Buffer.from("\ufeff\n<!DOCTYPE html><table><tr><td>a,b</td></tr></table>")],
    ["a web page in UTF-16", "html", utf16le("\ufeff<html><table>")],
    ["an XML file", "xml", Buffer.from('<?xml version="1.0"?><Workbook/>')],
    ["a drawing", "xml", Buffer.from("<svg onload=alert(1)>")],
    ["a card", "vcard", Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\n")],
    ["a program", "program", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])],
    ["a database", "database", Buffer.from("SQLite format 3\0xxxx")],
    ["a rich text", "rtf", Buffer.from("{\\rtf1 a,b}")],
    ["noise", "binary", Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 31))],
  ])("L-11 refuses %s by its content, whatever its name", async (_, found, content) => {
    expect(await refusal(content)).toEqual({ reason: "wrong-type", found });
  });

  it("L-11 refuses what only begins like a workbook", async () => {
    expect(await refusal(zip("[Content_Types].xml xl/workbook.xml"))).toEqual({ reason: "damaged" });
  });

  it("L-11 refuses a workbook with a password and says so", async () => {
    expect(await refusal(ole("EncryptedPackage"))).toEqual({ reason: "encrypted", found: "office-encrypted" });
  });

  it("L-11 refuses more than 50 MB without reading them", async () => {
    const path = await fileWith("a\n1\n");
    const { truncate } = await import("node:fs/promises");
    await truncate(path, importFileBytesMost + 1);
    await expect(readTable(path)).rejects.toMatchObject({
      refusal: { reason: "too-large", bytesMost: importFileBytesMost },
    });
  });

  it("L-11 takes 100,000 rows and refuses one more", async () => {
    const most = `a\n${"1\n".repeat(importRowsMost)}`;
    expect((await read(most)).rows).toHaveLength(importRowsMost);
    expect(await refusal(`${most}1\n`)).toEqual({ reason: "too-many-rows", rowsMost: importRowsMost });
  });

  it("L-11 refuses more columns than a list can have", async () => {
    const header = Array.from({ length: importColumnsMost + 1 }, (_, column) => `c${column}`).join(",");
    expect(await refusal(`${header}\n1\n`)).toEqual({ reason: "too-many-columns", columnsMost: importColumnsMost });
    expect(await refusal(`a,b\n${header}\n`)).toEqual({ reason: "too-many-columns", columnsMost: importColumnsMost });
  });

  it("L-11 says where a quotation mark was left open", async () => {
    expect(await refusal('a,b\n"x\ny",2\n3,"4\n5,6\n')).toEqual({ reason: "quote-not-closed", row: 3 });
  });

  it("L-11 refuses a row that never ends", async () => {
    expect(await refusal(`a,b\n1,"${"x\n".repeat(3_000_000)}`)).toMatchObject({ reason: "row-too-long", row: 2 });
  });
});

describe("any table", () => {
  const encode: Record<TextEncoding, (text: string) => Buffer> = {
    "utf-8": (text) => Buffer.from(text),
    "utf-16le": utf16le,
    "utf-16be": utf16be,
    "windows-1252": (text) => Buffer.from(text, "latin1"),
  };
  const cell = (encoding: TextEncoding) =>
    encoding === "windows-1252"
      ? fc.string({ unit: fc.constantFrom(..."ab ,;|\t\r\n\"'=é£ÿ") })
      : fc.oneof(
          fc.string({ unit: "binary" }),
          fc.string({
            unit: fc.constantFrom(
              "a",
              " ",
              ",",
              ";",
              "|",
              "\t",
              "\r",
              "\n",
              '"',
              "'",
              "=",
              "é",
              "€",
              "😀",
              "\u2028",
              "\0",
              "م",
            ),
          }),
        );

  it("L-01 written with any delimiter and encoding comes back the same", async () => {
    const table = fc
      .record({
        encoding: fc.constantFrom<TextEncoding>("utf-8", "utf-16le", "utf-16be", "windows-1252"),
        width: fc.integer({ min: 1, max: 5 }),
        marked: fc.boolean(),
      })
      .chain(({ encoding, width, marked }) =>
        fc.record({
          encoding: fc.constant(encoding),
          marked: fc.constant(marked && encoding !== "windows-1252"),
          delimiter: fc.constantFrom(...delimiters),
          lineEnd: fc.constantFrom("\n", "\r\n"),
          // A row without anything in it is no row of the list, and a table begins with a heading.
          rows: fc.array(
            fc
              .array(cell(encoding), { minLength: width, maxLength: width })
              .map((cells) => [`x${cells[0]}`, ...cells.slice(1)]),
            { minLength: 1, maxLength: 8 },
          ),
          header: fc.constant(Array.from({ length: width }, (_, column) => `heading ${column}`)),
        }),
      );
    await fc.assert(
      fc.asyncProperty(table, async ({ encoding, marked, delimiter, lineEnd, header, rows }) => {
        // Spreadsheets quote a cell for any kind of line end, whatever they end their own lines with.
        const text = stringify([header, ...rows], { delimiter, record_delimiter: lineEnd, quoted_match: /[\r\n]/ });
        const content = encode[encoding](`${marked ? "\ufeff" : ""}${text}`);
        const found = await read(content, { encoding, delimiter });
        expect(found.header).toEqual(header);
        expect(cells(found)).toEqual(rows);
      }),
      { numRuns: 300 },
    );
  });

  it("L-01 of ordinary words is read the same without being told delimiter and encoding", async () => {
    const word = fc
      .string({ unit: fc.constantFrom(..."abcXYZ 0129.@-'éüñ€Łم"), minLength: 1, maxLength: 12 })
      .map((text) => `x${text}`);
    const rows = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 20 }),
      );
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...delimiters),
        fc.constantFrom<TextEncoding>("utf-8", "utf-16le", "utf-16be"),
        async (given, delimiter, encoding) => {
          const found = await read(encode[encoding](`\ufeff${stringify(given, { delimiter })}`));
          expect(found).toMatchObject({ delimiter, encoding });
          expect([found.header, ...cells(found)]).toEqual([
            given[0]?.map((heading) => heading.trim()),
            ...given.slice(1),
          ]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
