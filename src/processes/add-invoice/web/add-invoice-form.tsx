import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { InvoiceId } from "#records/invoices/contract.ts";
import { invoiceBody, InvoiceFields, newInvoiceValues, useForgetInvoices } from "#records/invoices/web/public.tsx";
import { lineItemsFields } from "#records/line-items/web/public.tsx";
import { addInvoice, NewInvoice } from "../contract.ts";
import type { InvoiceDefaults } from "../contract.ts";

export interface AddInvoiceFormProps {
  /** What the invoice begins with. */
  defaults: InvoiceDefaults;
  /** @param id of the new draft */
  onAdded: (id: InvoiceId) => void;
  /** The link that leads back without adding. */
  cancel: ReactNode;
}

/**
 * A new invoice while it is written. Where the billing contact of the profile is gone nobody is chosen, and the form says why.
 *
 * @see Rules
 */
export function AddInvoiceForm({ defaults, onAdded, cancel }: AddInvoiceFormProps) {
  const forget = useForgetInvoices();
  const { customerId, currency, contactId, contactName, workOrder } = defaults;
  const form = useRecordForm({
    initialValues: newInvoiceValues(defaults),
    schema: NewInvoice,
    toBody: (values) => ({ customerId, workOrderId: workOrder?.id ?? null, ...invoiceBody(values, currency) }),
    rename: lineItemsFields,
    submit: ({ body, idempotencyKey }) => call(addInvoice, { body, idempotencyKey }),
    onSaved: ({ id }) => {
      void forget(customerId);
      onAdded(id);
    },
  });
  return (
    <Form form={form} label={m.invoices_add()}>
      <InvoiceFields
        form={form}
        customerId={customerId}
        currency={currency}
        tax={defaults.tax}
        taxExempt={defaults.taxExempt}
        contact={contactId === null ? null : { id: contactId, name: contactName ?? "" }}
        notice={noticeOf(defaults)}
      />
      <FormButtons>
        {cancel}
        <SubmitButton label={m.invoices_create()} running={form.running} />
      </FormButtons>
    </Form>
  );
}

function noticeOf({ billingContactDisabled, billingContactLost }: InvoiceDefaults): string | undefined {
  if (billingContactDisabled) return m.invoices_contact_disabled();
  return billingContactLost ? m.invoices_contact_lost() : undefined;
}
