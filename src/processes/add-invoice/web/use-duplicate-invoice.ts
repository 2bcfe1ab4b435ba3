import { useRef } from "react";
import { call } from "#platform/web/api-client.ts";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { textOf } from "#platform/web/problem-texts.ts";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import type { Invoice, InvoiceId } from "#records/invoices/contract.ts";
import { useForgetInvoices } from "#records/invoices/web/public.tsx";
import { duplicateInvoice } from "../contract.ts";

/**
 * Makes a copy of an invoice, once at a time.
 *
 * @param onCopied gets the id of the copy
 * @returns a function that takes the invoice
 */
export function useDuplicateInvoice(onCopied: (id: InvoiceId) => void): (invoice: Invoice) => void {
  const forget = useForgetInvoices();
  const submit = useSubmitKey();
  const busy = useRef(false);
  const copy = async (invoice: Invoice) => {
    if (busy.current) return;
    busy.current = true;
    try {
      const { id } = await submit((idempotencyKey) =>
        call(duplicateInvoice, { params: { invoiceId: invoice.id }, idempotencyKey }),
      );
      await forget(invoice.customerId);
      onCopied(id);
    } catch (fault) {
      showFailure(textOf(fault));
    } finally {
      busy.current = false;
    }
  };
  return (invoice) => void copy(invoice);
}
