import { z } from "zod";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextArea } from "#platform/web/form/fields.tsx";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { NoteText } from "#records/notes/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { addWorkOrderNote } from "../contract.ts";

const noteBody = z.strictObject({ text: NoteText });

export interface AddWorkOrderNoteFormProps {
  workOrderId: WorkOrderId;
  customerId: CustomerId;
}

/** Where a note on a work order is written; it empties itself when the note is stored. */
export function AddWorkOrderNoteForm({ workOrderId, customerId }: AddWorkOrderNoteFormProps) {
  const forget = useForgetRecord();
  const form = useRecordForm({
    initialValues: { text: "" },
    schema: noteBody,
    submit: ({ body, idempotencyKey }) => call(addWorkOrderNote, { params: { workOrderId }, body, idempotencyKey }),
    onSaved: () => {
      form.reset();
      void forget(workOrderId, customerId);
    },
  });
  return (
    <Form form={form} label={m.notes_add_note()}>
      <TextArea field={form.field("text")} label={m.notes_new_note()} rows={2} />
      <FormButtons>
        <SubmitButton label={m.notes_add_note()} running={form.running} disabled={form.values.text.trim() === ""} />
      </FormButtons>
    </Form>
  );
}
