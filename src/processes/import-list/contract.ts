import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { textAsSent, Version } from "#platform/shared/fields.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { Language } from "#records/company/contract.ts";
import { importColumnsMost, importMendsMost, importMendCharactersMost } from "./limits.ts";
import { repairKinds } from "./repairs.ts";
import { rowOutcomes } from "./rules.ts";
import { Import, ImportBatchId, ImportInList, ImportOptions, ImportRow, MappedColumns } from "./shapes.ts";

// The contract is the door by which rooms and panels reach the shapes.
export {
  Import,
  ImportBatchId,
  ImportCheck,
  ImportColumn,
  ImportCounts,
  ImportInList,
  ImportKind,
  ImportOptions,
  ImportResult,
  ImportRow,
  ImportState,
  ImportUndone,
  RowProblemReply,
} from "./shapes.ts";

export const fileRefused = problemType("file-refused", 422, "This file cannot be imported");
export const mappingNotUsable = problemType("mapping-not-usable", 422, "The columns cannot be imported like this");
export const importNotReady = problemType("import-not-ready", 409, "The import is not at this step");
export const importAlreadyApplied = problemType("import-already-applied", 409, "This import was applied already");
export const importUndoTooLate = problemType("import-undo-too-late", 409, "This import can no longer be undone");
export const nothingToImport = problemType("nothing-to-import", 422, "No row of this list would be imported");

const access = "lists.import";
const params = z.strictObject({ importId: ImportBatchId });

export const listImports = endpoint({
  method: "GET",
  path: "/api/v1/office/imports",
  access,
  summary: "List the imports of this provider, newest first",
  query: z.strictObject({
    before: ImportBatchId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({ imports: z.array(ImportInList), next: ImportBatchId.nullable() }),
  status: 200,
  problems: [],
});

export const uploadList = endpoint({
  method: "POST",
  path: "/api/v1/office/imports",
  access,
  summary: "Upload a list, which is read and refused or staged",
  query: z.strictObject({
    encoding: z
      .enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"])
      .optional()
      .describe("Instead of the detected one."),
    delimiter: z.enum([",", ";", "\t", "|"]).optional().describe("Instead of the detected one."),
  }),
  upload: "file",
  reply: z.strictObject({ id: ImportBatchId }),
  status: 201,
  problems: [fileRefused],
  idempotency: "required",
  rules: ["L-01", "L-11"],
});

export const getImport = endpoint({
  method: "GET",
  path: "/api/v1/office/imports/:importId",
  access,
  summary: "Get one import: columns, check, progress, result",
  params,
  reply: Import,
  status: 200,
  problems: [],
  version: "read",
  rules: ["L-01", "L-07", "L-09"],
});

export const checkImport = endpoint({
  method: "PUT",
  path: "/api/v1/office/imports/:importId/mapping",
  access,
  summary: "Say what the columns are and how to import them; starts the check",
  params,
  body: z.strictObject({ mapping: MappedColumns, options: ImportOptions }),
  reply: z.strictObject({ id: ImportBatchId, version: Version }),
  status: 202,
  problems: [mappingNotUsable, importNotReady, importAlreadyApplied],
  version: "required",
  rules: ["L-01", "L-04", "L-05", "L-06", "L-11"],
});

export const RowsShown = z.enum(["all", ...rowOutcomes, "repairs", "emptied", "same-name", "conflicts", "kept"]);
export type RowsShown = z.infer<typeof RowsShown>;

export const listImportRows = endpoint({
  method: "GET",
  path: "/api/v1/office/imports/:importId/rows",
  access,
  summary: "List rows with what will become or became of them",
  params,
  query: z.strictObject({
    show: RowsShown.default("all").describe(
      "Rows of one outcome, or those with repairs, emptied cells, or the name of another customer.",
    ),
    after: z.coerce.number().int().min(0).default(0).describe("Row number where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({ rows: z.array(ImportRow), next: z.number().int().nullable() }),
  status: 200,
  problems: [importNotReady],
  rules: ["L-05", "L-06", "L-07"],
});

const Row = z.number().int().min(1).max(10_000_000).describe("Row as a spreadsheet numbers it.");
const Column = z
  .number()
  .int()
  .min(0)
  .max(importColumnsMost - 1)
  .describe("Column, counted from 0.");

export const mendCells = endpoint({
  method: "PUT",
  path: "/api/v1/office/imports/:importId/cells",
  access,
  summary: "Mend cells in place and check their rows again",
  params,
  body: z.strictObject({
    cells: z
      .array(z.strictObject({ row: Row, column: Column, text: textAsSent(importMendCharactersMost) }))
      .min(1)
      .max(importMendsMost),
  }),
  reply: z.strictObject({ id: ImportBatchId, version: Version }),
  status: 200,
  problems: [importNotReady, importAlreadyApplied],
  version: "required",
  rules: ["L-07"],
});

export const tickRepairs = endpoint({
  method: "PUT",
  path: "/api/v1/office/imports/:importId/repairs",
  access,
  summary: "Leave out single repairs, or take them after all",
  params,
  body: z.strictObject({
    repairs: z
      .array(z.strictObject({ row: Row, column: Column, kind: z.enum(repairKinds), ticked: z.boolean() }))
      .min(1)
      .max(importMendsMost),
  }),
  reply: z.strictObject({ id: ImportBatchId, version: Version }),
  status: 200,
  problems: [importNotReady, importAlreadyApplied],
  version: "required",
  rules: ["L-05"],
});

export const applyImport = endpoint({
  method: "POST",
  path: "/api/v1/office/imports/:importId/application",
  access,
  summary: "Apply a checked import as one job, all or nothing",
  params,
  reply: z.strictObject({ id: ImportBatchId, jobId: BackgroundJobId, version: Version }),
  status: 202,
  problems: [importNotReady, importAlreadyApplied, nothingToImport],
  version: "required",
  idempotency: "required",
  rules: ["L-08", "K-08", "X-14"],
});

export const cancelImport = endpoint({
  method: "POST",
  path: "/api/v1/office/imports/:importId/cancellation",
  access,
  summary: "Stop the check or the application; nothing of it stays",
  params,
  reply: z.strictObject({ id: ImportBatchId }),
  status: 202,
  problems: [importNotReady, importAlreadyApplied],
  idempotency: "required",
  rules: ["L-08"],
});

export const undoImport = endpoint({
  method: "POST",
  path: "/api/v1/office/imports/:importId/undo",
  access,
  summary: "Undo an applied import as one job: what nobody touched since becomes what it was",
  params,
  reply: z.strictObject({ id: ImportBatchId, jobId: BackgroundJobId, version: Version }),
  status: 202,
  problems: [importNotReady, importUndoTooLate],
  version: "required",
  idempotency: "required",
  rules: ["L-10", "X-34"],
});

export const discardImport = endpoint({
  method: "DELETE",
  path: "/api/v1/office/imports/:importId",
  access,
  summary: "Discard an import that was not applied, with all its rows",
  params,
  reply: z.void(),
  status: 204,
  problems: [importNotReady, importAlreadyApplied],
});

export const downloadFailedRows = endpoint({
  method: "GET",
  path: "/api/v1/office/imports/:importId/failed-rows",
  access,
  summary: "Download the failed rows as CSV, with what is wrong with each",
  params,
  query: z.strictObject({ language: Language.default("en").describe("Language of the headings and problems.") }),
  reply: z.unknown().describe("A CSV file."),
  status: 200,
  problems: [importNotReady],
  download: "file",
  rules: ["L-07", "L-09"],
});
