import { useRef } from "react";
import { call } from "#platform/web/api-client.ts";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { textOf } from "#platform/web/problem-texts.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import type { Quote } from "#records/quotes/contract.ts";
import { useForgetQuotes } from "#records/quotes/web/public.tsx";
import { convertQuoteToInvoice } from "../contract.ts";

/**
 * Makes the draft of an invoice of an approved quote, once at a time.
 *
 * @param onConverted gets the id of the invoice
 * @returns a function that takes the quote
 */
export function useBillQuote(onConverted: (id: InvoiceId) => void): (quote: Quote) => void {
  const forget = useForgetQuotes();
  const busy = useRef(false);
  const bill = async (quote: Quote) => {
    if (busy.current) return;
    busy.current = true;
    try {
      const made = await call(convertQuoteToInvoice, {
        params: { quoteId: quote.id },
        idempotencyKey: crypto.randomUUID(),
      });
      await forget(quote.customerId);
      onConverted(made.id);
    } catch (fault) {
      showFailure(textOf(fault));
      await forget(quote.customerId);
    } finally {
      busy.current = false;
    }
  };
  return (quote) => void bill(quote);
}
