import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { SelectField, TextArea } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Quote } from "#records/quotes/contract.ts";
import { useForgetQuotes } from "#records/quotes/web/public.tsx";
import { listWorkOrderTypes } from "#records/work-orders/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { convertQuoteToWorkOrder, WorkOrderOfQuote } from "../contract.ts";
import { workDescription } from "../rules.ts";

export interface ConvertDialogProps {
  opened: boolean;
  quote: Quote;
  /** @param made id and number of the work order */
  onConverted: (made: { id: WorkOrderId; number: number }) => void;
  onClose: () => void;
}

/** Makes a work order of an approved quote: what kind of job, and what is to be done. */
export function ConvertDialog({ opened, quote, onConverted, onClose }: ConvertDialogProps) {
  const forget = useForgetQuotes();
  const types = useQuery({
    queryKey: ["work-orders", "types"],
    queryFn: ({ signal }) => call(listWorkOrderTypes, { signal }),
  });
  const offered = (types.data?.workOrderTypes ?? []).filter(({ active }) => active);
  const form = useRecordForm({
    initialValues: { typeId: null as string | null, description: workDescription(quote) },
    schema: WorkOrderOfQuote,
    submit: ({ body, idempotencyKey }) =>
      call(convertQuoteToWorkOrder, { params: { quoteId: quote.id }, body, idempotencyKey }),
    onSaved: (made) => {
      void forget(quote.customerId);
      onConverted(made);
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.quotes_convert_title()}
      form={form}
      submitLabel={m.quotes_convert()}
      onClose={onClose}
    >
      <p>{m.quotes_convert_text()}</p>
      <SelectField
        field={form.field("typeId")}
        label={m.quotes_convert_type()}
        choices={offered.map(({ id, name }) => ({ value: id, label: name }))}
        searchable={offered.length > 10}
        hint={types.data !== undefined && offered.length === 0 ? m.quotes_convert_no_types() : undefined}
        required
        autoFocus
      />
      <TextArea
        field={form.field("description")}
        label={m.quotes_convert_description()}
        rows={4}
        maxLength={5000}
        required
      />
    </FormDialog>
  );
}
