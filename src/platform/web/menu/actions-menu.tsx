import { Button, Menu } from "@mantine/core";
import { useRef } from "react";
import { Icon } from "../icons.tsx";
import { focusFirstEntry } from "./focus-first-entry.ts";
import { useSingleKeys } from "../single-keys.ts";
import type { MenuEntry } from "./menu-entry.ts";
import { MenuEntries } from "./menu-entries.tsx";

export interface ActionsMenuProps {
  /** Words on the button, for example "More Actions". */
  label: string;
  entries: readonly MenuEntry[];
  /** What the acts are about, where several such buttons stand on a page. */
  about?: string;
  variant?: "default" | "filled" | "subtle";
}

/** A button that opens a menu of acts; the keys that the menu shows act without opening it. */
export function ActionsMenu({ label, entries, about, variant = "default" }: ActionsMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  useSingleKeys(button, (key) => {
    const entry = entries.find(({ shortcut }) => shortcut?.toLowerCase() === key);
    return entry?.disabledReason === undefined ? entry?.onSelect : undefined;
  });
  return (
    <Menu position="bottom-end" shadow="md" withinPortal trapFocus={false}>
      <Menu.Target>
        <Button
          ref={button}
          variant={variant}
          rightSection={<Icon name="chevron" size={14} />}
          {...(about === undefined ? {} : { "aria-label": `${label}: ${about}` })}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown ref={focusFirstEntry}>
        <MenuEntries entries={entries} />
      </Menu.Dropdown>
    </Menu>
  );
}
