import { Alert, Button, Skeleton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Import, ImportBatchId } from "../contract.ts";
import { CheckPanel } from "./check-panel.tsx";
import { ColumnMapping } from "./column-mapping.tsx";
import { useImport } from "./import-queries.ts";
import { ApplyingPanel, CheckingPanel, UndoingPanel } from "./progress-panels.tsx";
import { ResultPanel } from "./result-panel.tsx";
import { UpdatePanel } from "./update-panel.tsx";
import { useImportActs } from "./use-import-acts.ts";
import { readAs } from "./words.ts";
import wizardClasses from "./import-wizard.module.css";
import classes from "./import-list.module.css";
import "./problem-texts.ts";

/** The steps as they are called above the wizard. */
export type WizardStep = "upload" | "columns" | "check" | "result";

export interface ImportWizardProps {
  id: ImportBatchId;
  /** A customer's name as a link. */
  customerLink: (id: CustomerId, name: string) => ReactNode;
  /** Buttons of the result that lead elsewhere. */
  next: ReactNode;
  onDiscarded: () => void;
}

/** One import from its columns to its result; where it stands is kept by the server, so that a reload goes on there. */
export function ImportWizard({ id, customerLink, next, onDiscarded }: ImportWizardProps) {
  const query = useImport(id);
  if (query.data !== undefined) {
    return (
      <>
        {query.error !== null && <ProblemAlert problem={query.error} onRetry={() => void query.refetch()} />}
        <Opened imported={query.data} customerLink={customerLink} next={next} onDiscarded={onDiscarded} />
      </>
    );
  }
  if (query.error !== null) return <Failure fault={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div role="status" aria-label={m.platform_loading()} className={classes["panel"]}>
      <Skeleton height={120} />
    </div>
  );
}

function Opened({ imported, customerLink, next, onDiscarded }: Omit<ImportWizardProps, "id"> & { imported: Import }) {
  const acts = useImportActs(imported);
  const [atColumns, setAtColumns] = useState(false);
  const [asking, setAsking] = useState(false);
  const showsColumns = imported.state === "mapping" || (imported.state === "checked" && atColumns);
  // While options are tried out, the last check stays in view, so that focus and place are kept.
  const [shown, setShown] = useState<Import>();
  if (imported.state === "checked" && imported !== shown) setShown(imported);
  if (imported.state === "mapping" && shown !== undefined) setShown(undefined);
  const checked = imported.state === "checked" || imported.state === "checking" ? shown : undefined;
  const step = showsColumns
    ? "columns"
    : ["applied", "undoing", "undone"].includes(imported.state)
      ? "result"
      : "check";
  const discard = (
    <Button variant="default" disabled={acts.running} onClick={() => setAsking(true)}>
      {m.import_list_discard()}
    </Button>
  );
  return (
    <div className={classes["panel"]}>
      <WizardSteps step={step} withoutColumns={imported.kind === "update"} />
      <p className={classes["hint"]}>
        {m.import_list_rows_read({ count: imported.rows, shown: formatNumber(imported.rows) })} ·{" "}
        {readAs(imported.encoding, imported.delimiter)}
      </p>
      {imported.failure !== null && !showsColumns && (
        <Alert color={imported.failure === "failed" ? "red" : "yellow"} variant="light" role="alert">
          {imported.state === "applied" ? m.import_list_undo_failed() : failureTexts[imported.failure]()}
        </Alert>
      )}
      {acts.changedElsewhere && (
        <Alert color="yellow" variant="light" role="alert">
          {m.import_list_changed_elsewhere()}
        </Alert>
      )}
      {showsColumns ? (
        <ColumnMapping key={imported.version} imported={imported} acts={acts} onChecked={() => setAtColumns(false)}>
          {discard}
        </ColumnMapping>
      ) : (
        <>
          <ProblemAlert problem={acts.fault} />
          {imported.state === "checking" && checked === undefined && (
            <CheckingPanel imported={imported} acts={acts} discard={discard} />
          )}
          {checked !== undefined && checked.check !== null && checked.kind === "update" && (
            <UpdatePanel imported={checked} check={checked.check} acts={acts} customerLink={customerLink}>
              {discard}
            </UpdatePanel>
          )}
          {checked !== undefined && checked.check !== null && checked.kind === "list" && (
            <CheckPanel
              imported={checked}
              check={checked.check}
              isChecking={imported.state === "checking"}
              acts={acts}
              customerLink={customerLink}
              onChangeColumns={() => setAtColumns(true)}
            >
              {discard}
            </CheckPanel>
          )}
          {imported.state === "applying" && <ApplyingPanel imported={imported} acts={acts} />}
          {imported.state === "undoing" && <UndoingPanel />}
          {(imported.state === "applied" || imported.state === "undone") && imported.result !== null && (
            <ResultPanel
              imported={imported}
              result={imported.result}
              acts={acts}
              customerLink={customerLink}
              next={next}
            />
          )}
        </>
      )}
      <ConfirmDialog
        opened={asking}
        title={m.import_list_discard_title()}
        confirmLabel={m.import_list_discard()}
        danger
        onConfirm={async () => {
          await acts.discard();
          onDiscarded();
        }}
        onClose={() => setAsking(false)}
      >
        {m.import_list_discard_text()}
      </ConfirmDialog>
    </div>
  );
}

const failureTexts = {
  cancelled: m.import_list_failed_cancelled,
  "base-changed": m.import_list_failed_base_changed,
  failed: m.import_list_failed_failed,
} as const;

const steps: readonly { step: WizardStep; name: () => string }[] = [
  { step: "upload", name: m.import_list_step_upload },
  { step: "columns", name: m.import_list_step_columns },
  { step: "check", name: m.import_list_step_check },
  { step: "result", name: m.import_list_step_result },
];

/** Where the import stands, from upload to result. */
export function WizardSteps({ step, withoutColumns = false }: { step: WizardStep; withoutColumns?: boolean }) {
  const shownSteps = withoutColumns ? steps.filter((one) => one.step !== "columns") : steps;
  const reached = shownSteps.findIndex((one) => one.step === step);
  const list = useRef<HTMLOListElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    // The next step begins at its beginning, for the eye and for the keyboard whose button is gone.
    list.current?.scrollIntoView({ block: "nearest" });
    if (document.activeElement === document.body) list.current?.focus({ preventScroll: true });
  }, [step]);
  return (
    <ol ref={list} tabIndex={-1} aria-label={m.import_list_steps()} className={wizardClasses["steps"]}>
      {shownSteps.map((one, place) => (
        <li
          key={one.step}
          aria-current={place === reached ? "step" : undefined}
          data-done={place < reached || undefined}
        >
          <span aria-hidden="true" className={wizardClasses["stepNumber"]}>
            {place + 1}
          </span>
          {one.name()}
        </li>
      ))}
    </ol>
  );
}
