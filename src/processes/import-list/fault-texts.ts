import type { RowFault } from "./check-row.ts";
import type { FileKind, FileRefusal } from "./rules.ts";

/** What can be wrong with a row once the base and the other rows have been looked at. */
export type BaseFault =
  | "ambiguous-match"
  | "unknown-customer-id"
  | "several-contacts"
  | "no-such-contact"
  | "managed-by-the-fleet"
  | "email-locked"
  | "customer-number-taken"
  | "contradicts-row";

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
      const saved = ["xlsx", "xls", "ods"].includes(refusal.found)
        ? "Save the sheet as CSV and upload that."
        : "Upload a list saved as CSV or TSV, with headings in its first row.";
      return `This file is ${kindWords[refusal.found] ?? "no list"}. ${saved}`;
    }
    case "encrypted":
      return "This file is protected by a password. Save it without one, as CSV, and upload that.";
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
    case "parser-out-of-time":
    case "parser-out-of-memory":
    case "parser-failed":
      return "This file could not be read. Open it in a spreadsheet program, save it as CSV, and upload that.";
  }
}

const faultTexts: Readonly<Record<RowFault | BaseFault, string>> = {
  "too-long": "is too long; shorten it",
  "unreadable-character": "holds a character that got lost; type it again",
  "control-character": "holds an invisible character; remove it",
  "line-break": "holds a line break; put it on one line",
  "not-a-phone": "is no phone number; write 7 to 15 digits, or empty it",
  "several-phones": "holds several phone numbers; keep one, and put the others into columns of their own",
  "not-an-extension": "is no extension, or differs from the one behind the number; write digits only",
  "not-an-email": "is no e-mail address; write it like name@example.com, or empty it",
  "several-emails": "holds several e-mail addresses; keep one",
  "not-a-website": "is no web address; write it like https://example.com, or empty it",
  "not-a-customer-type": "is no type of customer; write business or residential, or empty it",
  "not-a-customer-id": "is no Customer ID; write the number as the list of customers shows it, or empty it",
  "extension-without-phone": "is an extension without a phone number; add the number, or empty it",
  "too-many-cells": "stands beyond the last heading; move it into a column with a heading, or remove it",
  "name-incomplete": "lacks a first or last name; add it, a dash will do",
  "contact-without-name": "has contact details but no name; add first and last name, a dash will do",
  "neither-company-nor-person": "names neither a company nor a person; add one, or remove the row",
  "ambiguous-match":
    "fits several customers; add the Customer ID or customer number and update by it, or merge them first",
  "unknown-customer-id": "is no Customer ID here; correct it, or empty the cell",
  "several-contacts": "fits several contacts of this customer; add the e-mail address of the one that is meant",
  "no-such-contact": "is no contact of this customer; correct name or e-mail, or add the contact by hand",
  "managed-by-the-fleet": "is managed by the fleet; ask the fleet to change it",
  "email-locked":
    "differs from the stored e-mail address, which is locked; delete the contact and add it again, or empty the cell",
  "customer-number-taken": "is the number of another customer; correct it, or empty the cell",
  "contradicts-row": "says something else than an earlier row about the same; make them agree",
};

/**
 * Says what is wrong with a cell or row and how to mend it, for files that people read without the product.
 *
 * @param problem the fault, the value at fault, and the row it contradicts
 * @see Rules L-07, L-09
 */
export function problemText(problem: {
  fault: RowFault | BaseFault;
  value: string;
  otherRow?: number | null | undefined;
}): string {
  const subject = problem.value === "" ? "The row" : `"${problem.value}"`;
  const other = problem.otherRow == null ? "" : ` (row ${problem.otherRow})`;
  return `${subject} ${faultTexts[problem.fault]}${other}.`;
}
