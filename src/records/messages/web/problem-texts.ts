import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({ "message-not-failed": () => m.messages_not_failed() });
