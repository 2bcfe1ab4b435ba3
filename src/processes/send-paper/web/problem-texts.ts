import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({ "recipient-missing": () => m.messages_recipient_missing() });
