import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { moneyText, readMoney } from "#platform/shared/money.ts";
import type { Discount, LineItem } from "#records/line-items/contract.ts";
import { priced, totalsOf } from "#records/line-items/rules.ts";
import { type PrintedPiece, readPdf, type ReadPdf } from "#tests/support/read-pdf.ts";
import type { Paper } from "../paper.ts";
import { printPaper } from "./print-paper.ts";

const high = { name: "State tax", percent: 7.25 };
const low = { name: "City tax", percent: 1.5 };
const names = ["Checking all joints of the line and the pressure of the circuit", "Labour", "Compressor"];
const lineOf = (_: unknown, place: number): LineItem => ({
  description: `${names[place % 3]} no. ${place + 1}`,
  quantity: 0.5 + (place % 7),
  unitPriceMinor: 1999 + 37 * place,
  tax: [high, low, null][place % 3] ?? null,
});

function paper(changes: Partial<Paper> & { items?: readonly LineItem[] } = {}): Paper {
  const { items = Array.from({ length: 3 }, lineOf), ...rest } = changes;
  const discount: Discount | null = rest.discount === undefined ? null : rest.discount;
  return {
    kind: "invoice",
    language: "en",
    size: "LETTER",
    number: 1042,
    mark: null,
    letterhead: {
      name: "Climatización Núñez & Söhne",
      address: ["Calle Mayor 12", "28013 Madrid"],
      phone: "+34 911 23 45 67",
      email: "hola@nunez.example",
      taxNumber: "B-12345678",
      paymentNote: "IBAN ES91 2100 0418 4502 0005 1332",
      logo: null,
    },
    to: ["Benton Fancy Goods", "6649 N Blue Gum St", "New Orleans, LA 70116"],
    contact: "Zoë Dvořák",
    workAt: ["Depot North", "12 Dock Road"],
    madeOn: "2026-03-09",
    until: "2026-04-08",
    customerReference: "PO-7781",
    title: "Annual service",
    message: "Thank you for your order.",
    currency: "USD",
    lines: priced(items),
    discount,
    totals: totalsOf(items, discount),
    paid: null,
    terms: "Net 30",
    ...rest,
  };
}

const read = async (changes: Parameters<typeof paper>[0] = {}): Promise<ReadPdf> =>
  await readPdf(await printPaper(paper(changes)));
const all = (pdf: ReadPdf) => pdf.texts.join(" ");
const pieceOf = (pdf: ReadPdf, text: string): PrintedPiece => {
  const found = pdf.pages.flat().find((piece) => piece.text.includes(text));
  if (!found) throw new Error(`"${text}" is not printed: ${all(pdf)}`);
  return found;
};

describe("a printed invoice", () => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    pdf = await read({ paid: { paidMinor: 2000, balanceMinor: 12_345 } });
  });

  it.each([
    ["its name and number", "Invoice 1042"],
    [
      "the letterhead",
      "Climatización Núñez & Söhne Calle Mayor 12 28013 Madrid +34 911 23 45 67 · hola@nunez.example Tax number B-12345678",
    ],
    ["whom it is for", "Bill to Benton Fancy Goods 6649 N Blue Gum St New Orleans, LA 70116"],
    ["the contact, with accents", "Attention: Zoë Dvořák"],
    ["where the work is", "Where the work is Depot North 12 Dock Road"],
    ["its days", "March 9, 2026 Due April 8, 2026"],
    ["the customer's own number", "Your reference PO-7781"],
    ["title and message", "Annual service Thank you for your order."],
    ["the terms", "Payment terms Net 30"],
    ["how to pay", "How to pay IBAN ES91 2100 0418 4502 0005 1332"],
    ["what was paid", "-$20.00"],
    ["what is still to be paid", "Balance due $123.45"],
    ["its page", "Page 1 of 1"],
  ])("shows %s", (_what, text) => {
    expect(all(pdf)).toContain(text);
  });

  it("opens without a complaint, says what it is, and carries all its fonts within it", async () => {
    expect(pdf.warnings).toEqual([]);
    expect(pdf.info).toMatchObject({ Title: "Invoice 1042", Author: "Climatización Núñez & Söhne", Language: "en-US" });
    const file = (await printPaper(paper())).toString("latin1");
    const fonts = [...file.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name = ""]) => name);
    expect(fonts.length).toBeGreaterThan(1);
    for (const name of fonts) expect(name).toMatch(/^[A-Z]{6}\+NotoSans/);
    expect([...file.matchAll(/\/FontFile2/g)].length).toBe(new Set(fonts).size);
  });

  it("is the same to the last byte whenever it is printed", async () => {
    expect((await printPaper(paper())).equals(await printPaper(paper()))).toBe(true);
  });
});

