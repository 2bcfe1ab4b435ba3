import { addProblemTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addProblemTexts({
  "still-in-use": (problem) => m.tax_and_terms_still_in_use({ count: Number(problem["customers"] ?? 0) }),
});
