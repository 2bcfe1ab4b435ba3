import { TextInput } from "@mantine/core";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { FieldBinding, RecordForm } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import type { LineTax } from "#records/line-items/contract.ts";
import { asDiscount, DiscountFields, LineEditor, liveTotals, TotalsPanel } from "#records/line-items/web/public.tsx";
import { addressLines, useLocations } from "#records/locations/web/public.tsx";
import type { QuoteValues } from "./quote-values.ts";
import classes from "./quotes.module.css";

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
      <div className={classes["fields"]}>
        <div className={classes["wide"]}>
          <TextField
            field={form.field("title")}
            label={m.quotes_title()}
            hint={m.quotes_title_hint()}
            maxLength={200}
            autoFocus
          />
        </div>
        <ContactPicker
          customerId={customerId}
          field={form.field("contactId")}
          label={m.quotes_contact()}
          hint={contactGone ? m.quotes_contact_was_deleted() : undefined}
          chosen={contact}
        />
        <LocationField customerId={customerId} field={form.field("locationId")} />
        <DayField field={form.field("expiresOn")} label={m.quotes_valid_until()} />
        <div className={classes["wide"]}>
          <TextArea
            field={form.field("message")}
            label={m.quotes_message()}
            hint={m.quotes_message_hint()}
            rows={2}
            maxLength={5000}
          />
        </div>
      </div>
      <LineEditor form={form} currency={currency} tax={tax} taxExempt={taxExempt} />
      <div className={classes["sums"]}>
        <DiscountFields form={form} currency={currency} />
        <TotalsPanel
          totals={liveTotals(form.values, currency)}
          discount={asDiscount(form.values, currency)}
          currency={currency}
        />
      </div>
    </>
  );
}

function LocationField({ customerId, field }: { customerId: CustomerId; field: FieldBinding }) {
  const found = useLocations(customerId);
  const choices = (found.data?.locations ?? []).map((location) => ({
    value: location.id,
    label: [location.name, addressLines(location)[0]].filter(Boolean).join(" · "),
  }));
  return (
    <SelectField
      field={field}
      label={m.quotes_location()}
      choices={choices}
      searchable={choices.length > 10}
      clearable
      placeholder={m.quotes_no_location()}
    />
  );
}

function DayField({ field, label }: { field: FieldBinding; label: string }) {
  return (
    <TextInput
      type="date"
      name={field.name}
      data-field={field.name}
      label={label}
      error={field.error}
      max="2999-12-31"
      value={typeof field.value === "string" ? field.value : ""}
      onChange={(event) => field.onChange(event.currentTarget.value)}
      onBlur={field.onBlur}
    />
  );
}
