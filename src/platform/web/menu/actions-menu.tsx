import { Button, Menu } from "@mantine/core";
import { Icon } from "../icons.tsx";
import { focusFirstEntry } from "./focus-first-entry.ts";
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

/** A button that opens a menu of acts. */
export function ActionsMenu({ label, entries, about, variant = "default" }: ActionsMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md" withinPortal trapFocus={false}>
      <Menu.Target>
        <Button
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
