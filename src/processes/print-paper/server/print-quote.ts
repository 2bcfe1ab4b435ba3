import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import type { Language } from "#records/company/contract.ts";
import type { QuoteId } from "#records/quotes/contract.ts";
import { quoteAsRead } from "#records/quotes/server/public.ts";
import type { Paper } from "../paper.ts";
import { paperWords } from "../paper-words.ts";
import { addressLines, paperSize } from "../rules.ts";
import { findMainAddress } from "./addressee-sql.ts";
import { dayAt, readLetterhead } from "./letterhead.ts";
import { asFile, type PrintedPaper } from "./printed-paper.ts";

/**
 * Prints a quote as it is now; a draft says across the page that it is one.
 *
 * @param language of the paper; that of the provider without it
 * @throws Problem `not-found` 404
 */
export async function printQuote(ctx: Context, id: QuoteId, language: Language | undefined): Promise<PrintedPaper> {
  const { paper, version } = await read(ctx, "quotes.view", async (tx): Promise<{ paper: Paper; version: number }> => {
    const quote = await quoteAsRead(tx, ctx, id);
    const { provider, letterhead } = await readLetterhead(tx, ctx);
    const written = language ?? provider.defaultLanguage;
    const address = quote.customerId === null ? null : await findMainAddress(tx, ctx, quote.customerId);
    const paper: Paper = {
      kind: "quote",
      language: written,
      size: paperSize(provider.defaultRegion),
      number: quote.number,
      mark: quote.status === "draft" ? "draft" : null,
      letterhead,
      to: [
        quote.customerName ?? paperWords[written].deletedCustomer,
        ...(address === null ? [] : addressLines(address)),
      ],
      contact: quote.contactName,
      workAt: quote.location === null ? null : [quote.location.name, ...addressLines(quote.location)],
      madeOn: dayAt(provider, quote.sentAt ?? quote.createdAt),
      until: quote.expiresOn,
      customerReference: null,
      title: quote.title,
      message: quote.message,
      currency: quote.currency,
      lines: quote.lines,
      discount: quote.discount,
      totals: quote.totals,
      paid: null,
      terms: null,
    };
    return { paper, version: quote.version };
  });
  return await asFile(paper, version);
}
