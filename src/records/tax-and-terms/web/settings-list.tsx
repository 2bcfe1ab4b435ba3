import { Badge, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { ApiProblem } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { Icon } from "#platform/web/icons.tsx";
import { hideBanner, showBanner } from "#platform/web/notice/banner.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { ShortList } from "#platform/web/short-list/short-list.tsx";
import classes from "./tax-and-terms.module.css";
import "./problem-texts.ts";

/** What the two lists of this room have in common. */
export interface Entry {
  id: string;
  name: string;
  active: boolean;
  version: number;
}

export interface SettingsListProps<E extends Entry> {
  label: string;
  lead: string;
  addLabel: string;
  emptyText: string;
  query: { data: readonly E[] | undefined; error: unknown; refetch: () => unknown };
  queryKey: readonly unknown[];
  /** What it says beside its name, for example "8.25%". */
  detail: (entry: E) => string;
  setActive: (entry: E, active: boolean) => Promise<E>;
  remove: (entry: E) => Promise<unknown>;
  /** The form to add one, or to edit the given one. */
  renderDialog: (opened: { entry: E | undefined; onClose: () => void; onSaved: () => void }) => ReactNode;
}

/** A list that settings keep: add, edit, activate and deactivate (with Undo), delete. */
export function SettingsList<E extends Entry>(props: SettingsListProps<E>) {
  const { label, lead, addLabel, emptyText, query, queryKey, detail, setActive, remove, renderDialog } = props;
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
        ? m.tax_and_terms_was_activated({ name: entry.name })
        : m.tax_and_terms_was_deactivated({ name: entry.name });
      showToast({ text, undo: () => setActive(stored, !active).finally(() => void readAgain()) });
    } catch (fault) {
      showToast({ text: textOf(fault) });
    }
    await readAgain();
  };

  const rows = query.data?.map((entry) => ({
    id: entry.id,
    name: entry.name,
    mark: entry.active ? undefined : (
      <Badge variant="light" color="gray">
        {m.tax_and_terms_inactive()}
      </Badge>
    ),
    detail: detail(entry),
    entries: [
      { label: m.tax_and_terms_edit(), onSelect: () => setEditing({ entry }) },
      entry.active
        ? { label: m.tax_and_terms_deactivate(), onSelect: () => void turn(entry, false) }
        : { label: m.tax_and_terms_activate(), onSelect: () => void turn(entry, true) },
      { label: m.tax_and_terms_delete(), danger: true, separatorBefore: true, onSelect: () => setRemoving(entry) },
    ],
  }));
  const add = (
    <Button
      ref={addButton}
      leftSection={<Icon name="plus" size={16} />}
      onClick={() => setEditing({ entry: undefined })}
    >
      {addLabel}
    </Button>
  );

  return (
    <section className={classes["section"]} aria-label={label}>
      <div className={classes["head"]}>
        <p>{lead}</p>
        {add}
      </div>
      <ShortList label={label} rows={rows} fault={query.error} onRetry={() => void query.refetch()} empty={emptyText} />
      {editing !== undefined &&
        renderDialog({
          entry: editing.entry,
          onClose: () => setEditing(undefined),
          onSaved: () => {
            setEditing(undefined);
            void readAgain();
          },
        })}
      <ConfirmDialog
        opened={removing !== undefined}
        title={m.tax_and_terms_delete_title({ name: removing?.name ?? "" })}
        confirmLabel={m.tax_and_terms_delete_confirm()}
        danger
        onConfirm={async () => {
          if (removing === undefined) return;
          try {
            await remove(removing);
          } catch (fault) {
            // Gone already is what was wanted; changed meanwhile asks again with what is there now.
            if (!(fault instanceof ApiProblem && fault.status === 404)) throw fault;
          } finally {
            await readAgain();
          }
          showBanner(m.tax_and_terms_was_deleted({ name: removing.name }));
          // Its row, to which the focus would go back, is not there any more.
          setTimeout(() => addButton.current?.focus());
        }}
        onClose={() => setRemoving(undefined)}
      >
        {m.tax_and_terms_delete_text()}
      </ConfirmDialog>
    </section>
  );
}
