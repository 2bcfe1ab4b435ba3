import { ActionIcon } from "@mantine/core";
import { call } from "#platform/web/api-client.ts";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { Icon } from "#platform/web/icons.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { money } from "#records/line-items/web/public.tsx";
import { removePayment } from "../contract.ts";
import type { Invoice, Payment, PaymentMethod } from "../contract.ts";
import { useForgetInvoices } from "./invoice-queries.ts";
import classes from "./invoices.module.css";

const methods: Readonly<Record<PaymentMethod, () => string>> = {
  transfer: m.invoices_method_transfer,
  card: m.invoices_method_card,
  check: m.invoices_method_check,
  cash: m.invoices_method_cash,
  other: m.invoices_method_other,
};

/** How something was paid, in words. */
export function methodText(method: PaymentMethod): string {
  return methods[method]();
}

/** What was paid for an issued invoice and what is still to be paid; one recorded by mistake can be removed. */
export function PaymentsPanel({ invoice }: { invoice: Invoice }) {
  const removing = useDialogOf<Payment>();
  const forget = useForgetInvoices();
  const { currency, payments } = invoice;
  const mayRemove = invoice.allowed.includes("remove-payment");
  const amountOf = (payment: Payment | undefined) =>
    payment === undefined ? "" : money(payment.amountMinor, currency);
  return (
    <section className={classes["payments"]} aria-labelledby="payments-of-invoice">
      <h2 id="payments-of-invoice" className={classes["panelTitle"]}>
        {m.invoices_payments()}
      </h2>
      {payments.length === 0 && <p className={classes["quiet"]}>{m.invoices_no_payments()}</p>}
      {payments.length > 0 && (
        <ul className={classes["paymentList"]}>
          {payments.map((payment) => (
            <li key={payment.id} className={classes["payment"]}>
              <div>
                <div>
                  {formatDay(payment.receivedOn)} · {methodText(payment.method)}
                </div>
                <div className={classes["quiet"]}>
                  <bdi>{[payment.reference, payment.recordedByName].filter(Boolean).join(" · ")}</bdi>
                </div>
              </div>
              <span className={classes["money"]}>{amountOf(payment)}</span>
              {mayRemove && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={m.invoices_remove_payment_of({ amount: amountOf(payment) })}
                  onClick={() => removing.open(payment)}
                >
                  <Icon name="trash" size={16} />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      <dl className={classes["balance"]}>
        <div>
          <dt>{m.invoices_paid_so_far()}</dt>
          <dd>{money(invoice.paidMinor, currency)}</dd>
        </div>
        <div className={classes["balanceDue"]}>
          <dt>{m.invoices_balance_due()}</dt>
          <dd>{money(invoice.balanceMinor, currency)}</dd>
        </div>
      </dl>
      <ConfirmDialog
        opened={removing.opened}
        title={m.invoices_remove_payment_title()}
        confirmLabel={m.invoices_remove_payment()}
        danger
        onConfirm={async () => {
          if (removing.subject === undefined) return;
          await call(removePayment, { params: { paymentId: removing.subject.id } });
          showToast({ text: m.invoices_done_payment_removed() });
          await forget(invoice.customerId);
        }}
        onClose={removing.close}
      >
        {m.invoices_remove_payment_text({ amount: amountOf(removing.subject) })}
      </ConfirmDialog>
    </section>
  );
}
