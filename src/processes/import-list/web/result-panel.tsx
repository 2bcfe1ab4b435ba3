import { Alert } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportResult } from "../contract.ts";
import { CountTabs, type CountedRows } from "./count-tabs.tsx";
import { DownloadFailed } from "./download-failed.tsx";
import { FailedList } from "./failed-list.tsx";
import { PlainRows } from "./plain-rows.tsx";
import { UndoImport, Undone } from "./undo-import.tsx";
import type { ImportActs } from "./use-import-acts.ts";
import classes from "./import-list.module.css";

export interface ResultPanelProps {
  imported: Import;
  result: ImportResult;
  acts: ImportActs;
  customerLink: (id: CustomerId, name: string) => ReactNode;
  next: ReactNode;
}

type Shown = "kept" | "fail" | "create" | "update" | "skip";

/** What the import did, in counts that add up, and the file of the rows that need attention (L-09). */
export function ResultPanel({ imported, result, acts, customerLink, next }: ResultPanelProps) {
  const counted = (customers: number, contacts: number) => ({
    customers: m.import_list_customers({ count: customers, shown: formatNumber(customers) }),
    contacts: m.import_list_contacts({ count: contacts, shown: formatNumber(contacts) }),
  });
  const { undone } = imported;
  const isUpdate = imported.kind === "update";
  const views: CountedRows<Shown>[] = [
    ...(undone !== null && undone.kept > 0
      ? [{ show: "kept" as const, count: undone.kept, name: m.import_list_kept() }]
      : []),
    { show: "fail", count: result.failed, name: m.import_list_failed() },
    ...(isUpdate ? [] : [{ show: "create" as const, count: result.created, name: m.import_list_created() }]),
    { show: "update", count: result.updated, name: m.import_list_updated() },
    { show: "skip", count: result.skipped, name: isUpdate ? m.import_list_without_change() : m.import_list_skipped() },
  ];
  const [chosen, setChosen] = useState<Shown>();
  const show = chosen ?? views.find(({ count }) => count > 0)?.show ?? "update";
  return (
    <div className={classes["panel"]}>
      {undone !== null && <Undone undone={undone} />}
      <Alert color={result.failed > 0 ? "yellow" : "green"} variant="light" role="status">
        <strong>
          {result.failed > 0
            ? m.import_list_done_part({ count: result.failed, shown: formatNumber(result.failed) })
            : isUpdate
              ? m.import_list_update_done()
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
        {result.customersUpdated + result.contactsUpdated > 0 && (
          <li>{m.import_list_did_update(counted(result.customersUpdated, result.contactsUpdated))}</li>
        )}
        {result.contactsDisabled > 0 && (
          <li>{m.import_list_did_disable({ contacts: counted(0, result.contactsDisabled).contacts })}</li>
        )}
        {result.contactsEnabled > 0 && (
          <li>{m.import_list_did_enable({ contacts: counted(0, result.contactsEnabled).contacts })}</li>
        )}
        {result.conflictRows > 0 && (
          <li>{m.import_list_did_leave({ count: result.conflictRows, shown: formatNumber(result.conflictRows) })}</li>
        )}
        {result.cellsEmptied > 0 && (
          <li>{m.import_list_did_empty({ count: result.cellsEmptied, shown: formatNumber(result.cellsEmptied) })}</li>
        )}
      </ul>
      <div className={classes["buttons"]}>
        {result.failed > 0 && <DownloadFailed id={imported.id} />}
        <UndoImport imported={imported} acts={acts} />
        {next}
      </div>
      <CountTabs label={m.import_list_step_result()} views={views} shown={show} onShow={setChosen} />
      {show === "fail" ? (
        <FailedList imported={imported} label={m.import_list_failed()} />
      ) : (
        <PlainRows imported={imported} show={show} customerLink={customerLink} />
      )}
    </div>
  );
}
