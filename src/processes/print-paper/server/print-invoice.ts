import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import type { Language } from "#records/company/contract.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import { invoiceAsRead } from "#records/invoices/server/public.ts";
import type { Paper } from "../paper.ts";
import { paperWords } from "../paper-words.ts";
import { paperSize } from "../rules.ts";
import { dayAt, readLetterhead } from "./letterhead.ts";
import { asFile, type PrintedPaper } from "./printed-paper.ts";

/**
 * Prints an invoice: once issued with the name and address of its customer as they were then, before as a draft that says
 * so across the page. What was paid and is still to be paid is that of now.
 *
 * @param language of the paper; that of the provider without it
 * @throws Problem `not-found` 404
 */
export async function printInvoice(ctx: Context, id: InvoiceId, language: Language | undefined): Promise<PrintedPaper> {
  const { paper, version } = await read(
    ctx,
    "invoices.view",
    async (tx): Promise<{ paper: Paper; version: number }> => {
      const invoice = await invoiceAsRead(tx, ctx, id);
      const { provider, letterhead } = await readLetterhead(tx, ctx);
      const written = language ?? provider.defaultLanguage;
      const isDraft = invoice.status === "draft";
      const isVoid = invoice.status === "void";
      const paper: Paper = {
        kind: "invoice",
        language: written,
        size: paperSize(provider.defaultRegion),
        number: invoice.number,
        mark: isDraft ? "draft" : isVoid ? "void" : null,
        letterhead,
        to: invoice.billTo?.split("\n") ?? [paperWords[written].deletedCustomer],
        contact: invoice.contactName,
        workAt: null,
        madeOn: invoice.issuedOn ?? dayAt(provider, ctx.system.clock.now().toISOString()),
        until: invoice.dueOn,
        customerReference: invoice.customerReference,
        title: invoice.title,
        message: invoice.message,
        currency: invoice.currency,
        lines: invoice.lines,
        discount: invoice.discount,
        totals: invoice.totals,
        paid: isDraft || isVoid ? null : { paidMinor: invoice.paidMinor, balanceMinor: invoice.balanceMinor },
        terms: invoice.term?.name ?? null,
      };
      return { paper, version: invoice.version };
    },
  );
  return await asFile(paper, version);
}