describe("totals", () => {
  it.each<[string, Discount | null]>([
    ["without a discount", null],
    ["with a percentage off before tax", { kind: "percent", percent: 12.5, on: "net" }],
    ["with money off after tax", { kind: "money", amountMinor: 777, on: "gross" }],
  ])("add up as they are printed, %s", async (_how, discount) => {
    const pdf = await read({ discount, items: Array.from({ length: 40 }, lineOf) });
    const amounts = (of: (piece: PrintedPiece) => boolean) =>
      pdf.pages.flatMap((pieces) => pieces.filter((piece) => of(piece) && /^-?\$[\d,.]+$/.test(piece.text)));
    const rightEdge = Math.max(...amounts(() => true).map((piece) => piece.x + piece.width));
    const last = amounts((piece) => Math.abs(piece.x + piece.width - rightEdge) < 0.5).map(
      (piece) => readMoney(piece.text, "USD") ?? Number.NaN,
    );
    const lines = last.slice(0, 40);
    const [net = 0, ...rest] = last.slice(40);
    const total = rest.at(-1);
    expect(lines.reduce((sum, one) => sum + one, 0)).toBe(net);
    expect(rest.slice(0, -1).reduce((sum, one) => sum + one, net)).toBe(total);
    expect(rest).toHaveLength(discount === null ? 3 : 4);
  });

  it("say nothing of a discount that takes nothing off", async () => {
    const nothing = all(await read({ discount: { kind: "money", amountMinor: 0, on: "net" } }));
    expect(nothing).not.toContain("-$0.00");
    expect(nothing).toBe(all(await read({ discount: null })));
  });

  it("break the tax down by rate, with what each is charged on", async () => {
    const { totals } = paper();
    const text = all(await read());
    for (const tax of totals.taxes) {
      const base = moneyText(tax.baseMinor, "USD", "en-US");
      expect(text).toContain(`${tax.name} ${tax.percent}% on ${base} ${moneyText(tax.taxMinor, "USD", "en-US")}`);
    }
  });
});

describe("long papers", () => {
  it("go over several pages, each with the heading of the table, the name of the paper and its number", async () => {
    const pdf = await read({ items: Array.from({ length: 120 }, lineOf) });
    expect(pdf.pages.length).toBeGreaterThan(3);
    expect(pdf.warnings).toEqual([]);
    for (const [place, text] of pdf.texts.entries()) {
      expect(text).toContain(`Page ${place + 1} of ${pdf.pages.length}`);
      if (place > 0) expect(text).toContain("Climatización Núñez & Söhne · Invoice 1042");
      if (text.includes("Labour no.")) expect(text).toContain("Description Quantity Price Tax Amount");
    }
    for (let place = 1; place <= 120; place += 1) expect(all(pdf)).toContain(`no. ${place}`);
  });

  it("wrap long lines and words within their column, and lose nothing of them", async () => {
    const word = "W".repeat(180);
    const sentence = "check the pressure twice ".repeat(30).trim();
    const pdf = await read({ items: [{ ...lineOf(0, 0), description: `${word} ${sentence}` }] });
    const quantity = pieceOf(pdf, "Quantity");
    const wrapped = pdf.pages
      .flat()
      .filter((piece) => /^W+$/.test(piece.text.trim()) || piece.text.includes("pressure"));
    expect(wrapped.length).toBeGreaterThan(10);
    for (const piece of wrapped) expect(piece.x + piece.width).toBeLessThan(quantity.x + 30);
    expect(all(pdf).replaceAll(/[^W]/g, "")).toContain(word);
    expect(all(pdf).match(/pressure/g)).toHaveLength(30);
  });
});

