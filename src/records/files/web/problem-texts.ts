import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";
import type { FileRefusal } from "../contract.ts";

/** Why a file is not taken, in the language of the page. */
export const refusalTexts: Readonly<Record<FileRefusal, () => string>> = {
  "file-empty": m.files_refused_empty,
  "file-too-large": m.files_refused_too_large,
  "picture-format": m.files_refused_picture_format,
  "picture-too-many-pixels": m.files_refused_too_many_pixels,
  "picture-unreadable": m.files_refused_unreadable,
  "name-misleads": m.files_refused_name_misleads,
};

addFaultTexts({
  ...refusalTexts,
  "name-too-long": () => m.files_fault_name_too_long(),
  "name-with-folder": () => m.files_fault_name_with_folder(),
});
addProblemTexts({
  "file-not-taken": ({ errors }) => refusalTexts[errors?.[0]?.code as FileRefusal]?.() ?? m.files_refused_unreadable(),
  "file-in-message": () => m.files_in_message(),
});
