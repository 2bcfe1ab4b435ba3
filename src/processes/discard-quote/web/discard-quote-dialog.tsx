import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Quote } from "#records/quotes/contract.ts";
import { useForgetQuotes } from "#records/quotes/web/public.tsx";
import { discardQuote } from "../contract.ts";

export interface DiscardQuoteDialogProps {
  opened: boolean;
  quote: Quote;
  onDiscarded: () => void;
  onClose: () => void;
}

/** Asks before a draft is deleted for good. */
export function DiscardQuoteDialog({ opened, quote, onDiscarded, onClose }: DiscardQuoteDialogProps) {
  const forget = useForgetQuotes();
  const discard = async () => {
    await call(discardQuote, { params: { quoteId: quote.id }, version: quote.version });
    showToast({ text: m.quotes_done_deleted() });
    onDiscarded();
    await forget(quote.customerId);
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.quotes_delete_title()}
      confirmLabel={m.quotes_delete()}
      danger
      onConfirm={discard}
      onClose={onClose}
    >
      {m.quotes_delete_text({ number: String(quote.number) })}
    </ConfirmDialog>
  );
}
