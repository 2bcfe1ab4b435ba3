import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addProblemTexts({
  "sign-in-refused": () => m.staff_sign_in_refused(),
  "password-too-weak": () => m.staff_password_weak(),
  "password-wrong": () => m.staff_password_wrong(),
  "link-used-up": () => m.staff_link_used_up(),
  "email-taken": () => m.staff_email_taken(),
  "works-elsewhere": () => m.staff_works_elsewhere(),
  "last-administrator": () => m.staff_last_administrator(),
  "not-yourself": () => m.staff_not_yourself(),
  "staff-disabled": () => m.staff_problem_disabled(),
  "staff-enabled": () => m.staff_problem_enabled(),
});

addFaultTexts({
  "password-too-weak": () => m.staff_password_weak(),
  "password-wrong": () => m.staff_password_wrong(),
  "email-taken": () => m.staff_email_taken(),
  "last-administrator": () => m.staff_last_administrator(),
});
