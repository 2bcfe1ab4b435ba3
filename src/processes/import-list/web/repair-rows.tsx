import { Checkbox, Table } from "@mantine/core";
import { useState } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Import, ImportCheck, ImportOptions } from "../contract.ts";
import type { RepairKind } from "../repairs.ts";
import { PagedRows } from "./paged-rows.tsx";
import type { ImportActs, Tick } from "./use-import-acts.ts";
import { columnName, repairNames } from "./words.ts";
import repairClasses from "./repair-rows.module.css";
import classes from "./import-list.module.css";

export interface RepairRowsProps {
  imported: Import;
  check: ImportCheck;
  /** As they are wanted now. */
  options: ImportOptions;
  acts: ImportActs;
  onOptions: (options: ImportOptions) => void;
}

/** Repairs before and after; what is left ticked is applied, by kind or one by one (L-05). */
export function RepairRows({ imported, check, options, acts, onOptions }: RepairRowsProps) {
  // A tick is seen at once, and taken back where it was refused.
  const [wanted, setWanted] = useState<Tick>();
  const takeKind = (kind: RepairKind, taken: boolean) => {
    const others = options.repairsOff.filter((off) => off !== kind);
    onOptions({ ...options, repairsOff: taken ? others : [...others, kind] });
  };
  const tick = async (one: Tick) => {
    setWanted(one);
    await acts.tick([one]);
    setWanted(undefined);
  };
  return (
    <div className={classes["panel"]}>
      <fieldset className={classes["kinds"]}>
        <legend>{m.import_list_repair_all()}</legend>
        {check.repairs.map(({ kind, proposed, applied }) => (
          <Checkbox
            key={kind}
            checked={!options.repairsOff.includes(kind)}
            indeterminate={applied > 0 && applied < proposed}
            label={`${repairNames[kind]()} (${formatNumber(proposed)})`}
            onChange={(event) => takeKind(kind, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <PagedRows imported={imported} show="repairs">
        {(rows) => (
          <Table className={`${classes["table"]} ${repairClasses["repairs"]}`} aria-label={m.import_list_repairs()}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{m.import_list_repair_take()}</Table.Th>
                <Table.Th>{m.import_list_row()}</Table.Th>
                <Table.Th>{m.import_list_column()}</Table.Th>
                <Table.Th>{m.import_list_before()}</Table.Th>
                <Table.Th>{m.import_list_after()}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.flatMap(({ row, repairs }) =>
                repairs.map(({ column, kind, before, after, applied }) => {
                  const name = columnName(imported.columns[column]);
                  return (
                    <Table.Tr key={`${row}:${column}:${kind}`}>
                      <Table.Td>
                        <Checkbox
                          aria-label={m.import_list_repair_of({ column: name, row })}
                          checked={isWanted(wanted, { row, column, kind, ticked: applied })}
                          disabled={options.repairsOff.includes(kind)}
                          onChange={(event) => void tick({ row, column, kind, ticked: event.currentTarget.checked })}
                        />
                      </Table.Td>
                      <Table.Td>{row}</Table.Td>
                      <Table.Td>{name}</Table.Td>
                      <Table.Td className={repairClasses["cell"] ?? ""} dir="auto">
                        {before}
                      </Table.Td>
                      <Table.Td className={repairClasses["cell"] ?? ""} dir="auto">
                        {after}
                      </Table.Td>
                    </Table.Tr>
                  );
                }),
              )}
            </Table.Tbody>
          </Table>
        )}
      </PagedRows>
    </div>
  );
}

function isWanted(wanted: Tick | undefined, stored: Tick): boolean {
  const isSame = wanted?.row === stored.row && wanted.column === stored.column && wanted.kind === stored.kind;
  return isSame ? wanted.ticked : stored.ticked;
}
