import { Kbd, Modal, Switch, Table } from "@mantine/core";
import { useState } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import { singleKeysAreOn, switchSingleKeys } from "#platform/web/single-keys.ts";
import { useDestinations } from "./destinations.ts";

/** All keys on one sheet, and the switch for single letters. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [single, setSingle] = useState(singleKeysAreOn);
  const keys: [keys: string[], act: string][] = [
    [["Ctrl", "K"], m.office_key_palette()],
    [["/"], m.office_key_filter()],
    [["C"], m.office_key_create()],
    ...useDestinations().map((place): [string[], string] => [
      ["G", place.letter],
      m.office_key_go({ place: place.label() }),
    ]),
    [["↑", "↓", "PgUp", "PgDn", "Home", "End"], m.office_key_move()],
    [["Enter"], m.office_key_open()],
    [["Space"], m.office_key_select()],
    [["Shift", "↑ ↓"], m.office_key_range()],
    [["Ctrl", "A"], m.office_key_all()],
    [["→"], m.office_key_inside()],
    [["Shift", "F10"], m.office_key_menu()],
    [["Shift", "← →"], m.office_key_width()],
    [["E"], m.office_key_edit()],
    [["[", "]"], m.office_key_tabs()],
    [["Alt", "↑ ↓"], m.office_key_neighbours()],
    [["Esc"], m.office_key_escape()],
    [["Ctrl", "Enter"], m.office_key_submit()],
    [["Ctrl", "Z"], m.office_key_undo()],
    [["?"], m.office_key_sheet()],
  ];
  return (
    <Modal opened={opened} onClose={onClose} title={m.office_keys()} size="lg">
      <Switch
        label={m.office_keys_single()}
        checked={single}
        onChange={(event) => {
          setSingle(event.currentTarget.checked);
          switchSingleKeys(event.currentTarget.checked);
        }}
      />
      <Table mt="sm" verticalSpacing={6}>
        <Table.Tbody>
          {keys.map(([names, act]) => (
            <Table.Tr key={act}>
              <Table.Th scope="row" fw={400}>
                {act}
              </Table.Th>
              <Table.Td ta="right">
                {names.map((name, index) => (
                  <span key={name}>
                    {index > 0 && " "}
                    <Kbd>{name}</Kbd>
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
