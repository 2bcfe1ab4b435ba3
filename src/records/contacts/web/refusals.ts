import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";

// Words of this room for what the server refuses, in the language of the page.
addProblemTexts({
  "email-locked": () => m.contacts_email_locked(),
  "managed-by-the-fleet": () => m.contacts_fleet_manages(),
  "contact-disabled": () => m.contacts_problem_disabled(),
  "contact-enabled": () => m.contacts_problem_enabled(),
  "disablement-not-planned": () => m.contacts_problem_not_planned(),
  "undo-too-late": () => m.contacts_problem_undo_late(),
});

addFaultTexts({
  "not-a-later-day": () => m.contacts_fault_not_a_later_day(),
  "email-locked": () => m.contacts_email_locked(),
  "contact-disabled": () => m.contacts_fault_disabled(),
  "contact-itself": () => m.contacts_fault_itself(),
  "not-a-phone": () => m.contacts_fault_phone(),
  "extension-of-none": () => m.contacts_fault_extension(),
  "digits-only": () => m.contacts_fault_digits(),
});
