import { Button } from "@mantine/core";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { lineItemsFields } from "#records/line-items/web/public.tsx";
import { Invoice, InvoiceChanges, updateInvoice } from "../contract.ts";
import { InvoiceFields } from "./invoice-fields.tsx";
import { useForgetInvoices } from "./invoice-queries.ts";
import { invoiceBody, invoiceLabels, invoiceValues } from "./invoice-values.ts";

export interface EditInvoiceProps {
  invoice: Invoice;
  customerId: CustomerId;
  onSaved: () => void;
  onCancel: () => void;
}

/** A draft while it is changed. */
export function EditInvoice({ invoice, customerId, onSaved, onCancel }: EditInvoiceProps) {
  const forget = useForgetInvoices();
  const form = useRecordForm({
    initialValues: invoiceValues(invoice),
    schema: InvoiceChanges,
    toBody: (values) => invoiceBody(values, invoice.currency),
    rename: lineItemsFields,
    version: invoice.version,
    submit: ({ body, version = invoice.version }) =>
      call(updateInvoice, { params: { invoiceId: invoice.id }, body, version }),
    onSaved: () => {
      void forget(invoice.customerId);
      onSaved();
    },
    compare: {
      labels: invoiceLabels(invoice.currency),
      newer: ({ document }) => {
        const newer = Invoice.parse(document["current"]);
        return { values: invoiceValues(newer), version: newer.version };
      },
    },
  });
  const { contactId, contactName } = invoice;
  return (
    <Form form={form} label={m.invoices_edit_title()}>
      <InvoiceFields
        form={form}
        customerId={customerId}
        currency={invoice.currency}
        tax={invoice.customerTax}
        taxExempt={invoice.taxExempt}
        contact={contactId === null ? null : { id: contactId, name: contactName ?? "" }}
        notice={invoice.contactGone ? m.invoices_contact_was_deleted() : undefined}
      />
      <FormButtons>
        <Button variant="default" disabled={form.running} onClick={onCancel}>
          {m.platform_cancel()}
        </Button>
        <SubmitButton label={m.invoices_save()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
