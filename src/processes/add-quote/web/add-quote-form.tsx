import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "#records/customers/contract.ts";
import type { LineTax } from "#records/line-items/contract.ts";
import { lineItemsFields } from "#records/line-items/web/public.tsx";
import type { QuoteId } from "#records/quotes/contract.ts";
import { emptyQuote, quoteBody, QuoteFields, useForgetQuotes } from "#records/quotes/web/public.tsx";
import { addQuote, NewQuote } from "../contract.ts";

export interface AddQuoteFormProps {
  customer: CustomerProfile;
  /** ISO 4217, of the customer or the provider. */
  currency: string;
  /** The customer's tax rate. */
  tax: LineTax | null;
  /** @param added id and number of the new quote */
  onAdded: (added: { id: QuoteId; number: number }) => void;
  /** The link that leads back without adding. */
  cancel: ReactNode;
}

/** A new quote for a customer while it is written. */
export function AddQuoteForm({ customer, currency, tax, onAdded, cancel }: AddQuoteFormProps) {
  const forget = useForgetQuotes();
  const { primaryContactId, primaryContactName } = customer;
  const form = useRecordForm({
    initialValues: emptyQuote(primaryContactId, currency, customer.taxExempt ? null : tax),
    schema: NewQuote,
    toBody: (values) => ({ customerId: customer.id, ...quoteBody(values, currency) }),
    rename: lineItemsFields,
    submit: ({ body, idempotencyKey }) => call(addQuote, { body, idempotencyKey }),
    onSaved: (added) => {
      void forget(customer.id);
      onAdded(added);
    },
  });
  return (
    <Form form={form} label={m.quotes_add()}>
      <QuoteFields
        form={form}
        customerId={customer.id}
        currency={currency}
        tax={tax}
        taxExempt={customer.taxExempt}
        contact={primaryContactId === null ? null : { id: primaryContactId, name: primaryContactName ?? "" }}
      />
      <FormButtons>
        {cancel}
        <SubmitButton label={m.quotes_create()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
