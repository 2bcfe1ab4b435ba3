import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addProblemTexts({ "template-name-taken": () => m.message_templates_name_taken() });
addFaultTexts({
  "template-name-taken": () => m.message_templates_name_taken(),
  "unknown-placeholder": () => m.message_templates_unknown_placeholder(),
});
