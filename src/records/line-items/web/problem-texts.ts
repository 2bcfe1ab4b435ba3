import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({
  "amount-too-large": () => m.line_items_too_large(),
  "taxed-though-exempt": () => m.line_items_taxed_though_exempt(),
});
addFaultTexts({ "taxed-though-exempt": () => m.line_items_taxed_though_exempt() });
