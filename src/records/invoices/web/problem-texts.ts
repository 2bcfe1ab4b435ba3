import type { ProblemDocument } from "#platform/shared/problem.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts, faultText } from "#platform/web/problem-texts.ts";

addProblemTexts({
  "invoice-act-not-possible": () => m.invoices_problem_act(),
  "invoice-not-draft": () => m.invoices_problem_not_draft(),
  "invoice-not-ready": (document) => [m.invoices_problem_not_ready(), ...faultsOf(document)].join(" "),
  "payment-not-usable": (document) => [m.invoices_problem_payment(), ...faultsOf(document)].join(" "),
});
addFaultTexts({
  "no-lines": () => m.invoices_fault_no_lines(),
  "negative-total": () => m.invoices_fault_negative(),
  "nothing-paid": () => m.invoices_fault_nothing_paid(),
  "above-balance": () => m.invoices_fault_above_balance(),
  "day-to-come": () => m.invoices_fault_day_to_come(),
  "work-order-not-usable": () => m.invoices_fault_work_order(),
});

function faultsOf(document: ProblemDocument): string[] {
  return (document.errors ?? []).map((fault) => faultText(fault));
}
