import { z } from "zod";
import { optionalText } from "#platform/shared/fields.ts";
import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { TextArea } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { changeQuoteStatus } from "../contract.ts";
import type { QuoteId } from "../contract.ts";

const decisionBody = z.strictObject({ note: optionalText(2000, "What was said.") });

export interface DecisionDialogProps {
  opened: boolean;
  quoteId: QuoteId;
  act: "approve" | "reject";
  onDone: () => void;
  onClose: () => void;
}

/** Approves or rejects a quote, with what the customer said. */
export function DecisionDialog({ opened, quoteId, act, onDone, onClose }: DecisionDialogProps) {
  const form = useRecordForm({
    initialValues: { note: "" },
    schema: decisionBody,
    submit: ({ body, idempotencyKey }) =>
      call(changeQuoteStatus, { params: { quoteId }, body: { act, ...body }, idempotencyKey }),
    onSaved: () => {
      onDone();
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={act === "approve" ? m.quotes_approve_title() : m.quotes_reject_title()}
      form={form}
      submitLabel={act === "approve" ? m.quotes_approve() : m.quotes_reject()}
      size="md"
      onClose={onClose}
    >
      <TextArea
        field={form.field("note")}
        label={m.quotes_note()}
        hint={m.quotes_note_hint()}
        maxLength={2000}
        autoFocus
      />
    </FormDialog>
  );
}
