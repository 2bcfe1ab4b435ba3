import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { formatNumber } from "../dates-and-numbers.ts";
import { m } from "../paraglide/messages.js";
import classes from "./selection-bar.module.css";

export interface SelectionBarProps {
  rows: number;
  /** Everything that matches is chosen, seen or not. */
  all: boolean;
  onClear: () => void;
  onSelectAll: (() => void) | undefined;
  children: ReactNode;
}

/** Stands in the place of the filter bar while rows are chosen. */
export function SelectionBar({ rows, all, onClear, onSelectAll, children }: SelectionBarProps) {
  return (
    <div className={classes["selectionBar"]} role="toolbar" aria-label={m.platform_selection()}>
      <strong>
        {all
          ? m.platform_selected_all({ count: rows, shown: formatNumber(rows) })
          : m.platform_selected({ count: rows, shown: formatNumber(rows) })}
      </strong>
      {onSelectAll !== undefined && (
        <Button variant="subtle" size="compact-sm" onClick={onSelectAll}>
          {m.platform_select_all_matching()}
        </Button>
      )}
      <Button variant="subtle" size="compact-sm" aria-keyshortcuts="Escape" onClick={onClear}>
        {m.platform_selection_clear()}
      </Button>
      <div className={classes["selectionActions"]}>{children}</div>
    </div>
  );
}
