import { Button, Menu } from "@mantine/core";
import { Icon } from "../icons.tsx";
import type { MenuEntry } from "./menu-entry.ts";
import { MenuEntries } from "./menu-entries.tsx";

export interface ActionsMenuProps {
  /** Words on the button, for example "More Actions". */
  label: string;
  entries: readonly MenuEntry[];
  variant?: "default" | "filled" | "subtle";
}

/** A button that opens a menu of acts. */
export function ActionsMenu({ label, entries, variant = "default" }: ActionsMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <Button variant={variant} rightSection={<Icon name="chevron" size={14} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuEntries entries={entries} />
      </Menu.Dropdown>
    </Menu>
  );
}
