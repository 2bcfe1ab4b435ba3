import { Alert, Button } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { formatDayOf, formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Import } from "../contract.ts";
import type { ImportActs } from "./use-import-acts.ts";
import classes from "./import-list.module.css";

/** The button that undoes an import, as long as that is possible, and what it says before it does (L-10). */
export function UndoImport({ imported, acts }: { imported: Import; acts: ImportActs }) {
  const [asking, setAsking] = useState(false);
  if (!imported.allowed.includes("undo") || imported.undoableUntil === null) return null;
  return (
    <>
      <Button variant="default" disabled={acts.running} onClick={() => setAsking(true)}>
        {m.import_list_undo()}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={m.import_list_undo_title({ name: imported.fileName })}
        confirmLabel={m.import_list_undo()}
        danger
        onConfirm={acts.undo}
        onClose={() => setAsking(false)}
      >
        <p className={classes["lead"]}>
          {imported.kind === "update" ? m.import_list_undo_update_text() : m.import_list_undo_list_text()}
        </p>
        <p className={classes["hint"]}>{m.import_list_undo_until({ day: formatDayOf(imported.undoableUntil) })}</p>
      </ConfirmDialog>
    </>
  );
}

/** What the undo did, and how much it left. */
export function Undone({ undone }: { undone: NonNullable<Import["undone"]> }) {
  const counted = (count: number) => ({ count, shown: formatNumber(count) });
  const { customersRemoved, contactsRemoved, valuesRestored, contactsEnabled, kept } = undone;
  return (
    <Alert color={kept > 0 ? "yellow" : "green"} variant="light" role="status">
      <strong>{kept > 0 ? m.import_list_undone_part(counted(kept)) : m.import_list_undone_all()}</strong>
      <ul className={classes["did"]}>
        {customersRemoved + contactsRemoved > 0 && (
          <li>
            {m.import_list_undone_removed({
              customers: m.import_list_customers(counted(customersRemoved)),
              contacts: m.import_list_contacts(counted(contactsRemoved)),
            })}
          </li>
        )}
        {valuesRestored > 0 && <li>{m.import_list_undone_restored(counted(valuesRestored))}</li>}
        {contactsEnabled > 0 && (
          <li>{m.import_list_undone_enabled({ contacts: m.import_list_contacts(counted(contactsEnabled)) })}</li>
        )}
      </ul>
    </Alert>
  );
}
