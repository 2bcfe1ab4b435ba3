import type { FileKind, FileRefusal } from "./rules.ts";

const kindWords: Partial<Record<FileKind, string>> = {
  xlsx: "an Excel workbook",
  xls: "an old Excel workbook",
  ods: "an OpenDocument spreadsheet",
  "office-document": "an office document",
  zip: "a ZIP archive",
  gzip: "a compressed file",
  compressed: "a compressed file",
  pdf: "a PDF",
  image: "an image",
  html: "a web page",
  xml: "an XML file",
  rtf: "a text document",
  vcard: "a vCard file",
  program: "a program",
  database: "a database",
  binary: "no text",
};

/**
 * Says why a file cannot be imported, and what to do.
 *
 * @see Rule L-11
 */
export function refusalText(refusal: FileRefusal): string {
  switch (refusal.reason) {
    case "wrong-type": {
      const saved = ["xls", "ods"].includes(refusal.found)
        ? "Save it as an Excel workbook (.xlsx) or as CSV, and upload that."
        : "Upload an Excel workbook (.xlsx), or a list saved as CSV or TSV, with headings in its first row.";
      return `This file is ${kindWords[refusal.found] ?? "no list"}. ${saved}`;
    }
    case "encrypted":
      return "This file is protected by a password. Save it without one, and upload that.";
    case "too-large":
      return `The file is larger than ${Math.round(refusal.bytesMost / 1024 / 1024)} MB. Split it and upload the parts.`;
    case "too-many-rows":
      return `The list has more than ${refusal.rowsMost.toLocaleString("en-US")} rows. Split it and upload the parts.`;
    case "too-many-columns":
      return `The list has more than ${refusal.columnsMost} columns. Check what separates its cells, or remove columns that are not needed.`;
    case "row-too-long":
      return `Row ${refusal.row} has no end. Look for a quotation mark that is opened there and never closed.`;
    case "quote-not-closed":
      return `A quotation mark that is opened in row ${refusal.row} is never closed. Close or remove it.`;
    case "no-data-row":
      return "There is no row below the headings. The first row is taken as headings, each further row as one person or company.";
    case "damaged":
      return "This workbook is damaged or was cut off on its way. Open it in a spreadsheet program, save it anew, and upload that.";
    case "inflates-too-far":
      return `This workbook unpacks to more than ${Math.round(refusal.bytesMost / 1024 / 1024)} MB. Remove what is not part of the list, or save the sheet as CSV and upload that.`;
    case "columns-missing":
      return `This file was exported from here, but columns were removed: ${refusal.headings.join(", ")}. Put them back, or export again.`;
    case "parser-out-of-time":
    case "parser-out-of-memory":
    case "parser-failed":
      return "This file could not be read. Open it in a spreadsheet program, save it as CSV, and upload that.";
  }
}
