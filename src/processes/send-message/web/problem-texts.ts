import { addFaultTexts } from "#platform/web/problem-texts.ts";
import { m } from "#platform/web/paraglide/messages.js";

addFaultTexts({
  "contact-without-email": () => m.messages_contact_without_email(),
  "file-not-usable": () => m.messages_file_not_usable(),
  "files-too-large": () => m.messages_files_too_large(),
  "too-long-filled-in": () => m.messages_too_long_filled_in(),
});
