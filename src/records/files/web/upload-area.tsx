import { ActionIcon, Button, Progress } from "@mantine/core";
import { useRef, useState } from "react";
import type { DragEvent } from "react";
import { ApiProblem } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import classes from "./files.module.css";
import { refusalTexts } from "./problem-texts.ts";
import type { Sending, Uploads } from "./use-uploads.ts";

/** Where files are dropped or chosen, several at once. */
export function UploadArea({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // The button does the same by keyboard and touch.
    <div
      className={classes["drop"]}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button variant="default" leftSection={<Icon name="upload" size={16} />} onClick={() => picker.current?.click()}>
        {m.files_choose()}
      </Button>
      <p className={classes["hint"]}>
        <span className={classes["dropHint"]}>{m.files_drop()} </span>
        {m.files_limits()}
      </p>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={m.files_choose()}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = "";
          onFiles(files);
        }}
      />
    </div>
  );
}

/** Files on their way with their progress, and those that were not taken with the reason. */
export function SendingList({ sendings, retry, dismiss }: Pick<Uploads, "sendings" | "retry" | "dismiss">) {
  if (sendings.length === 0) return null;
  return (
    <ul className={classes["sendings"]} aria-label={m.files_on_their_way()}>
      {sendings.map((sending) => (
        <li key={sending.key} className={classes["sending"]} data-failed={sending.fault !== undefined || undefined}>
          <div className={classes["words"]}>
            <span className={classes["name"]} dir="auto">
              {sending.file.name}
            </span>
            {sending.fault === undefined ? (
              <Progress
                value={Math.max(4, sending.fraction * 100)}
                animated={sending.fraction >= 1}
                aria-label={m.files_progress({ name: sending.file.name })}
              />
            ) : (
              <span role="alert" className={classes["fault"]}>
                <Icon name="warning" size={16} /> {faultOf(sending.fault)}
              </span>
            )}
          </div>
          {sending.fault !== undefined && (
            <>
              {mayHelp(sending.fault) && (
                <Button size="compact-sm" variant="default" onClick={() => retry(sending)}>
                  {m.platform_retry()}
                </Button>
              )}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={m.files_dismiss({ name: sending.file.name })}
                onClick={() => dismiss(sending.key)}
              >
                <Icon name="close" />
              </ActionIcon>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function faultOf(fault: NonNullable<Sending["fault"]>): string {
  return "refusal" in fault ? refusalTexts[fault.refusal]() : textOf(fault.thrown);
}

/** Another try helps where no answer came or the server failed, never where it refused the file. */
function mayHelp(fault: NonNullable<Sending["fault"]>): boolean {
  if ("refusal" in fault) return false;
  return !(fault.thrown instanceof ApiProblem) || fault.thrown.status === 0 || fault.thrown.status >= 500;
}
