import { z } from "zod";
import { Instant, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { BackgroundJobId } from "#records/background-jobs/contract.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { importColumnsMost } from "./limits.ts";
import { repairKinds } from "./repairs.ts";
import { importFields, rowOutcomes, updateKeys } from "./rules.ts";

export const ImportBatchId = idOf("ImportBatch");
export type ImportBatchId = z.infer<typeof ImportBatchId>;

export const importKinds = ["list", "update"] as const;
export const importStates = [
  "parsing",
  "mapping",
  "checking",
  "checked",
  "applying",
  "applied",
  "undoing",
  "undone",
] as const;

export const ImportKind = z.enum(importKinds).describe("A list that adds people, or an export that comes back (C-16).");
export type ImportKind = z.infer<typeof ImportKind>;

export const ImportState = z
  .enum(importStates)
  .describe(
    "Where the import stands: parsing, mapping (waits for the columns), checking, checked (waits for the word to apply), applying, applied, undoing, undone.",
  );
export type ImportState = z.infer<typeof ImportState>;

const Field = z.enum(importFields);
export const MappedColumns = z.array(Field.nullable()).max(importColumnsMost);

export const ImportOptions = z.strictObject({
  updateKey: z
    .enum(updateKeys)
    .nullable()
    .describe("By what records that exist are found and updated; null skips them (L-06)."),
  leaveInvalidCellsEmpty: z
    .boolean()
    .describe("Empties a cell that is no phone or no e-mail instead of failing its row (L-04)."),
  fillMissingNames: z.boolean().describe("Writes a dash where a contact lacks its first or last name."),
  sameName: z
    .enum(["new-customer", "add-contact"])
    .describe(
      "What becomes of a company whose name is in the base while neither e-mail nor phone match: a customer of its own, or a further contact there.",
    ),
  repairsOff: z
    .array(z.enum(repairKinds))
    .max(repairKinds.length)
    .describe("Kinds of repairs that are not wanted (L-05)."),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const ImportCounts = z.strictObject({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
});

export const ImportResult = ImportCounts.extend({
  customersAdded: z.number().int(),
  contactsAdded: z.number().int(),
  customersUpdated: z.number().int(),
  contactsUpdated: z.number().int(),
  cellsEmptied: z.number().int().describe("Invalid cells that were left empty (L-04)."),
  contactsDisabled: z.number().int(),
  contactsEnabled: z.number().int(),
  conflictRows: z.number().int().describe("Rows of which a cell was left as it stands here."),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const ImportUndone = z.strictObject({
  customersRemoved: z.number().int(),
  contactsRemoved: z.number().int(),
  valuesRestored: z.number().int().describe("Values that were as the import left them and are again as before it."),
  contactsEnabled: z.number().int().describe("Contacts that the import disabled and that are enabled again."),
  kept: z.number().int().describe("What stayed because somebody touched it since; the rows list it."),
});
export type ImportUndone = z.infer<typeof ImportUndone>;

const RowFaultName = z.string().describe("Stable name of the fault, for example `not-a-phone`.");

export const ImportCheck = z.strictObject({
  counts: ImportCounts.describe("What will become of the rows; they add up (L-07)."),
  customersToAdd: z.number().int(),
  contactsToAdd: z.number().int(),
  cellsEmptied: z.number().int(),
  sameNameRows: z.number().int().describe("Rows that would add a customer of a name that is there already."),
  repairs: z.array(
    z.strictObject({ kind: z.enum(repairKinds), proposed: z.number().int(), applied: z.number().int() }),
  ),
  faults: z.array(z.strictObject({ fault: RowFaultName, rows: z.number().int() })),
  contactsToDisable: z.number().int().describe("Contacts that an update disables (C-16)."),
  contactsToEnable: z.number().int(),
  conflictRows: z.number().int().describe("Rows with a cell that was changed here too since the file went out."),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

export const ImportColumn = z.strictObject({
  heading: z.string(),
  letter: z.string().describe("Name of the column in a spreadsheet."),
  samples: z.array(z.string()).describe("Up to five different values."),
  guess: Field.nullable().describe("What it seems to be."),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const Import = z.strictObject({
  id: ImportBatchId,
  kind: ImportKind,
  fileName: z.string(),
  state: ImportState,
  rows: z.number().int().describe("Data rows of the file."),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  columns: z.array(ImportColumn),
  headerMissing: z.boolean().describe("Whether the first row looks like a person and not like headings."),
  mapping: MappedColumns.describe("What each column becomes; null = not imported."),
  mappingFrom: z.enum(["chosen", "remembered", "guessed"]),
  options: ImportOptions,
  sameFile: z
    .strictObject({ id: ImportBatchId, appliedAt: Instant })
    .nullable()
    .describe("An earlier import of the very same file."),
  check: ImportCheck.nullable(),
  result: ImportResult.nullable(),
  progress: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
  failure: z
    .enum(["cancelled", "base-changed", "failed"])
    .nullable()
    .describe("Why the last try to apply it ended without effect."),
  jobId: BackgroundJobId.nullable(),
  createdByName: z.string(),
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  undoableUntil: Instant.nullable().describe("Until then it can be undone (L-10, X-34); null before it is applied."),
  undone: ImportUndone.nullable(),
  undoneAt: Instant.nullable(),
  version: Version,
  allowed: z.array(z.enum(["map", "mend", "apply", "cancel", "discard", "undo"])),
});
export type Import = z.infer<typeof Import>;

export const RowProblemReply = z.strictObject({
  column: z.number().int().nullable().describe("Column at fault, counted from 0; null when it concerns the row."),
  field: z.string().nullable().describe("Name of the field the column stands for."),
  fault: RowFaultName,
  value: z.string().describe("What stands there."),
  suggestion: z.string().nullable().describe("A value that would mend it."),
  most: z.number().int().nullable().describe("Most characters the field takes."),
  otherRow: z.number().int().nullable().describe("The row of the file it contradicts."),
});
export type RowProblemReply = z.infer<typeof RowProblemReply>;

export const ImportRow = z.strictObject({
  row: z.number().int().describe("The number a spreadsheet shows for the row."),
  name: z.string().describe("Company and person of the row."),
  outcome: z.enum(rowOutcomes),
  reason: z
    .enum(["exists", "unchanged", "repeated", "no-contact", "conflict"])
    .nullable()
    .describe("Why it is skipped."),
  repeatsRow: z.number().int().nullable().describe("The earlier row of the file that says exactly the same."),
  problems: z.array(RowProblemReply),
  emptied: z.array(RowProblemReply),
  repairs: z.array(
    z.strictObject({
      column: z.number().int(),
      kind: z.enum(repairKinds),
      before: z.string(),
      after: z.string(),
      applied: z.boolean(),
    }),
  ),
  changes: z.array(z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  conflicts: z
    .array(z.strictObject({ field: z.string(), here: z.string(), file: z.string() }))
    .describe("Cells that were changed in the file and here: what stands here stays."),
  kept: z
    .array(z.strictObject({ what: z.string(), why: z.string() }))
    .describe("What an undo left as it was: `customer`, `contact` or a field, and why."),
  replacement: z
    .strictObject({ id: ContactId, number: z.number().int(), name: z.string() })
    .nullable()
    .describe("Who takes over from a contact that the row disables (X-08)."),
  customer: z
    .strictObject({ id: CustomerId, number: z.number().int(), companyName: z.string() })
    .nullable()
    .describe("The customer it belongs to."),
  contactId: ContactId.nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportInList = z.strictObject({
  id: ImportBatchId,
  kind: ImportKind,
  fileName: z.string(),
  state: ImportState,
  rows: z.number().int(),
  createdByName: z.string(),
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  counts: ImportCounts.nullable(),
});
export type ImportInList = z.infer<typeof ImportInList>;
