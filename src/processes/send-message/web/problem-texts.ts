import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addProblemTexts({ "customer-inactive": () => m.messages_customer_inactive() });
addFaultTexts({
  "contact-without-email": () => m.messages_contact_without_email(),
  "too-long-filled-in": () => m.messages_too_long_filled_in(),
});
