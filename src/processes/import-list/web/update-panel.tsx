import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportCheck } from "../contract.ts";
import { CountTabs, type CountedRows } from "./count-tabs.tsx";
import { DownloadFailed } from "./download-failed.tsx";
import { FailedList } from "./failed-list.tsx";
import { PlainRows } from "./plain-rows.tsx";
import type { ImportActs } from "./use-import-acts.ts";
import classes from "./import-list.module.css";

export interface UpdatePanelProps {
  imported: Import;
  check: ImportCheck;
  acts: ImportActs;
  customerLink: (id: CustomerId, name: string) => ReactNode;
  /** Further acts beside the button that applies. */
  children?: ReactNode;
}

type Shown = "update" | "fail" | "conflicts" | "skip";

/**
 * What an export that came back would change, cell by cell, before anything is written: who is disabled and who takes over,
 * what was changed here too, what is wrong.
 *
 * @see Rules C-16, C-17, X-08
 */
export function UpdatePanel({ imported, check, acts, customerLink, children }: UpdatePanelProps) {
  const { counts, contactsToDisable, contactsToEnable, conflictRows } = check;
  const views: CountedRows<Shown>[] = [
    { show: "update", count: counts.updated, name: m.import_list_to_change() },
    { show: "fail", count: counts.failed, name: m.import_list_errors() },
    { show: "conflicts", count: conflictRows, name: m.import_list_with_conflicts() },
    { show: "skip", count: counts.skipped, name: m.import_list_without_change() },
  ];
  const [chosen, setChosen] = useState<Shown>();
  const show = chosen ?? views.find(({ count }) => count > 0)?.show ?? "update";
  const switched = (count: number) => m.import_list_contacts({ count, shown: formatNumber(count) });
  return (
    <div className={classes["panel"]}>
      <CountTabs label={m.import_list_counts()} views={views} shown={show} onShow={setChosen} />
      {contactsToDisable > 0 && (
        <p className={classes["lead"]}>{m.import_list_will_disable({ contacts: switched(contactsToDisable) })}</p>
      )}
      {contactsToEnable > 0 && (
        <p className={classes["lead"]}>{m.import_list_will_enable({ contacts: switched(contactsToEnable) })}</p>
      )}
      {show === "conflicts" && <p className={classes["lead"]}>{m.import_list_conflicts_text()}</p>}
      {show === "fail" ? (
        <>
          <p className={classes["lead"]}>{m.import_list_mend_in_file()}</p>
          <FailedList imported={imported} label={m.import_list_errors()} />
        </>
      ) : (
        <PlainRows imported={imported} show={show} customerLink={customerLink} />
      )}
      <div className={classes["foot"]}>
        <p role="status" className={classes["hint"]}>
          {counts.updated === 0
            ? m.import_list_zero_changes()
            : counts.failed > 0 &&
              m.import_list_update_hint({ count: counts.failed, shown: formatNumber(counts.failed) })}
        </p>
        <div className={classes["buttons"]}>
          {children}
          {counts.failed > 0 && <DownloadFailed id={imported.id} />}
          <Button disabled={acts.running || counts.updated === 0} onClick={() => void acts.apply()}>
            {m.import_list_update({ count: counts.updated, shown: formatNumber(counts.updated) })}
          </Button>
        </div>
      </div>
    </div>
  );
}
