import { useRef } from "react";
import { call } from "#platform/web/api-client.ts";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { textOf } from "#platform/web/problem-texts.ts";
import type { Quote, QuoteId } from "#records/quotes/contract.ts";
import { useForgetQuotes } from "#records/quotes/web/public.tsx";
import { duplicateQuote } from "../contract.ts";

/**
 * Makes a copy of a quote, once at a time.
 *
 * @param onCopied gets the id of the copy
 * @returns a function that takes the quote
 */
export function useDuplicateQuote(onCopied: (id: QuoteId) => void): (quote: Quote) => void {
  const forget = useForgetQuotes();
  const busy = useRef(false);
  const copy = async (quote: Quote) => {
    if (busy.current) return;
    busy.current = true;
    try {
      const copied = await call(duplicateQuote, {
        params: { quoteId: quote.id },
        idempotencyKey: crypto.randomUUID(),
      });
      await forget(quote.customerId);
      onCopied(copied.id);
    } catch (fault) {
      showFailure(textOf(fault));
    } finally {
      busy.current = false;
    }
  };
  return (quote) => void copy(quote);
}
