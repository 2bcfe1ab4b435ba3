import { Kbd, Menu } from "@mantine/core";
import { Fragment } from "react";
import type { MenuEntry } from "./menu-entry.ts";
import classes from "./menu.module.css";

/** Lines of a menu: what cannot be done now stays visible with its reason. */
export function MenuEntries({ entries }: { entries: readonly MenuEntry[] }) {
  return entries.map((entry) => (
    <Fragment key={entry.label}>
      {entry.separatorBefore === true && <Menu.Divider />}
      <Menu.Item
        {...(entry.shortcut === undefined
          ? {}
          : { "aria-keyshortcuts": entry.shortcut, rightSection: <Kbd aria-hidden="true">{entry.shortcut}</Kbd> })}
        aria-disabled={entry.disabledReason !== undefined || undefined}
        className={
          classes[entry.disabledReason !== undefined ? "unavailable" : entry.danger === true ? "danger" : "act"] ?? ""
        }
        closeMenuOnClick={entry.disabledReason === undefined}
        onClick={() => {
          if (entry.disabledReason === undefined) entry.onSelect();
        }}
      >
        {entry.label}
        {entry.disabledReason !== undefined && <span className={classes["reason"]}>{entry.disabledReason}</span>}
      </Menu.Item>
    </Fragment>
  ));
}
