import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addProblemTexts({
  "name-taken": () => m.tax_and_terms_name_taken(),
  "still-in-use": (problem) => m.tax_and_terms_still_in_use({ count: Number(problem["customers"] ?? 0) }),
});
addFaultTexts({ "name-taken": () => m.tax_and_terms_name_taken() });
