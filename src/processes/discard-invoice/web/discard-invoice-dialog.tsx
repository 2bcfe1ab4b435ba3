import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Invoice } from "#records/invoices/contract.ts";
import { useForgetInvoices } from "#records/invoices/web/public.tsx";
import { useForgetQuotes } from "#records/quotes/web/public.tsx";
import { discardInvoice } from "../contract.ts";

export interface DiscardInvoiceDialogProps {
  opened: boolean;
  invoice: Invoice;
  onDiscarded: () => void;
  onClose: () => void;
}

/** Asks before a draft is discarded for good, and says what becomes of the quote it was made of. */
export function DiscardInvoiceDialog({ opened, invoice, onDiscarded, onClose }: DiscardInvoiceDialogProps) {
  const forget = useForgetInvoices();
  const forgetQuotes = useForgetQuotes();
  const { quote } = invoice;
  const discard = async () => {
    await call(discardInvoice, { params: { invoiceId: invoice.id }, version: invoice.version });
    showToast({ text: m.invoices_done_discarded() });
    onDiscarded();
    await Promise.all([forget(invoice.customerId), quote === null ? undefined : forgetQuotes(invoice.customerId)]);
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.invoices_discard_title()}
      confirmLabel={m.invoices_discard()}
      danger
      onConfirm={discard}
      onClose={onClose}
    >
      {m.invoices_discard_text()}
      {quote !== null && ` ${m.invoices_discard_quote({ number: String(quote.number) })}`}
    </ConfirmDialog>
  );
}