describe("names from right to left", () => {
  it("are set in the order in which they are read, letters joined, numbers left to right", async () => {
    const pdf = await read({ to: ["شركة النور 2000 للتجارة", "מלון הים"], contact: "محمد علي" });
    expect(pdf.warnings).toEqual([]);
    // A word that comes first stands further right.
    const order = (...words: string[]) => words.map((word) => placeOf(pdf, word).x);
    for (const words of [
      // The reader takes some words apart where letters stand wide: their ends stand for them.
      ["ركة", "النور", "2000", "ارة"],
      ["מלון", "הים"],
    ])
      expect(order(...words)).toEqual(order(...words).toSorted((a, b) => b - a));
    expect(placeOf(pdf, "محمد").x).toBeGreaterThan(pieceOf(pdf, "Attention").x);
    expect(all(pdf)).not.toContain("\ufffd");
  });

  it("cut a word that is wider than its column, and lose nothing of it", async () => {
    const word = "שלום".repeat(60);
    const pdf = await read({ items: [{ ...lineOf(null, 0), description: `${word} סוף` }] });
    const set = pdf.pages.flat().filter((piece) => /[\u0590-\u05ff]/.test(piece.text));
    expect(new Set(set.map((piece) => Math.round(piece.y))).size).toBeGreaterThan(3);
    for (const piece of set) expect(piece.x + piece.width).toBeLessThan(340);
    expect(set.map((piece) => piece.text.replaceAll(/\s/g, "").length).reduce((a, b) => a + b, 0)).toBe(243);
  });

  // Readers give a word back in the order of its letters, or of its glyphs.
  function placeOf(pdf: ReadPdf, word: string): PrintedPiece {
    const backwards = Array.from(word).toReversed().join("");
    const found = pdf.pages
      .flat()
      .find((piece) => [word, backwards].some((spelled) => piece.text.normalize("NFKC").includes(spelled)));
    if (!found) throw new Error(`"${word}" is not printed: ${all(pdf)}`);
    return found;
  }
});

describe("languages and marks", () => {
  it("speaks Spanish, with the numbers and days of Spanish", async () => {
    const pdf = await read({ language: "es", currency: "EUR", size: "A4" });
    for (const text of [
      "Factura 1042",
      "9 de marzo de 2026",
      "Vencimiento",
      "Descripción",
      "Página 1 de 1",
      "Facturar a",
    ])
      expect(all(pdf)).toContain(text);
    expect(all(pdf)).toMatch(/\d+,\d\d €/);
    expect(pdf.info.Language).toBe("es-ES");
  });

  it("says across the page what is no invoice", async () => {
    expect(all(await read({ mark: "draft", number: null }))).toContain("DRAFT");
    expect(all(await read({ mark: "void" }))).toContain("VOID");
    expect(all(await read())).not.toMatch(/DRAFT|VOID/);
  });

  it("prints a quote without how to pay, an empty one, and one of a currency without cents", async () => {
    const quote = await read({ kind: "quote", currency: "JPY", items: [], terms: null });
    expect(all(quote)).toContain("Quote 1042");
    expect(all(quote)).toContain("Valid until April 8, 2026");
    expect(all(quote)).toContain("Nothing is charged yet.");
    expect(all(quote)).toContain("Total ¥0");
    expect(all(quote)).not.toContain("How to pay");
  });

  it("shows the logo on the first page only", async () => {
    const content = await sharp({ create: { width: 300, height: 90, channels: 4, background: "#175" } })
      .png()
      .toBuffer();
    const letterhead = { ...paper().letterhead, logo: { content, mediaType: "image/png" as const } };
    const pdf = await read({ letterhead, items: Array.from({ length: 60 }, lineOf) });
    expect(pdf.pictures[0]).toBe(1);
    expect(pdf.pictures.slice(1).every((count) => count === 0)).toBe(true);
    expect(pdf.warnings).toEqual([]);
  });

  it("takes what people wrote as text, whatever it looks like", async () => {
    const written = { title: "<b>x</b> {{y}} file:///etc/passwd", to: ["data:image/png;base64,AAAA"] };
    const text = all(await read(written)).replaceAll(" ", "");
    expect(text).toContain("<b>x</b>{{y}}file:///etc/passwd");
    expect(text).toContain("data:image/png;base64,AAAA");
  });
});
