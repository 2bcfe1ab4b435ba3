import { type Definition, type Part, printedText, printPdf } from "#platform/server/pdf/print-pdf.ts";
import { moneyText } from "#platform/shared/money.ts";
import type { Paper } from "../paper.ts";
import { paperName, paperWords, type PaperWords } from "../paper-words.ts";

const margin = 48;
const pageWidths = { A4: 595.28, LETTER: 612 } as const;
const ink = "#1c2526";
const quiet = "#5b6769";
const rule = "#c9d1d2";
const shade = "#eef2f2";
const size = { small: 8, text: 9.5, name: 13, kind: 22 } as const;
const logoBox: [number, number] = [190, 64];
/** Columns of the table after the description, in points. */
const columns = { quantity: 52, price: 82, tax: 54, amount: 86 } as const;
const cellPadding = 6;

/** What the parts of a paper are made with. */
interface Press {
  paper: Paper;
  words: PaperWords;
  /** Width between the margins, in points. */
  width: number;
  money: (minor: number) => string;
  percent: (value: number) => string;
  day: (day: string) => string;
}

/**
 * Prints a quote or an invoice. The same paper comes to the same pages, whenever and wherever it is printed.
 *
 * @param paper everything that stands on it
 * @returns a PDF
 */
export async function printPaper(paper: Paper): Promise<Buffer> {
  const words = paperWords[paper.language];
  const locale = paper.language === "es" ? "es-ES" : "en-US";
  const press: Press = {
    paper,
    words,
    width: pageWidths[paper.size] - 2 * margin,
    money: (minor) => moneyText(minor, paper.currency, locale),
    percent: (value) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 }).format(value / 100),
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`)),
  };
  const name = paperName(paper);
  const definition: Definition = {
    pageSize: paper.size,
    pageMargins: [margin, 56, margin, 60],
    language: locale,
    info: {
      title: name,
      author: paper.letterhead.name,
      creator: "Fieldfolk",
      producer: "Fieldfolk",
      creationDate: new Date(`${paper.madeOn}T00:00:00Z`),
    },
    defaultStyle: { font: "Latin", fontSize: size.text, color: ink, lineHeight: 1.15 },
    ...(paper.mark === null
      ? {}
      : { watermark: { text: words.marks[paper.mark], font: "Latin", bold: true, color: quiet, opacity: 0.08 } }),
    header: (page: number) =>
      page === 1 ? "" : small(press, `${paper.letterhead.name} · ${name}`, [margin, 30, margin, 0]),
    footer: (page: number, pages: number) => ({
      columns: [
        small(press, paper.letterhead.name),
        { text: words.page(page, pages), alignment: "right", width: 120, fontSize: size.small, color: quiet },
      ],
      margin: [margin, 24, margin, 0],
    }),
    content: [head(press), parties(press), ...introduction(press), table(press), sums(press), ...closing(press)],
  };
  return await printPdf(definition);
}

function head(press: Press): Part {
  const { paper, words, width } = press;
  const { letterhead } = paper;
  const left = width * 0.55;
  const facts = [
    [words.madeOn, press.day(paper.madeOn)],
    ...(paper.until === null ? [] : [[words.until[paper.kind], press.day(paper.until)]]),
    ...(paper.customerReference === null ? [] : [[words.reference, paper.customerReference]]),
  ];
  const below = [
    ...letterhead.address,
    [letterhead.phone, letterhead.email].filter((one) => one !== null).join("  ·  "),
    letterhead.taxNumber === null ? "" : words.taxNumber(letterhead.taxNumber),
  ].filter((line) => line !== "");
  const factWidth = width - left - 100;
  return {
    columns: [
      {
        width: left,
        stack: [
          ...(letterhead.logo === null ? [] : [logo(letterhead.logo)]),
          printedText(letterhead.name, { fontSize: size.name, bold: true, width: left }),
          ...below.map((line) => coloured(printedText(line, { fontSize: size.text, width: left }), quiet)),
        ],
      },
      {
        width: "*",
        stack: [
          { text: paperName(paper), fontSize: size.kind, bold: true, alignment: "right", margin: [0, 0, 0, 6] },
          {
            layout: "noBorders",
            table: {
              widths: ["*", "auto"],
              body: facts.map(([label = "", value = ""]) => [
                { text: label, color: quiet, alignment: "right" },
                right(printedText(value, { fontSize: size.text, width: factWidth })),
              ]),
            },
          },
        ],
      },
    ],
    margin: [0, 0, 0, 22],
  };
}

function logo({ content, mediaType }: NonNullable<Paper["letterhead"]["logo"]>): Part {
  const image = `data:${mediaType};base64,${Buffer.from(content).toString("base64")}`;
  return { image, fit: logoBox, margin: [0, 0, 0, 8] };
}

function parties(press: Press): Part {
  const { paper, words, width } = press;
  const half = (width - 24) / 2;
  const block = (label: string, lines: readonly string[]): Part => ({
    width: half,
    stack: [
      { text: label, fontSize: size.small, color: quiet, margin: [0, 0, 0, 2] },
      ...lines.map((line, place) => printedText(line, { fontSize: size.text, bold: place === 0, width: half })),
    ],
  });
  const contact = paper.contact === null ? [] : [words.attention(paper.contact)];
  return {
    columns: [
      block(words.to[paper.kind], [...paper.to, ...contact]),
      ...(paper.workAt === null ? [] : [block(words.workAt, paper.workAt)]),
    ],
    columnGap: 24,
    margin: [0, 0, 0, 18],
  };
}

function introduction({ paper, width }: Press): Part[] {
  return [
    ...(paper.title === null
      ? []
      : [spaced(printedText(paper.title, { fontSize: 12, bold: true, width }), [0, 0, 0, 6])]),
    ...(paper.message === null
      ? []
      : [spaced(printedText(paper.message, { fontSize: size.text, width }), [0, 0, 0, 12])]),
  ];
}

function table(press: Press): Part {
  const { paper, words, width } = press;
  const isTaxed = paper.lines.some((line) => line.tax !== null);
  const fixed = columns.quantity + columns.price + columns.amount + (isTaxed ? columns.tax : 0);
  const cells = isTaxed ? 5 : 4;
  const description = width - fixed - cells * 2 * cellPadding;
  const heading = (text: string, alignment: "left" | "right" = "right"): Part => ({
    text,
    bold: true,
    fontSize: size.small,
    color: quiet,
    alignment,
  });
  const number = (text: string): Part => ({ text, alignment: "right", noWrap: true });
  const quantity = new Intl.NumberFormat(paper.language === "es" ? "es-ES" : "en-US", { maximumFractionDigits: 3 });
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      widths: [description, columns.quantity, columns.price, ...(isTaxed ? [columns.tax] : []), columns.amount],
      body: [
        [
          heading(words.description, "left"),
          heading(words.quantity),
          heading(words.price),
          ...(isTaxed ? [heading(words.tax)] : []),
          heading(words.amount),
        ],
        ...paper.lines.map((line): Part[] => [
          printedText(line.description, { fontSize: size.text, width: description }),
          number(quantity.format(line.quantity)),
          number(press.money(line.unitPriceMinor)),
          ...(isTaxed ? [number(line.tax === null ? "–" : press.percent(line.tax.percent))] : []),
          number(press.money(line.amountMinor)),
        ]),
        ...(paper.lines.length === 0
          ? [[{ text: words.noLines, color: quiet, colSpan: cells }, ...Array.from({ length: cells - 1 }, () => "")]]
          : []),
      ],
    },
    layout: {
      fillColor: (row: number) => (row === 0 ? shade : null),
      hLineWidth: (row: number) => (row === 0 ? 0 : 0.5),
      vLineWidth: () => 0,
      hLineColor: () => rule,
      paddingLeft: () => cellPadding,
      paddingRight: () => cellPadding,
      paddingTop: () => 5,
      paddingBottom: () => 4,
    },
  };
}

function sums(press: Press): Part {
  const { paper, words, width } = press;
  const { totals, discount } = paper;
  const labelWidth = width * 0.34;
  const row = (label: string, minor: number, bold = false): Part[] => [
    right(printedText(label, { fontSize: size.text, bold, width: labelWidth })),
    { text: press.money(minor), alignment: "right", noWrap: true, bold },
  ];
  const taken =
    discount === null || totals.discountMinor === 0 ? [] : [row(discountLabel(press), -totals.discountMinor)];
  const taxes = totals.taxes.map((tax) =>
    row(words.taxOn(tax.name, press.percent(tax.percent), press.money(tax.baseMinor)), tax.taxMinor),
  );
  const body = [
    row(words.net, totals.netMinor),
    ...(discount?.on === "net" ? taken : []),
    ...taxes,
    ...(discount?.on === "gross" ? taken : []),
    row(words.total, totals.totalMinor, true),
    ...(paper.paid === null || paper.paid.paidMinor === 0 ? [] : [row(words.paid, -paper.paid.paidMinor)]),
    ...(paper.paid === null ? [] : [row(words.balance, paper.paid.balanceMinor, true)]),
  ];
  const totalAt = body.length - (paper.paid === null ? 1 : paper.paid.paidMinor === 0 ? 2 : 3);
  return {
    unbreakable: true,
    margin: [0, 10, 0, 16],
    columns: [
      { width: "*", text: "" },
      {
        width: "auto",
        table: { widths: [labelWidth, "auto"], body },
        layout: {
          hLineWidth: (line: number) => (line === totalAt ? 0.75 : 0),
          vLineWidth: () => 0,
          hLineColor: () => ink,
          paddingLeft: () => cellPadding,
          paddingRight: () => cellPadding,
          paddingTop: () => 3,
          paddingBottom: () => 2,
        },
      },
    ],
  };
}

function discountLabel({ paper: { discount }, words, percent }: Press): string {
  return discount?.kind === "percent" ? `${words.discount} ${percent(discount.percent)}` : words.discount;
}

function closing({ paper, words, width }: Press): Part[] {
  const block = (label: string, text: string | null): Part[] =>
    text === null
      ? []
      : [
          {
            unbreakable: true,
            stack: [
              { text: label, fontSize: size.small, color: quiet, margin: [0, 0, 0, 2] },
              printedText(text, { fontSize: size.text, width }),
            ],
            margin: [0, 0, 0, 10],
          },
        ];
  return [
    ...block(words.terms, paper.terms),
    ...(paper.kind === "invoice" ? block(words.payment, paper.letterhead.paymentNote) : []),
  ];
}

function small(press: Press, text: string, place?: [number, number, number, number]): Part {
  const content = coloured(printedText(text, { fontSize: size.small, width: press.width - 140 }), quiet);
  return place === undefined ? content : spaced(content, place);
}

const spaced = (content: Part, place: [number, number, number, number]): Part => ({
  stack: [content],
  margin: place,
});
const coloured = (content: Part, color: string): Part => ({ stack: [content], color });
const right = (content: Part): Part => ({ stack: [content], alignment: "right" });
