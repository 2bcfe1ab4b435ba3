import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { actNotPossible, typeInUse, workOrderSettled } from "../contract.ts";
import type { WorkOrderAct, WorkOrderStatus } from "../contract.ts";

addProblemTexts({
  [typeInUse.type]: (problem) =>
    m.work_orders_problem_type_in_use({
      workOrders: Number(problem["workOrders"] ?? 0),
      services: Number(problem["recurringServices"] ?? 0),
    }),
  [actNotPossible.type]: () => m.work_orders_problem_act(),
  [workOrderSettled.type]: () => m.work_orders_problem_settled(),
});
addFaultTexts({
  "contact-not-usable": () => m.work_orders_fault_choice(),
  "location-not-usable": () => m.work_orders_fault_choice(),
  "reference-not-usable": () => m.work_orders_fault_choice(),
});

const statusTexts: Readonly<Record<WorkOrderStatus, () => string>> = {
  open: m.work_orders_status_open,
  assigned: m.work_orders_status_assigned,
  "in-progress": m.work_orders_status_in_progress,
  completed: m.work_orders_status_completed,
  closed: m.work_orders_status_closed,
  cancelled: m.work_orders_status_cancelled,
};

const actTexts: Readonly<Record<WorkOrderAct, () => string>> = {
  start: m.work_orders_act_start,
  "put-back": m.work_orders_act_put_back,
  complete: m.work_orders_act_complete,
  resume: m.work_orders_act_resume,
  close: m.work_orders_act_close,
  cancel: m.work_orders_act_cancel,
  reopen: m.work_orders_act_reopen,
};

const doneTexts: Readonly<Record<WorkOrderAct, (which: { number: number }) => string>> = {
  start: m.work_orders_done_start,
  "put-back": m.work_orders_done_put_back,
  complete: m.work_orders_done_complete,
  resume: m.work_orders_done_resume,
  close: m.work_orders_done_close,
  cancel: m.work_orders_done_cancel,
  reopen: m.work_orders_done_reopen,
};

/** @returns the status in words */
export function statusText(status: WorkOrderStatus): string {
  return statusTexts[status]();
}

/** @returns the act as it stands on a button */
export function actText(act: WorkOrderAct): string {
  return actTexts[act]();
}

/** @returns what is said after the act */
export function doneText(act: WorkOrderAct, number: number): string {
  return doneTexts[act]({ number });
}
