import { ActionIcon, Menu, Skeleton } from "@mantine/core";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { Icon } from "../icons.tsx";
import { focusFirstEntry } from "../menu/focus-first-entry.ts";
import { MenuEntries } from "../menu/menu-entries.tsx";
import type { MenuEntry } from "../menu/menu-entry.ts";
import { Failure } from "../notice/page-error.tsx";
import { m } from "../paraglide/messages.js";
import { useDelayed } from "../use-delayed.ts";
import classes from "./short-list.module.css";

/** One line of a short list. */
export interface ShortListRow {
  id: string;
  /** How the row is called, also by its menu. */
  name: string;
  /** Shown beside the name, for example a badge. */
  mark?: ReactNode;
  /** Second line. */
  detail?: ReactNode;
  /** Acts on the row, in the menu behind "⋯" and on right click. */
  entries?: readonly MenuEntry[];
  /** A single act as a button, where a menu would hold nothing else. */
  action?: ReactNode;
}

export interface ShortListProps {
  /** Accessible name of the list. */
  label: string;
  /** Undefined while loading. */
  rows: readonly ShortListRow[] | undefined;
  /** Why loading failed; null or undefined when it did not. */
  fault?: unknown;
  onRetry?: () => void;
  /** Shown instead of the list when there are no rows. */
  empty: ReactNode;
}

/** A list of a handful of records, for settings and the like: name, facts, acts. Long lists are a data grid. */
export function ShortList({ label, rows, fault, onRetry, empty }: ShortListProps) {
  const late = useDelayed(rows === undefined);
  if (rows === undefined && fault != null) return <Failure fault={fault} onRetry={onRetry} />;
  if (rows === undefined) {
    return (
      <div role="status" aria-label={m.platform_loading()} className={classes["list"]}>
        {late && [1, 2, 3].map((each) => <Skeleton key={each} height={44} />)}
      </div>
    );
  }
  if (rows.length === 0) return <div className={classes["empty"]}>{empty}</div>;
  return (
    <ul aria-label={label} className={classes["list"]}>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ul>
  );
}

/** What a short list is for, and the button that adds to it. */
export function ShortListHead({ lead, children }: { lead: string; children: ReactNode }) {
  return (
    <div className={classes["head"]}>
      <p>{lead}</p>
      {children}
    </div>
  );
}

function Row({ row }: { row: ShortListRow }) {
  const [opened, setOpened] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  // A dialog that an act opens gives the focus back to where it was: that must not be a menu that is gone.
  const entries = (row.entries ?? []).map((entry) => ({
    ...entry,
    onSelect: () => {
      trigger.current?.focus();
      entry.onSelect();
    },
  }));
  return (
    <li
      className={classes["row"]}
      onContextMenu={(pressed) => {
        // Ctrl+right click and selected text keep the browser's own menu.
        if (entries.length === 0 || pressed.ctrlKey || window.getSelection()?.isCollapsed === false) return;
        pressed.preventDefault();
        setOpened(true);
      }}
    >
      <div className={classes["words"]}>
        <span className={classes["name"]}>
          {row.name}
          {row.mark}
        </span>
        {row.detail !== undefined && <span className={classes["detail"]}>{row.detail}</span>}
      </div>
      {row.action !== undefined && <div className={classes["action"]}>{row.action}</div>}
      {entries.length > 0 && (
        <Menu opened={opened} onChange={setOpened} trapFocus={false} position="bottom-end" shadow="md" withinPortal>
          <Menu.Target>
            <ActionIcon
              ref={trigger}
              variant="subtle"
              size="lg"
              aria-label={m.platform_row_actions({ label: row.name })}
            >
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown ref={focusFirstEntry} aria-label={m.platform_row_actions({ label: row.name })}>
            <MenuEntries entries={entries} />
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
