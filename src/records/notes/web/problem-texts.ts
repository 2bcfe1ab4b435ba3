import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({ "not-your-note": () => m.notes_not_yours() });
