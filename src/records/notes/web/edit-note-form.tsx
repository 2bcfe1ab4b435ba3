import { Button } from "@mantine/core";
import { z } from "zod";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { TextArea } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { Note, NoteText, updateNote } from "../contract.ts";

const noteBody = z.strictObject({ text: NoteText });

export interface EditNoteFormProps {
  note: Note;
  onClose: () => void;
}

/** An own note while it is edited, in its place in the list. */
export function EditNoteForm({ note, onClose }: EditNoteFormProps) {
  const forget = useForgetRecord();
  const form = useRecordForm({
    initialValues: { text: note.text },
    schema: noteBody,
    version: note.version,
    submit: ({ body, version = note.version }) => call(updateNote, { params: { noteId: note.id }, body, version }),
    onSaved: () => {
      void forget(note.customerId, ...(note.workOrderId === null ? [] : [note.workOrderId]));
      onClose();
    },
    compare: {
      labels: { text: m.notes_note() },
      newer: ({ document }) => {
        const newer = Note.parse(document["current"]);
        return { values: { text: newer.text }, version: newer.version };
      },
    },
  });
  return (
    <Form form={form} label={m.notes_edit_note()}>
      <TextArea field={form.field("text")} label={m.notes_note()} rows={2} autoFocus />
      <FormButtons>
        <Button variant="default" disabled={form.running} onClick={onClose}>
          {m.platform_cancel()}
        </Button>
        <SubmitButton label={m.platform_save()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
