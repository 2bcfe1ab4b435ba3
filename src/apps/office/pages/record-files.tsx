import type { ComponentProps } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import { FilesPanel } from "#records/files/web/public.tsx";
import classes from "./record-files.module.css";

/** The files of a work order, a quote or an invoice, on its page. */
export function RecordFiles({ of }: Pick<ComponentProps<typeof FilesPanel>, "of">) {
  return (
    <section className={classes["files"]} aria-label={m.files_files()}>
      <h2>{m.files_files()}</h2>
      <FilesPanel of={of} />
    </section>
  );
}
