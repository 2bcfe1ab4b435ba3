import { z } from "zod";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextArea } from "#platform/web/form/fields.tsx";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { NoteText } from "#records/notes/contract.ts";
import { addNote } from "../contract.ts";

const noteBody = z.strictObject({ text: NoteText });

/** Where a note on a customer is written; it empties itself when the note is stored. */
export function AddNoteForm({ customerId }: { customerId: CustomerId }) {
  const forget = useForgetRecord();
  const form = useRecordForm({
    initialValues: { text: "" },
    schema: noteBody,
    submit: ({ body, idempotencyKey }) => call(addNote, { params: { customerId }, body, idempotencyKey }),
    onSaved: () => {
      form.reset();
      void forget(customerId);
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
