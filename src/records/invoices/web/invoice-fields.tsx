import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FieldGrid, WideField } from "#platform/web/form/field-grid.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { FieldBinding, RecordForm } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import type { LineTax } from "#records/line-items/contract.ts";
import { LineItemsFields } from "#records/line-items/web/public.tsx";
import { paymentTermsQuery } from "#records/tax-and-terms/web/public.tsx";
import { chosenTerm, type InvoiceValues, termChoice, termText } from "./invoice-values.ts";

export interface InvoiceFieldsProps {
  form: RecordForm<InvoiceValues>;
  customerId: CustomerId;
  /** ISO 4217 */
  currency: string;
  tax: LineTax | null;
  taxExempt: boolean;
  /** Who is chosen already, with the name to show. */
  contact: { id: string; name: string } | null;
  /** Why nobody is chosen, where that needs a word. */
  notice?: string | undefined;
}

/** Everything that stands on an invoice, with what it comes to while it is written. */
export function InvoiceFields(props: InvoiceFieldsProps) {
  const { form, customerId, currency, tax, taxExempt, contact, notice } = props;
  return (
    <>
      {notice !== undefined && form.values.contactId === null && (
        <Alert color="yellow" variant="light" role="note">
          {notice}
        </Alert>
      )}
      <FieldGrid>
        <WideField>
          <TextField
            field={form.field("title")}
            label={m.invoices_title()}
            hint={m.invoices_title_hint()}
            maxLength={200}
            autoFocus
          />
        </WideField>
        <ContactPicker
          customerId={customerId}
          field={form.field("contactId")}
          label={m.invoices_contact()}
          chosen={contact}
        />
        <TermField field={form.field("term")} />
        <TextField field={form.field("customerReference")} label={m.invoices_reference()} maxLength={60} />
        <WideField>
          <TextArea
            field={form.field("message")}
            label={m.invoices_message()}
            hint={m.invoices_message_hint()}
            rows={2}
            maxLength={5000}
          />
        </WideField>
      </FieldGrid>
      <LineItemsFields form={form} currency={currency} tax={tax} taxExempt={taxExempt} />
    </>
  );
}

// The terms that are offered, and the one that stands there already: what was chosen stays although it is no longer offered.
function TermField({ field }: { field: FieldBinding }) {
  const terms = useQuery(paymentTermsQuery);
  const offered = (terms.data ?? []).filter(({ active }) => active);
  const choices = [null, ...offered.map(({ name, dueDays }) => ({ name, days: dueDays }))].map((term) => ({
    value: termChoice(term),
    label: termText(term),
  }));
  const chosen = String(field.value);
  return (
    <SelectField
      field={field}
      label={m.invoices_term()}
      choices={choices}
      chosen={{ id: chosen, name: termText(chosenTerm(chosen)) }}
    />
  );
}
