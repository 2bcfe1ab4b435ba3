import { Alert } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportResult, ImportRow } from "../contract.ts";
import { DownloadFailed } from "./download-failed.tsx";
import { PagedRows } from "./paged-rows.tsx";
import { PlainRows } from "./plain-rows.tsx";
import { columnName, problemWords } from "./words.ts";
import faultClasses from "./failed-rows.module.css";
import countClasses from "./row-counts.module.css";
import classes from "./import-list.module.css";

export interface ResultPanelProps {
  imported: Import;
  result: ImportResult;
  customerLink: (id: CustomerId, name: string) => ReactNode;
  next: ReactNode;
}

/** What the import did, in counts that add up, and the file of the rows that need attention (L-09). */
export function ResultPanel({ imported, result, customerLink, next }: ResultPanelProps) {
  const counted = (customers: number, contacts: number) => ({
    customers: m.import_list_customers({ count: customers, shown: formatNumber(customers) }),
    contacts: m.import_list_contacts({ count: contacts, shown: formatNumber(contacts) }),
  });
  const views = [
    { show: "fail", count: result.failed, name: m.import_list_failed() },
    { show: "create", count: result.created, name: m.import_list_created() },
    { show: "update", count: result.updated, name: m.import_list_updated() },
    { show: "skip", count: result.skipped, name: m.import_list_skipped() },
  ] as const;
  const [chosen, setChosen] = useState<(typeof views)[number]["show"]>();
  const show = chosen ?? views.find(({ count }) => count > 0)?.show ?? "create";
  return (
    <div className={classes["panel"]}>
      <Alert color={result.failed > 0 ? "yellow" : "green"} variant="light" role="status">
        <strong>
          {result.failed > 0
            ? m.import_list_done_part({ count: result.failed, shown: formatNumber(result.failed) })
            : m.import_list_done_all()}
        </strong>
        <p className={classes["sum"]}>
          {m.import_list_sum({
            rows: formatNumber(result.rows),
            created: formatNumber(result.created),
            updated: formatNumber(result.updated),
            skipped: formatNumber(result.skipped),
            failed: formatNumber(result.failed),
          })}
        </p>
      </Alert>
      <ul className={classes["did"]}>
        {result.created > 0 && <li>{m.import_list_did_add(counted(result.customersAdded, result.contactsAdded))}</li>}
        {result.updated > 0 && (
          <li>{m.import_list_did_update(counted(result.customersUpdated, result.contactsUpdated))}</li>
        )}
        {result.cellsEmptied > 0 && (
          <li>{m.import_list_did_empty({ count: result.cellsEmptied, shown: formatNumber(result.cellsEmptied) })}</li>
        )}
      </ul>
      <div className={classes["buttons"]}>
        {result.failed > 0 && <DownloadFailed id={imported.id} />}
        {next}
      </div>
      <div role="group" aria-label={m.import_list_step_result()} className={countClasses["counts"]}>
        {views.map((view) => (
          <button
            key={view.show}
            type="button"
            className={countClasses["count"]}
            aria-pressed={view.show === show}
            disabled={view.count === 0}
            data-bad={(view.show === "fail" && view.count > 0) || undefined}
            onClick={() => setChosen(view.show)}
          >
            <strong>{formatNumber(view.count)}</strong> {view.name}
          </button>
        ))}
      </div>
      {show === "fail" ? (
        <PagedRows imported={imported} show="fail">
          {(rows) => (
            <ul aria-label={m.import_list_failed()} className={faultClasses["faults"]}>
              {rows.map((row) => (
                <Failed key={row.row} row={row} imported={imported} />
              ))}
            </ul>
          )}
        </PagedRows>
      ) : (
        <PlainRows imported={imported} show={show} customerLink={customerLink} />
      )}
    </div>
  );
}

function Failed({ row, imported }: { row: ImportRow; imported: Import }) {
  return (
    <li>
      <h3>
        {m.import_list_row_number({ row: row.row })}
        <span className={faultClasses["who"]} dir="auto">
          {row.name}
        </span>
      </h3>
      {row.problems.map((problem) => (
        <p key={`${problem.column}:${problem.fault}:${problem.value}`} className={faultClasses["fault"]}>
          {problem.column !== null && `${columnName(imported.columns[problem.column])}: `}
          {problem.value !== "" && <q dir="auto">{problem.value}</q>} {problemWords(problem)}
        </p>
      ))}
    </li>
  );
}
