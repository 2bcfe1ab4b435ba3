import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts, faultText } from "#platform/web/problem-texts.ts";

addProblemTexts({
  "quote-act-not-possible": () => m.quotes_problem_act(),
  "quote-not-draft": () => m.quotes_problem_not_draft(),
  "quote-not-ready": ({ errors = [] }) =>
    [m.quotes_problem_not_ready(), ...errors.map((fault) => faultText(fault))].join(" "),
});
addFaultTexts({
  "no-lines": () => m.quotes_fault_no_lines(),
  "day-has-passed": () => m.quotes_fault_day_passed(),
});
