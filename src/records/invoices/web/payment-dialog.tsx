import { readMoney } from "#platform/shared/money.ts";
import { call } from "#platform/web/api-client.ts";
import { todayThere } from "#platform/web/dates-and-numbers.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { FieldGrid } from "#platform/web/form/field-grid.tsx";
import { SelectField, TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { money, moneyToType } from "#records/line-items/web/public.tsx";
import { NewPayment, paymentMethods, recordPayment } from "../contract.ts";
import type { Invoice } from "../contract.ts";
import { useForgetInvoices } from "./invoice-queries.ts";
import { methodText } from "./payments-panel.tsx";
import classes from "./invoices.module.css";

export interface PaymentDialogProps {
  opened: boolean;
  invoice: Invoice;
  onClose: () => void;
}

/** Records what was paid: the balance of today unless somebody types otherwise. */
export function PaymentDialog({ opened, invoice, onClose }: PaymentDialogProps) {
  const forget = useForgetInvoices();
  const { currency, balanceMinor } = invoice;
  const form = useRecordForm({
    initialValues: {
      amount: moneyToType(balanceMinor, currency),
      method: "transfer",
      reference: "",
      receivedOn: todayThere(),
    },
    schema: NewPayment,
    toBody: ({ amount, ...others }) => ({ ...others, amountMinor: readMoney(amount, currency) ?? Number.NaN }),
    rename: { amountMinor: "amount" },
    // A refusal says that the invoice stands otherwise than it is shown.
    submit: ({ body, idempotencyKey }) =>
      call(recordPayment, { params: { invoiceId: invoice.id }, body, idempotencyKey }).finally(
        () => void forget(invoice.customerId),
      ),
    onSaved: (stands) => {
      showToast({
        text:
          stands.balanceMinor === 0
            ? m.invoices_done_paid()
            : m.invoices_done_paid_in_part({ amount: money(stands.balanceMinor, currency) }),
      });
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.invoices_record_payment()}
      form={form}
      submitLabel={m.invoices_record_payment()}
      size="md"
      onClose={onClose}
    >
      <p className={classes["quiet"]}>{m.invoices_balance_is({ amount: money(balanceMinor, currency) })}</p>
      <FieldGrid>
        <TextField
          field={form.field("amount")}
          label={m.invoices_amount_in({ currency })}
          inputMode="decimal"
          required
          autoFocus
        />
        <TextField
          field={form.field("receivedOn")}
          label={m.invoices_received_on()}
          type="date"
          max={todayThere()}
          required
        />
        <SelectField
          field={form.field("method")}
          label={m.invoices_method()}
          choices={paymentMethods.map((method) => ({ value: method, label: methodText(method) }))}
        />
        <TextField
          field={form.field("reference")}
          label={m.invoices_payment_reference()}
          hint={m.invoices_payment_reference_hint()}
          maxLength={100}
        />
      </FieldGrid>
    </FormDialog>
  );
}
