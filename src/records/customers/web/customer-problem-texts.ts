import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { alreadyActive, alreadyInactive, customerNumberTaken, referenceNotUsable } from "../contract.ts";

addProblemTexts({
  [alreadyActive.type]: () => m.customers_problem_already_active(),
  [alreadyInactive.type]: () => m.customers_problem_already_inactive(),
  [customerNumberTaken.type]: () => m.customers_problem_number_taken(),
  [referenceNotUsable.type]: () => m.customers_problem_reference(),
});

addFaultTexts({
  "not-a-web-address": () => m.customers_fault_website(),
  [customerNumberTaken.type]: () => m.customers_problem_number_taken(),
  [referenceNotUsable.type]: () => m.customers_problem_reference(),
});
