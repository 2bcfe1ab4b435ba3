import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant, optionalText, requiredLine, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { WorkOrderId } from "#records/work-orders/contract.ts";

export const FileId = idOf("File");
export type FileId = z.infer<typeof FileId>;
// The rooms of these records know this one's panels.
const QuoteRef = idOf("Quote");
const InvoiceRef = idOf("Invoice");

export const fileNotTaken = problemType("file-not-taken", 422, "This file cannot be taken");
export const fileInMessage = problemType("file-in-message", 409, "A message carries this file");

/** Largest file, in bytes. */
export const fileBytesMost = 15 * 1024 * 1024;
/** Longest name of a file, in characters and in bytes: more no disk takes. */
export const fileNameMost = 255;

/** Why a file is not taken. */
export const fileRefusals = [
  "file-empty",
  "file-too-large",
  "picture-format",
  "picture-too-many-pixels",
  "picture-unreadable",
  "name-misleads",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** The record of the customer that a file is about, when it is not about the customer as a whole. */
export const FileRecord = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("work-order"), id: WorkOrderId, number: z.number().int() }),
  z.strictObject({ kind: z.literal("quote"), id: QuoteRef, number: z.number().int() }),
  z.strictObject({ kind: z.literal("invoice"), id: InvoiceRef, number: z.number().int().nullable() }),
]);
export type FileRecord = z.infer<typeof FileRecord>;

export const File = z.strictObject({
  id: FileId,
  customerId: CustomerId,
  record: FileRecord.nullable().describe("The record that it is about; null for the customer as a whole."),
  name: z.string(),
  sizeBytes: z.number().int(),
  mediaType: z.string().describe("By its content, not by its name."),
  isPicture: z.boolean().describe("Can be previewed."),
  note: z.string().nullable(),
  uploadedBy: StaffId,
  uploaderName: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  version: Version,
  allowed: z.array(z.enum(["edit", "delete"])),
});
export type File = z.infer<typeof File>;

export const FileList = z.strictObject({
  files: z.array(File),
  next: FileId.nullable(),
  allowed: z.array(z.enum(["add"])).describe("What may be done here now."),
});
export type FileList = z.infer<typeof FileList>;

export const FileChanges = z.strictObject({
  name: requiredLine(fileNameMost, "Name of the file.")
    .refine((name) => utf8Bytes(name) <= fileNameMost, {
      error: "Choose a shorter name.",
      params: { code: "name-too-long" },
    })
    .refine((name) => !/[/\\]/.test(name), {
      error: "Write the name without folders.",
      params: { code: "name-with-folder" },
    })
    .optional(),
  note: optionalText(2000, "What it shows or why it is here.").optional(),
});
export type FileChanges = z.infer<typeof FileChanges>;

/** How a list of files is asked for. */
const page = z.strictObject({
  after: FileId.optional().describe("Where the previous page ended."),
  limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
});
const params = z.strictObject({ fileId: FileId });
/** Everybody who may see work may ask; whose files they see, the rule `fileSight` says. */
const access = "work-orders.view";

export const listCustomerFiles = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/files",
  access: "customers.view",
  summary: "List the files of a customer and of its records, newest first",
  params: z.strictObject({ customerId: CustomerId }),
  query: page,
  reply: FileList,
  status: 200,
  problems: [],
});

export const addCustomerFile = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/files",
  access: "files.edit",
  summary: "Add a file to a customer",
  params: z.strictObject({ customerId: CustomerId }),
  upload: "file",
  reply: z.strictObject({ id: FileId }),
  status: 201,
  problems: [fileNotTaken],
  idempotency: "required",
});

export const listWorkOrderFiles = endpoint({
  method: "GET",
  path: "/api/v1/office/work-orders/:workOrderId/files",
  access,
  summary: "List the files of a work order, newest first",
  params: z.strictObject({ workOrderId: WorkOrderId }),
  query: page,
  reply: FileList,
  status: 200,
  problems: [],
});

