import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";
import { customersWithWork, makeInactiveFirst } from "../contract.ts";

addProblemTexts({
  [makeInactiveFirst.type]: () => m.customers_problem_make_inactive_first(),
  [customersWithWork.type]: () => m.customers_problem_with_work(),
});
