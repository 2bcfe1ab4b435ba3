import { Alert, Button, NativeSelect, Table } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { ApiProblem } from "#platform/web/api-client.ts";
import { formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { faultText } from "#platform/web/problem-texts.ts";
import type { Import, ImportColumn, ImportOptions } from "../contract.ts";
import { importFields } from "../rules.ts";
import type { ImportField, Mapping } from "../rules.ts";
import { ImportOptionsFields } from "./import-options.tsx";
import type { ImportActs } from "./use-import-acts.ts";
import { columnName, fieldGroups, fieldName } from "./words.ts";
import mappingClasses from "./column-mapping.module.css";
import classes from "./import-list.module.css";

export interface ColumnMappingProps {
  imported: Import;
  acts: ImportActs;
  /** After the check was started. */
  onChecked: () => void;
  /** Further acts beside the button that checks. */
  children?: ReactNode;
}

/** What each column becomes: guessed or remembered, with samples in view, and changed here (L-01). */
export function ColumnMapping({ imported, acts, onChecked, children }: ColumnMappingProps) {
  const [mapping, setMapping] = useState<Mapping>(imported.mapping);
  const [options, setOptions] = useState<ImportOptions>(imported.options);
  const { columns } = imported;
  const map = (place: number, field: ImportField | null) =>
    setMapping(mapping.map((mapped, column) => (column === place ? field : mapped)));
  const faults = acts.fault instanceof ApiProblem ? (acts.fault.document.errors ?? []) : [];
  const faultAt = (pointer: string) => faults.find((fault) => fault.pointer === pointer);
  const unplaced = faults.filter(({ pointer }) => !/^#\/mapping\/\d+$/.test(pointer));
  const left = columns.filter((_, column) => (mapping[column] ?? null) === null);
  const check = async () => {
    if (await acts.check(mapping, options)) onChecked();
  };
  return (
    <div className={classes["panel"]}>
      <Notices imported={imported} />
      <ProblemAlert problem={acts.fault} faults={unplaced} />
      <p className={classes["lead"]}>{m.import_list_columns_text()}</p>
      <Table className={`${classes["table"]} ${mappingClasses["mapping"]}`} aria-label={m.import_list_step_columns()}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{m.import_list_column()}</Table.Th>
            <Table.Th>{m.import_list_becomes()}</Table.Th>
            <Table.Th>{m.import_list_examples()}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column, place) => {
            const fault = faultAt(`#/mapping/${place}`);
            return (
              <Table.Tr key={column.letter} data-left={mapping[place] == null || undefined}>
                <Table.Th scope="row">{columnName(column)}</Table.Th>
                <Table.Td>
                  <NativeSelect
                    aria-label={m.import_list_becomes_of({ heading: columnName(column) })}
                    value={mapping[place] ?? ""}
                    error={fault === undefined ? undefined : faultText(fault)}
                    onChange={(event) =>
                      map(place, importFields.find((field) => field === event.currentTarget.value) ?? null)
                    }
                  >
                    <option value="">{m.import_list_not_imported()}</option>
                    {fieldGroups.map((group) => (
                      <optgroup key={group.name()} label={group.name()}>
                        {group.fields.map((field) => (
                          <option key={field} value={field}>
                            {fieldName(field)}
                          </option>
                        ))}
                      </optgroup>
                    ))}
                  </NativeSelect>
                </Table.Td>
                <Table.Td>
                  <Samples column={column} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
      <p role="status" className={mappingClasses["left"]}>
        {left.length === 0
          ? m.import_list_all_taken()
          : m.import_list_left_out({ columns: left.map((column) => columnName(column)).join(", ") })}
      </p>
      <ImportOptionsFields
        options={options}
        mapping={mapping}
        asksSameName={options.sameName === "add-contact"}
        disabled={acts.running}
        onChange={setOptions}
      />
      <div className={classes["foot"]}>
        <div className={classes["buttons"]}>
          {children}
          <Button onClick={() => void check()} disabled={acts.running}>
            {m.import_list_check()}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Notices({ imported: { headerMissing, mappingFrom, sameFile } }: { imported: Import }) {
  return (
    <>
      {headerMissing && (
        <Alert color="yellow" variant="light" role="note">
          {m.import_list_header_missing()}
        </Alert>
      )}
      {sameFile !== null && (
        <Alert color="yellow" variant="light" role="note">
          {m.import_list_same_file({ day: formatDayOf(sameFile.appliedAt) })}
        </Alert>
      )}
      {mappingFrom === "remembered" && (
        <Alert color="gray" variant="light" role="note">
          {m.import_list_remembered()}
        </Alert>
      )}
    </>
  );
}

function Samples({ column }: { column: ImportColumn }) {
  if (column.samples.length === 0) return <span className={classes["hint"]}>{m.import_list_no_examples()}</span>;
  return (
    <ul className={mappingClasses["samples"]}>
      {column.samples.map((sample) => (
        <li key={sample} dir="auto">
          {sample}
        </li>
      ))}
    </ul>
  );
}
