import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportCheck, ImportOptions, RowsShown } from "../contract.ts";
import { CountTabs, type CountedRows } from "./count-tabs.tsx";
import { DownloadFailed } from "./download-failed.tsx";
import { FailedRows } from "./failed-rows.tsx";
import { ImportOptionsFields } from "./import-options.tsx";
import { PlainRows } from "./plain-rows.tsx";
import { RepairRows } from "./repair-rows.tsx";
import type { ImportActs } from "./use-import-acts.ts";
import classes from "./import-list.module.css";

export interface CheckPanelProps {
  imported: Import;
  check: ImportCheck;
  /** Another check is under way; what is shown is the last one. */
  isChecking: boolean;
  acts: ImportActs;
  customerLink: (id: CustomerId, name: string) => ReactNode;
  onChangeColumns: () => void;
  /** Further acts beside the button that imports. */
  children?: ReactNode;
}

/** What would happen, before anything is written: counts, errors to mend, repairs to tick, and the word to import (L-07). */
export function CheckPanel({
  imported,
  check,
  isChecking,
  acts,
  customerLink,
  onChangeColumns,
  children,
}: CheckPanelProps) {
  const { counts } = check;
  const views: CountedRows<RowsShown>[] = [
    { show: "fail", count: counts.failed, name: m.import_list_errors() },
    { show: "create", count: counts.created, name: m.import_list_to_create() },
    { show: "update", count: counts.updated, name: m.import_list_to_update() },
    { show: "skip", count: counts.skipped, name: m.import_list_to_skip() },
  ];
  const proposed = check.repairs.reduce((sum, { proposed }) => sum + proposed, 0);
  const further: CountedRows<RowsShown>[] = [
    { show: "repairs", count: proposed, name: m.import_list_count_repairs() },
    { show: "emptied", count: check.cellsEmptied, name: m.import_list_count_emptied() },
    { show: "same-name", count: check.sameNameRows, name: m.import_list_count_same_names() },
  ];
  const offered = [...views, ...further.filter(({ count }) => count > 0)];
  const [chosen, setChosen] = useState<RowsShown>();
  const first = offered.find(({ count }) => count > 0)?.show ?? "fail";
  const show = offered.some((view) => view.show === chosen && view.count > 0) ? (chosen ?? first) : first;
  const wanted = counts.created + counts.updated;
  // A choice is seen at once, and taken back where it was refused.
  const [wantedOptions, setWantedOptions] = useState<ImportOptions>();
  const [judged, setJudged] = useState(imported);
  if (judged !== imported) {
    setJudged(imported);
    setWantedOptions(undefined);
  }
  const tryOut = async (options: ImportOptions) => {
    setWantedOptions(options);
    if (!(await acts.check(imported.mapping, options))) setWantedOptions(undefined);
  };
  const busy = acts.running || isChecking;
  return (
    <div className={classes["panel"]}>
      <CountTabs label={m.import_list_counts()} views={offered} shown={show} onShow={setChosen} />
      {check.customersToAdd + check.contactsToAdd > 0 && (
        <p className={classes["lead"]}>
          {m.import_list_adds({
            customers: m.import_list_customers({
              count: check.customersToAdd,
              shown: formatNumber(check.customersToAdd),
            }),
            contacts: m.import_list_contacts({ count: check.contactsToAdd, shown: formatNumber(check.contactsToAdd) }),
          })}
        </p>
      )}
      {show === "fail" && <FailedRows imported={imported} acts={acts} count={counts.failed} />}
      {show === "repairs" && (
        <RepairRows
          imported={imported}
          check={check}
          options={wantedOptions ?? imported.options}
          acts={acts}
          onOptions={(options) => void tryOut(options)}
        />
      )}
      {show !== "fail" && show !== "repairs" && (
        <PlainRows imported={imported} show={show} customerLink={customerLink} />
      )}
      <ImportOptionsFields
        options={wantedOptions ?? imported.options}
        mapping={imported.mapping}
        asksSameName={check.sameNameRows > 0 || imported.options.sameName === "add-contact"}
        disabled={false}
        onChange={(options) => void tryOut(options)}
      />
      <div className={classes["foot"]}>
        <p role="status" className={classes["hint"]}>
          {isChecking ? m.import_list_checking() : <Outlook wanted={wanted} failed={counts.failed} />}
        </p>
        <div className={classes["buttons"]}>
          {children}
          <Button variant="default" disabled={busy} onClick={onChangeColumns}>
            {m.import_list_change_columns()}
          </Button>
          {counts.failed > 0 && <DownloadFailed id={imported.id} />}
          <Button disabled={busy || wanted === 0} onClick={() => void acts.apply()}>
            {m.import_list_apply({ count: wanted, shown: formatNumber(wanted) })}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Outlook({ wanted, failed }: { wanted: number; failed: number }) {
  if (wanted === 0) return m.import_list_nothing();
  return failed > 0 && m.import_list_apply_hint({ count: failed, shown: formatNumber(failed) });
}
