import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import { changeWorkOrderStatus, WorkOrderAct } from "../contract.ts";
import type { WorkOrder } from "../contract.ts";
import { EditWorkOrderDialog } from "./edit-work-order-dialog.tsx";
import { actText, doneText } from "./words.ts";
import { useForgetWorkOrders } from "./work-order-queries.ts";

/** The acts that lead on, in the order in which one of them is the main one. */
const leadingOn: readonly WorkOrderAct[] = ["start", "complete", "close", "reopen"];

/**
 * What can be done with a work order now: one main act, the others, and why the last try was refused.
 *
 * @param workOrder as it was read
 */
export function useWorkOrderActs(workOrder: WorkOrder) {
  const forget = useForgetWorkOrders();
  const submit = useSubmitKey();
  const [running, setRunning] = useState<WorkOrderAct>();
  const [problem, setProblem] = useState<unknown>();
  const perform = async (act: WorkOrderAct) => {
    const body = { act };
    await submit(
      (idempotencyKey) => call(changeWorkOrderStatus, { params: { workOrderId: workOrder.id }, body, idempotencyKey }),
      { body, version: workOrder.version },
    );
    showToast({ text: doneText(act, workOrder.number) });
    await forget(workOrder.customerId);
  };
  const start = (act: WorkOrderAct) => {
    if (running !== undefined) return;
    setRunning(act);
    setProblem(undefined);
    void perform(act)
      .catch((fault: unknown) => {
        setProblem(fault);
        // A refusal mostly means that somebody else was here.
        void forget(workOrder.customerId);
      })
      .finally(() => setRunning(undefined));
  };
  const possible = WorkOrderAct.options.filter((act) => workOrder.allowed.includes(act));
  const main = leadingOn.find((act) => possible.includes(act));
  return { main, others: possible.filter((act) => act !== main), running, problem, perform, start };
}

/** Upper right of a work order: its main act, Edit, and a menu of the others. */
export function WorkOrderActions({ workOrder, menuFirst }: { workOrder: WorkOrder; menuFirst?: ReactNode }) {
  const { main, others, running, problem, perform, start } = useWorkOrderActs(workOrder);
  const [editing, setEditing] = useState({ opened: false, round: 0 });
  const [cancelling, setCancelling] = useState(false);
  const entries = others.map((act) => ({
    label: actText(act),
    onSelect: () => (act === "cancel" ? setCancelling(true) : start(act)),
    ...(act === "cancel" ? { danger: true, separatorBefore: others.length > 1 } : {}),
  }));
  return (
    <>
      {menuFirst}
      {entries.length > 0 && <ActionsMenu label={m.work_orders_actions()} entries={entries} />}
      {workOrder.allowed.includes("edit") && (
        <Button variant="default" onClick={() => setEditing(({ round }) => ({ opened: true, round: round + 1 }))}>
          {m.work_orders_edit()}
        </Button>
      )}
      {main !== undefined && (
        <Button loading={running === main} onClick={() => start(main)}>
          {actText(main)}
        </Button>
      )}
      <ProblemAlert problem={problem} />
      {workOrder.customerId !== null && (
        <EditWorkOrderDialog
          key={editing.round}
          opened={editing.opened}
          workOrder={workOrder}
          customerId={workOrder.customerId}
          onClose={() => setEditing(({ round }) => ({ opened: false, round }))}
        />
      )}
      <ConfirmDialog
        opened={cancelling}
        title={m.work_orders_cancel_title({ number: workOrder.number })}
        confirmLabel={m.work_orders_cancel_confirm()}
        cancelLabel={m.work_orders_cancel_keep()}
        danger
        onConfirm={() => perform("cancel")}
        onClose={() => setCancelling(false)}
      >
        {m.work_orders_cancel_text()}
      </ConfirmDialog>
    </>
  );
}