export const addWorkOrderFile = endpoint({
  method: "POST",
  path: "/api/v1/office/work-orders/:workOrderId/files",
  access: "work-orders.carry-out",
  summary: "Add a file to a work order, as mobile users do with photos of own jobs",
  params: z.strictObject({ workOrderId: WorkOrderId }),
  upload: "file",
  reply: z.strictObject({ id: FileId }),
  status: 201,
  problems: [fileNotTaken],
  idempotency: "required",
});

export const listQuoteFiles = endpoint({
  method: "GET",
  path: "/api/v1/office/quotes/:quoteId/files",
  access: "quotes.view",
  summary: "List the files of a quote, newest first",
  params: z.strictObject({ quoteId: QuoteRef }),
  query: page,
  reply: FileList,
  status: 200,
  problems: [],
});

export const addQuoteFile = endpoint({
  method: "POST",
  path: "/api/v1/office/quotes/:quoteId/files",
  access: "files.edit",
  summary: "Add a file to a quote",
  params: z.strictObject({ quoteId: QuoteRef }),
  upload: "file",
  reply: z.strictObject({ id: FileId }),
  status: 201,
  problems: [fileNotTaken],
  idempotency: "required",
});

export const listInvoiceFiles = endpoint({
  method: "GET",
  path: "/api/v1/office/invoices/:invoiceId/files",
  access: "invoices.view",
  summary: "List the files of an invoice, newest first",
  params: z.strictObject({ invoiceId: InvoiceRef }),
  query: page,
  reply: FileList,
  status: 200,
  problems: [],
});

export const addInvoiceFile = endpoint({
  method: "POST",
  path: "/api/v1/office/invoices/:invoiceId/files",
  access: "invoices.edit",
  summary: "Add a file to an invoice",
  params: z.strictObject({ invoiceId: InvoiceRef }),
  upload: "file",
  reply: z.strictObject({ id: FileId }),
  status: 201,
  problems: [fileNotTaken],
  idempotency: "required",
});

export const getFile = endpoint({
  method: "GET",
  path: "/api/v1/office/files/:fileId",
  access,
  summary: "Get what is known of a file",
  params,
  reply: File,
  status: 200,
  problems: [],
  version: "read",
});

export const updateFile = endpoint({
  method: "PATCH",
  path: "/api/v1/office/files/:fileId",
  access: "files.edit",
  summary: "Change the name or the note of a file",
  params,
  body: FileChanges,
  reply: File,
  status: 200,
  problems: [fileNotTaken, fileInMessage],
  version: "required",
});

export const replaceFile = endpoint({
  method: "PUT",
  path: "/api/v1/office/files/:fileId/content",
  access: "files.edit",
  summary: "Put another file in its place; the note stays",
  params,
  upload: "file",
  reply: File,
  status: 200,
  problems: [fileNotTaken, fileInMessage],
  version: "required",
});

export const deleteFile = endpoint({
  method: "DELETE",
  path: "/api/v1/office/files/:fileId",
  access: "files.edit",
  summary: "Delete a file for good",
  params,
  reply: z.void(),
  status: 204,
  problems: [fileInMessage],
  version: "required",
});

export const downloadFile = endpoint({
  method: "GET",
  path: "/api/v1/office/files/:fileId/content",
  access,
  summary: "Download a file",
  params,
  reply: z.unknown().describe("The bytes of the file."),
  status: 200,
  problems: [],
  download: "file",
});

export const getPreview = endpoint({
  method: "GET",
  path: "/api/v1/office/files/:fileId/preview",
  access,
  summary: "Get a smaller picture of a picture",
  params,
  query: z.strictObject({
    size: z.enum(["small", "large"]).default("small").describe("For a list, or for looking at it."),
    of: z.coerce.number().int().optional().describe("The version that is meant; it tells browsers' caches apart."),
  }),
  reply: z.unknown().describe("A WebP picture."),
  status: 200,
  problems: [],
  download: "file",
});

/**
 * How many bytes a text takes in UTF-8.
 */
export function utf8Bytes(text: string): number {
  return Array.from(text, (character) => {
    const point = character.codePointAt(0) ?? 0;
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }).reduce<number>((sum, bytes) => sum + bytes, 0);
}
