import { Button } from "@mantine/core";
import { call } from "#platform/web/api-client.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { lineItemsFields } from "#records/line-items/web/public.tsx";
import { Quote, QuoteChanges, updateQuote } from "../contract.ts";
import { QuoteFields } from "./quote-fields.tsx";
import { useForgetQuotes } from "./quote-queries.ts";
import { quoteBody, quoteLabels, quoteValues } from "./quote-values.ts";

export interface EditQuoteProps {
  quote: Quote;
  customerId: CustomerId;
  onSaved: () => void;
  onCancel: () => void;
}

/** A draft while it is changed. */
export function EditQuote({ quote, customerId, onSaved, onCancel }: EditQuoteProps) {
  const forget = useForgetQuotes();
  const form = useRecordForm({
    initialValues: quoteValues(quote),
    schema: QuoteChanges,
    toBody: (values) => quoteBody(values, quote.currency),
    rename: lineItemsFields,
    version: quote.version,
    submit: ({ body, version = quote.version }) => call(updateQuote, { params: { quoteId: quote.id }, body, version }),
    onSaved: () => {
      void forget(quote.customerId);
      onSaved();
    },
    compare: {
      labels: quoteLabels(quote.currency),
      newer: ({ document }) => {
        const newer = Quote.parse(document["current"]);
        return { values: quoteValues(newer), version: newer.version };
      },
    },
  });
  const { contactId, contactName } = quote;
  return (
    <Form form={form} label={m.quotes_edit_title({ number: String(quote.number) })}>
      <QuoteFields
        form={form}
        customerId={customerId}
        currency={quote.currency}
        tax={quote.customerTax}
        taxExempt={quote.taxExempt}
        contact={contactId === null ? null : { id: contactId, name: contactName ?? "" }}
        contactGone={quote.contactGone}
      />
      <FormButtons>
        <Button variant="default" disabled={form.running} onClick={onCancel}>
          {m.platform_cancel()}
        </Button>
        <SubmitButton label={m.quotes_save()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
