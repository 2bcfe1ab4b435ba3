import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportRow, RowsShown } from "../contract.ts";
import { PagedRows } from "./paged-rows.tsx";
import { columnName, fieldName, keptWords, problemWords, valueWords } from "./words.ts";
import classes from "./import-list.module.css";

export interface PlainRowsProps {
  imported: Import;
  show: Exclude<RowsShown, "fail" | "repairs">;
  customerLink: (id: CustomerId, name: string) => ReactNode;
}

/** Rows that need no hand: who they are, whom they mean, and what changes. */
export function PlainRows({ imported, show, customerLink }: PlainRowsProps) {
  const withFacts = show !== "create" && show !== "same-name";
  return (
    <PagedRows imported={imported} show={show}>
      {(rows) => {
        // What the rows said is forgotten once the import is applied; where it went is kept.
        const withNames = rows.some(({ name }) => name !== "");
        return (
          <Table className={classes["table"] ?? ""} aria-label={m.import_list_only_these()}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{m.import_list_row()}</Table.Th>
                {withNames && <Table.Th>{m.import_list_who()}</Table.Th>}
                <Table.Th>{m.import_list_customer()}</Table.Th>
                {withFacts && (
                  <Table.Th>{show === "emptied" ? m.import_list_emptied() : m.import_list_changes()}</Table.Th>
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.row}>
                  <Table.Td>{row.row}</Table.Td>
                  {withNames && <Table.Td dir="auto">{whoOf(row)}</Table.Td>}
                  <Table.Td dir="auto">
                    {row.customer !== null && customerLink(row.customer.id, row.customer.companyName)}
                    {row.customer === null && row.repeatsRow === null && m.import_list_new_customer()}
                  </Table.Td>
                  {withFacts && (
                    <Table.Td>
                      <Facts row={row} imported={imported} show={show} />
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        );
      }}
    </PagedRows>
  );
}

// The company stands beside as a link, where it is there.
function whoOf({ name, customer }: ImportRow): string {
  const company = `${customer?.companyName ?? ""} · `;
  return customer !== null && name.startsWith(company) ? name.slice(company.length) : name;
}

const reasonWords = {
  exists: m.import_list_exists,
  unchanged: m.import_list_unchanged,
  repeated: m.import_list_unchanged,
  "no-contact": m.import_list_no_contact,
  conflict: m.import_list_only_conflicts,
} as const;

function Facts({ row, imported, show }: { row: ImportRow; imported: Import; show: RowsShown }) {
  if (show === "emptied") {
    return row.emptied.map((problem) => (
      <div key={`${problem.column}:${problem.fault}`}>
        {columnName(imported.columns[problem.column ?? -1])}: <q dir="auto">{problem.value}</q> {problemWords(problem)}
      </div>
    ));
  }
  if (show === "conflicts")
    return row.conflicts.map(({ field, here, file }) => (
      <div key={field}>
        {fieldName(field)}: {m.import_list_conflict({ here: valueWords(field, here), file: valueWords(field, file) })}
      </div>
    ));
  if (show === "kept") return row.kept.map(({ what, why }) => <div key={`${what}:${why}`}>{keptWords(what, why)}</div>);
  if (row.repeatsRow !== null) return m.import_list_repeated({ row: formatNumber(row.repeatsRow) });
  if (row.reason !== null) return reasonWords[row.reason]();
  return (
    <>
      {row.changes.map(({ field, before, after }) => (
        <div key={`${field}:${after ?? ""}`}>
          {fieldName(field)}: {before !== null && <del dir="auto">{valueWords(field, before)}</del>}{" "}
          <ins dir="auto">{after === null ? "–" : valueWords(field, after)}</ins>
        </div>
      ))}
      {row.replacement !== null && (
        <div>{m.import_list_takes_over({ name: row.replacement.name, number: String(row.replacement.number) })}</div>
      )}
    </>
  );
}
