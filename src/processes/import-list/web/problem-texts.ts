import { m } from "#platform/web/paraglide/messages.js";
import { addFaultTexts, addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({
  "file-refused": () => m.import_list_problem_file_refused(),
  "mapping-not-usable": () => m.import_list_problem_mapping_not_usable(),
  "import-not-ready": () => m.import_list_problem_import_not_ready(),
  "import-already-applied": () => m.import_list_problem_import_already_applied(),
  "import-undo-too-late": () => m.import_list_problem_import_undo_too_late(),
  "nothing-to-import": () => m.import_list_problem_nothing_to_import(),
});

addFaultTexts({
  "wrong-type": () => m.import_list_refused_wrong_type(),
  encrypted: () => m.import_list_refused_encrypted(),
  "too-large": () => m.import_list_refused_too_large(),
  "too-many-rows": () => m.import_list_refused_too_many_rows(),
  "too-many-columns": () => m.import_list_refused_too_many_columns(),
  "row-too-long": () => m.import_list_refused_row_too_long(),
  "quote-not-closed": () => m.import_list_refused_quote_not_closed(),
  "no-data-row": () => m.import_list_refused_no_data_row(),
  damaged: () => m.import_list_refused_damaged(),
  "inflates-too-far": () => m.import_list_refused_inflates_too_far(),
  "columns-missing": () => m.import_list_refused_columns_missing(),
  "parser-out-of-time": () => m.import_list_refused_unreadable(),
  "parser-out-of-memory": () => m.import_list_refused_unreadable(),
  "parser-failed": () => m.import_list_refused_unreadable(),
  "two-columns-for-one-field": () => m.import_list_map_two_columns(),
  "neither-company-nor-person": () => m.import_list_map_nobody(),
  "update-key-not-mapped": () => m.import_list_map_key(),
  "not-in-list": () => m.import_list_problem_not_in_list(),
  "columns-differ": () => m.import_list_map_columns_differ(),
});
