import { Menu } from "@mantine/core";
import { focusFirstEntry } from "../menu/focus-first-entry.ts";
import { MenuEntries } from "../menu/menu-entries.tsx";
import type { MenuEntry } from "../menu/menu-entry.ts";
import { m } from "../paraglide/messages.js";

/** The menu of one row, opened at a point of the window. */
export interface OpenRowMenu<Row> {
  row: Row;
  index: number;
  /** Point in px from the left and top of the window. */
  x: number;
  y: number;
  entries: readonly MenuEntry[];
}

export interface RowMenuProps<Row> {
  menu: OpenRowMenu<Row> | undefined;
  /** How the row is called. */
  label: string;
  /** After a choice, Escape or a click elsewhere. */
  onClose: () => void;
}

/** The one menu that all rows share: a menu per row makes scrolling several times slower. */
export function RowMenu<Row>({ menu, label, onClose }: RowMenuProps<Row>) {
  return (
    // The point where it opens has no size, which the library would take for a target that scrolled away.
    <Menu
      key={menu === undefined ? "closed" : `${menu.x} ${menu.y}`}
      hideDetached={false}
      opened={menu !== undefined}
      onClose={onClose}
      trapFocus={false}
      returnFocus={false}
      position="bottom-start"
      offset={2}
      shadow="md"
      withinPortal
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          style={{
            position: "fixed",
            left: menu?.x ?? 0,
            top: menu?.y ?? 0,
            width: 0,
            height: 0,
            padding: 0,
            border: 0,
            opacity: 0,
            pointerEvents: "none",
          }}
        />
      </Menu.Target>
      <Menu.Dropdown ref={focusFirstEntry} aria-label={m.platform_row_actions({ label })}>
        <MenuEntries entries={menu?.entries ?? []} />
      </Menu.Dropdown>
    </Menu>
  );
}
