import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";
import { makeInactiveFirst } from "../contract.ts";

addProblemTexts({ [makeInactiveFirst.type]: () => m.customers_problem_make_inactive_first() });
