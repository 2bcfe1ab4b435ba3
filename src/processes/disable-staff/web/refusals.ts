import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts } from "#platform/web/problem-texts.ts";

// Words of this room for what the server refuses, in the language of the page.
addFaultTexts({
  "replacement-missing": () => m.disable_staff_choose(),
  "staff-themselves": () => m.disable_staff_fault_themselves(),
});
