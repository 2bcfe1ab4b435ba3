import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import { money } from "#records/line-items/web/public.tsx";
import { changeInvoiceStatus } from "../contract.ts";
import type { Invoice, InvoiceAct } from "../contract.ts";
import { useForgetInvoices } from "./invoice-queries.ts";
import { invoiceName } from "./invoice-status.tsx";
import { PaymentDialog } from "./payment-dialog.tsx";

export interface InvoiceActionsProps {
  invoice: Invoice;
  /** Leads to the form of a draft. */
  editLink: ReactNode;
  /** Acts that belong to other rooms. */
  entries: readonly MenuEntry[];
  /** An act of another room that is not the next step. */
  aside?: ReactNode;
  /** Asks before the draft is discarded, which concerns other rooms too. */
  onDiscard: () => void;
}

/** What can be done with an invoice now: the next step as a button, the others in a menu. */
export function InvoiceActions({ invoice, editLink, entries, aside, onDiscard }: InvoiceActionsProps) {
  const forget = useForgetInvoices();
  const submit = useSubmitKey();
  const paying = useDialogOf();
  const issuing = useDialogOf();
  const voiding = useDialogOf();
  const may = (act: Invoice["allowed"][number]) => invoice.allowed.includes(act);
  const take = async (act: InvoiceAct) => {
    const body = { act };
    try {
      return await submit(
        (idempotencyKey) => call(changeInvoiceStatus, { params: { invoiceId: invoice.id }, body, idempotencyKey }),
        body,
      );
    } finally {
      await forget(invoice.customerId);
    }
  };
  const menu: MenuEntry[] = [
    ...entries,
    ...(may("void")
      ? [{ label: `${m.invoices_void()}…`, danger: true, separatorBefore: true, onSelect: () => voiding.open(true) }]
      : []),
    ...(may("delete")
      ? [
          {
            label: `${m.invoices_discard()}…`,
            danger: true,
            separatorBefore: true,
            onSelect: onDiscard,
          },
        ]
      : []),
  ];
  return (
    <>
      {menu.length > 0 && <ActionsMenu label={m.invoices_more_actions()} entries={menu} />}
      {aside}
      {may("edit") && editLink}
      {may("issue") && <Button onClick={() => issuing.open(true)}>{m.invoices_issue()}</Button>}
      {may("record-payment") && <Button onClick={() => paying.open(true)}>{m.invoices_record_payment()}</Button>}
      {paying.subject !== undefined && (
        <PaymentDialog key={paying.round} opened={paying.opened} invoice={invoice} onClose={paying.close} />
      )}
      <ConfirmDialog
        opened={issuing.opened}
        title={m.invoices_issue_title()}
        confirmLabel={m.invoices_issue()}
        onConfirm={async () => {
          const { number } = await take("issue");
          showToast({ text: m.invoices_done_issued({ number: String(number) }) });
        }}
        onClose={issuing.close}
      >
        {m.invoices_issue_text({ amount: money(invoice.totals.totalMinor, invoice.currency) })}
      </ConfirmDialog>
      <ConfirmDialog
        opened={voiding.opened}
        title={m.invoices_void_title()}
        confirmLabel={m.invoices_void()}
        danger
        onConfirm={async () => {
          await take("void");
          showToast({ text: m.invoices_done_voided() });
        }}
        onClose={voiding.close}
      >
        {m.invoices_void_text({ name: invoiceName(invoice) })}
      </ConfirmDialog>
    </>
  );
}
