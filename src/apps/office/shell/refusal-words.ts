import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";

// Many rooms refuse like this, also on pages that load nothing of customers or of settings. The kinds are written out, so
// that no contract comes with the first page.
const words = {
  "customer-inactive": () => m.customers_problem_inactive(),
  "name-taken": () => m.tax_and_terms_name_taken(),
};
addProblemTexts(words);
addFaultTexts(words);
