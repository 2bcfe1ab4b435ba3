import { ActionIcon, Menu } from "@mantine/core";
import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { Icon } from "#platform/web/icons.tsx";
import { Instant } from "#platform/web/instant.tsx";
import { focusFirstEntry } from "#platform/web/menu/focus-first-entry.ts";
import { MenuEntries } from "#platform/web/menu/menu-entries.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { File } from "../contract.ts";
import { formatSize, kindLetters } from "./file-size.ts";
import classes from "./files.module.css";
import { pictureAddress } from "./picture-viewer.tsx";

export interface FileRowProps {
  file: File;
  /** What the file is about, where that is not plain. */
  about?: ReactNode;
  entries: readonly MenuEntry[];
  /** Shows a picture, hands anything else to the browser's download. */
  onOpen: () => void;
}

/** One file: what it looks like, its name, who added it and why. */
export function FileRow({ file, about, entries, onOpen }: FileRowProps) {
  const [opened, setOpened] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const fromMenu = entries.map((entry) => ({
    ...entry,
    onSelect: () => {
      // What an entry opens gives the focus back to where it was: that must not be a menu that is gone.
      trigger.current?.focus();
      entry.onSelect();
    },
  }));
  return (
    <li className={classes["row"]}>
      <div className={classes["tile"]} aria-hidden="true">
        {file.isPicture ? (
          <img src={pictureAddress(file, "small")} alt="" loading="lazy" decoding="async" />
        ) : (
          (kindLetters(file.name) ?? <Icon name="file" size={22} />)
        )}
      </div>
      <div className={classes["words"]}>
        <button
          type="button"
          className={classes["open"]}
          dir="auto"
          title={file.isPicture ? m.files_show() : m.files_download()}
          onClick={onOpen}
        >
          {file.name}
        </button>
        <span className={classes["detail"]}>
          {formatSize(file.sizeBytes)} · {file.uploaderName} · <Instant at={file.createdAt} />
          {about !== undefined && <> · {about}</>}
        </span>
        {file.note !== null && (
          <span className={classes["note"]} dir="auto">
            {file.note}
          </span>
        )}
      </div>
      <Menu opened={opened} onChange={setOpened} trapFocus={false} position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <ActionIcon
            ref={trigger}
            variant="subtle"
            size="lg"
            aria-label={m.platform_row_actions({ label: file.name })}
          >
            <Icon name="dots" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown ref={focusFirstEntry}>
          <MenuEntries entries={fromMenu} />
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
