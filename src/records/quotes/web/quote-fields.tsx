import { FieldGrid, WideField } from "#platform/web/form/field-grid.tsx";
import { TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import type { LineTax } from "#records/line-items/contract.ts";
import { LineItemsFields } from "#records/line-items/web/public.tsx";
import { LocationField } from "#records/locations/web/public.tsx";
import type { QuoteValues } from "./quote-values.ts";

export interface QuoteFieldsProps {
  form: RecordForm<QuoteValues>;
  customerId: CustomerId;
  /** ISO 4217 */
  currency: string;
  tax: LineTax | null;
  taxExempt: boolean;
  /** Who is chosen already, with the name to show. */
  contact: { id: string; name: string } | null;
  /** Whether the contact it had was deleted. */
  contactGone?: boolean;
}

/** Everything that stands on a quote, with what it comes to while it is written. */
export function QuoteFields(props: QuoteFieldsProps) {
  const { form, customerId, currency, tax, taxExempt, contact, contactGone = false } = props;
  return (
    <>
      <FieldGrid>
        <WideField>
          <TextField
            field={form.field("title")}
            label={m.quotes_title()}
            hint={m.quotes_title_hint()}
            maxLength={200}
            autoFocus
          />
        </WideField>
        <ContactPicker
          customerId={customerId}
          field={form.field("contactId")}
          label={m.quotes_contact()}
          hint={contactGone ? m.quotes_contact_was_deleted() : undefined}
          chosen={contact}
        />
        <LocationField
          customerId={customerId}
          field={form.field("locationId")}
          label={m.quotes_location()}
          placeholder={m.quotes_no_location()}
        />
        <TextField field={form.field("expiresOn")} label={m.quotes_valid_until()} type="date" max="2999-12-31" />
        <WideField>
          <TextArea
            field={form.field("message")}
            label={m.quotes_message()}
            hint={m.quotes_message_hint()}
            rows={2}
            maxLength={5000}
          />
        </WideField>
      </FieldGrid>
      <LineItemsFields form={form} currency={currency} tax={tax} taxExempt={taxExempt} />
    </>
  );
}
