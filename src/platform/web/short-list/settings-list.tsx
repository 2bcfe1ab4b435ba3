import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { ApiProblem } from "../api-client.ts";
import { ConfirmDialog } from "../dialog/confirm-dialog.tsx";
import { Icon } from "../icons.tsx";
import { hideBanner, showBanner } from "../notice/banner.tsx";
import { showToast } from "../notice/toast.tsx";
import { m } from "../paraglide/messages.js";
import { textOf } from "../problem-texts.ts";
import type { Entry, EntryForDialog } from "./entry-dialog.tsx";
import { ShortList, ShortListHead } from "./short-list.tsx";
import classes from "./short-list.module.css";

export interface SettingsListProps<E extends Entry> {
  label: string;
  /** What the entries are for, in one sentence. */
  lead: string;
  addLabel: string;
  emptyText: string;
  query: { data: readonly E[] | undefined; error: unknown; refetch: () => unknown };
  queryKey: readonly unknown[];
  /** What it says beside its name, for example "8.25%". */
  detail: (entry: E) => string;
  setActive: (entry: E, active: boolean) => Promise<E>;
  remove: (entry: E) => Promise<unknown>;
  /** What is lost by deleting one, and when it is refused. */
  deleteText: string;
  /** The form to add one, or to edit the given one: an `EntryDialog` with its fields. */
  renderDialog: (opened: EntryForDialog<E>) => ReactNode;
}

/** A list that settings keep: add, edit, activate and deactivate (with Undo), delete. */
export function SettingsList<E extends Entry>(props: SettingsListProps<E>) {
  const { label, lead, addLabel, query, queryKey, detail, setActive } = props;
  const queries = useQueryClient();
  const [editing, setEditing] = useState<{ entry: E | undefined }>();
  const [removing, setRemoving] = useState<E>();
  const addButton = useRef<HTMLButtonElement>(null);
  const readAgain = () => queries.invalidateQueries({ queryKey });

  const turn = async (entry: E, active: boolean) => {
    try {
      const stored = await setActive(entry, active);
      hideBanner();
      const text = active
        ? m.platform_entry_was_activated({ name: entry.name })
        : m.platform_entry_was_deactivated({ name: entry.name });
      showToast({ text, undo: () => setActive(stored, !active).finally(() => void readAgain()) });
    } catch (fault) {
      showToast({ text: textOf(fault) });
    }
    await readAgain();
  };
  const remove = async (entry: E) => {
    try {
      await props.remove(entry);
    } catch (fault) {
      // Gone already is what was wanted; changed meanwhile asks again with what is there now.
      if (!(fault instanceof ApiProblem && fault.status === 404)) throw fault;
    } finally {
      await readAgain();
    }
    showBanner(m.platform_entry_was_deleted({ name: entry.name }));
    // Its row, to which the focus would go back, is not there any more.
    setTimeout(() => addButton.current?.focus());
  };

  const rows = query.data?.map((entry) => ({
    id: entry.id,
    name: entry.name,
    mark: entry.active ? undefined : (
      <Badge variant="light" color="gray">
        {m.platform_entry_inactive()}
      </Badge>
    ),
    detail: detail(entry),
    entries: [
      { label: m.platform_entry_edit(), onSelect: () => setEditing({ entry }) },
      entry.active
        ? { label: m.platform_entry_deactivate(), onSelect: () => void turn(entry, false) }
        : { label: m.platform_entry_activate(), onSelect: () => void turn(entry, true) },
      { label: m.platform_entry_delete(), danger: true, separatorBefore: true, onSelect: () => setRemoving(entry) },
    ],
  }));

  return (
    <section className={classes["section"]} aria-label={label}>
      <ShortListHead lead={lead}>
        <Button
          ref={addButton}
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setEditing({ entry: undefined })}
        >
          {addLabel}
        </Button>
      </ShortListHead>
      <ShortList
        label={label}
        rows={rows}
        fault={query.error}
        onRetry={() => void query.refetch()}
        empty={props.emptyText}
      />
      {editing !== undefined &&
        props.renderDialog({
          entry: editing.entry,
          onClose: () => setEditing(undefined),
          onSaved: () => {
            setEditing(undefined);
            void readAgain();
          },
        })}
      <ConfirmDialog
        opened={removing !== undefined}
        title={m.platform_entry_delete_title({ name: removing?.name ?? "" })}
        confirmLabel={m.platform_entry_delete_confirm()}
        danger
        onConfirm={async () => {
          if (removing !== undefined) await remove(removing);
        }}
        onClose={() => setRemoving(undefined)}
      >
        {props.deleteText}
      </ConfirmDialog>
    </section>
  );
}
