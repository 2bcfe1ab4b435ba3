import { useState } from "react";
import { download, saveFile } from "#platform/web/api-client.ts";
import { currentLocale, languages } from "#platform/web/locale.ts";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { InvoiceId } from "#records/invoices/contract.ts";
import type { QuoteId } from "#records/quotes/contract.ts";
import { printInvoice, printQuote } from "../contract.ts";

/** What is printed. */
export type Printable = { quoteId: QuoteId } | { invoiceId: InvoiceId };

/** Menu entries that download a paper, one for each language, and why the last one failed. */
export interface Printing {
  entries: readonly MenuEntry[];
  running: boolean;
  problem: unknown;
}

/**
 * Downloads a quote or an invoice as PDF, in the language of the page or in another one: not every customer reads that of
 * the office.
 */
export function usePrint(what: Printable): Printing {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const print = async (language: "en" | "es") => {
    if (running) return;
    setRunning(true);
    setProblem(undefined);
    try {
      const query = { language };
      saveFile(
        "quoteId" in what
          ? await download(printQuote, { params: what, query })
          : await download(printInvoice, { params: what, query }),
      );
    } catch (thrown) {
      setProblem(thrown);
    } finally {
      setRunning(false);
    }
  };
  const mine = currentLocale();
  const entries = languages
    .toSorted((one, other) => Number(other.locale === mine) - Number(one.locale === mine))
    .map(({ locale, name }) => ({
      label: m.print_paper_download({ language: name }),
      onSelect: () => void print(locale),
    }));
  return { entries, running, problem };
}
