import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextArea, TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { File, FileChanges, updateFile } from "../contract.ts";
import classes from "./files.module.css";

const valuesOf = ({ name, note }: File) => ({ name, note: note ?? "" });

/** Changes the name and the note of one file. */
export function EditFileDialog({ file, onClose }: { file: File; onClose: () => void }) {
  const forget = useForgetRecord();
  const form = useRecordForm({
    initialValues: valuesOf(file),
    schema: FileChanges.required({ name: true }),
    version: file.version,
    submit: ({ body, version = file.version }) => call(updateFile, { params: { fileId: file.id }, body, version }),
    onSaved: () => {
      void forget(file.customerId);
      showToast({ text: m.files_saved() });
      onClose();
    },
    compare: {
      labels: { name: m.files_name(), note: m.files_note() },
      newer: ({ document }: ApiProblem) => {
        const newer = File.parse(document["current"]);
        return { values: valuesOf(newer), version: newer.version };
      },
    },
  });
  return (
    <FormDialog opened title={m.files_edit_title()} form={form} submitLabel={m.platform_save()} onClose={onClose}>
      <div className={classes["fields"]}>
        <TextField field={form.field("name")} label={m.files_name()} required />
        <TextArea field={form.field("note")} label={m.files_note()} hint={m.files_note_hint()} rows={3} autoFocus />
      </div>
    </FormDialog>
  );
}
