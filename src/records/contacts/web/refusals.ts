import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";

// Words of this room for what the server refuses, in the language of the page.
addProblemTexts({
  "email-locked": () => m.contacts_email_locked(),
  "managed-by-the-fleet": () => m.contacts_fleet_manages(),
});

addFaultTexts({
  "email-locked": () => m.contacts_email_locked(),
  "not-a-phone": () => m.contacts_fault_phone(),
  "extension-of-none": () => m.contacts_fault_extension(),
  "digits-only": () => m.contacts_fault_digits(),
});
