import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import { changeRecurringServiceStatus } from "../contract.ts";
import type { RecurringService, RecurringServiceAct } from "../contract.ts";
import { EditRecurringServiceDialog } from "./edit-recurring-service-dialog.tsx";
import { useForgetRecurringServices } from "./recurring-service-queries.ts";

export interface RecurringServiceActionsProps {
  service: RecurringService;
  /** Makes a work order now; it comes from a process. */
  generate: ReactNode;
  /** Asks before deleting; it comes from a process. */
  onDelete: () => void;
}

/** Upper right of a recurring service: Generate Work Order, Edit, and a menu with pause, resume and delete. */
export function RecurringServiceActions({ service, generate, onDelete }: RecurringServiceActionsProps) {
  const forget = useForgetRecurringServices();
  const submit = useSubmitKey();
  const [editing, setEditing] = useState({ opened: false, round: 0 });
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { allowed, number } = service;
  const perform = async (act: RecurringServiceAct) => {
    const body = { act };
    const params = { recurringServiceId: service.id };
    await submit((idempotencyKey) => call(changeRecurringServiceStatus, { params, body, idempotencyKey }), {
      body,
      version: service.version,
    });
    showToast({
      text:
        act === "pause" ? m.recurring_services_paused_done({ number }) : m.recurring_services_resumed_done({ number }),
    });
  };
  const start = (act: RecurringServiceAct) => {
    if (running) return;
    setRunning(true);
    setProblem(undefined);
    void perform(act)
      .catch((fault: unknown) => setProblem(fault))
      .finally(() => {
        setRunning(false);
        void forget(service.customerId);
      });
  };
  const entries = [
    ...(allowed.includes("pause") ? [{ label: m.recurring_services_pause(), onSelect: () => start("pause") }] : []),
    ...(allowed.includes("resume") ? [{ label: m.recurring_services_resume(), onSelect: () => start("resume") }] : []),
    ...(allowed.includes("delete")
      ? [{ label: m.recurring_services_delete(), onSelect: onDelete, danger: true, separatorBefore: true }]
      : []),
  ];
  return (
    <>
      {entries.length > 0 && <ActionsMenu label={m.recurring_services_actions()} entries={entries} />}
      {allowed.includes("edit") && (
        <Button variant="default" onClick={() => setEditing(({ round }) => ({ opened: true, round: round + 1 }))}>
          {m.recurring_services_edit()}
        </Button>
      )}
      {allowed.includes("generate") && generate}
      <ProblemAlert problem={problem} />
      <EditRecurringServiceDialog
        key={editing.round}
        opened={editing.opened}
        service={service}
        onClose={() => setEditing(({ round }) => ({ opened: false, round }))}
      />
    </>
  );
}
