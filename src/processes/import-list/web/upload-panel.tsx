import { Button, Progress } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { DragEvent } from "react";
import { ApiProblem, upload } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import { uploadList } from "../contract.ts";
import type { ImportBatchId } from "../contract.ts";
import uploadClasses from "./upload-panel.module.css";
import classes from "./import-list.module.css";
import "./problem-texts.ts";

/** A file on its way. */
interface Sending {
  name: string;
  /** From 0 to 1; at 1 the server reads the file. */
  fraction: number;
}

/** Takes the list: dropped, or chosen by a button. What cannot be imported is refused here with the reason (L-11). */
export function UploadPanel({ onUploaded }: { onUploaded: (id: ImportBatchId) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const submit = useSubmitKey();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending>();
  const [fault, setFault] = useState<unknown>();

  const send = async (file: File | undefined) => {
    if (file === undefined || sending !== undefined) return;
    setFault(undefined);
    setSending({ name: file.name, fraction: 0 });
    try {
      const onProgress = (fraction: number) => setSending({ name: file.name, fraction });
      const about = [file.name, file.size, file.lastModified];
      const { id } = await submit((idempotencyKey) => upload(uploadList, { file, idempotencyKey, onProgress }), about);
      void queries.invalidateQueries({ queryKey: ["imports", "list"] });
      onUploaded(id);
    } catch (thrown) {
      setFault(thrown);
      setSending(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files[0]);
  };

  return (
    <div className={classes["panel"]}>
      <p className={classes["lead"]}>{m.import_list_lead()}</p>
      <ProblemAlert problem={fault} faults={reasonsOf(fault)} />
      {sending === undefined ? (
        // The button does the same by keyboard and touch.
        <div
          className={uploadClasses["drop"]}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Icon name="upload" size={28} />
          <span>{m.import_list_drop()}</span>
          <Button onClick={() => picker.current?.click()}>{m.import_list_choose()}</Button>
          <p className={classes["hint"]}>{m.import_list_formats()}</p>
          <input
            ref={picker}
            type="file"
            aria-label={m.import_list_choose()}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain"
            hidden
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              // The same file may be chosen again after it was mended.
              event.currentTarget.value = "";
              void send(file);
            }}
          />
        </div>
      ) : (
        <div role="status" className={uploadClasses["drop"]}>
          <span>
            {sending.fraction < 1
              ? m.import_list_uploading({ name: sending.name })
              : m.import_list_reading({ name: sending.name })}
          </span>
          <Progress
            className={uploadClasses["bar"] ?? ""}
            value={Math.max(4, sending.fraction * 100)}
            animated={sending.fraction >= 1}
            aria-label={m.import_list_progress()}
          />
        </div>
      )}
    </div>
  );
}

// In English the refusal says all; its reason is what can be said in other languages.
function reasonsOf(fault: unknown) {
  if (!(fault instanceof ApiProblem)) return [];
  return (fault.document.errors ?? []).filter(({ detail }) => detail !== fault.document.detail || isTranslated());
}

function isTranslated(): boolean {
  return document.documentElement.lang !== "en";
}
