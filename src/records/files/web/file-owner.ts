import { call, upload } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import {
  addCustomerFile,
  addInvoiceFile,
  addQuoteFile,
  addWorkOrderFile,
  listCustomerFiles,
  listInvoiceFiles,
  listQuoteFiles,
  listWorkOrderFiles,
} from "../contract.ts";
import type { FileId, FileList, FileRecord } from "../contract.ts";

type IdOf<Kind extends FileRecord["kind"]> = Extract<FileRecord, { kind: Kind }>["id"];

/** What a panel shows the files of: a customer with its records, or one of these. */
export type FileOwner =
  | { kind: "customer"; customerId: CustomerId }
  | { kind: "work-order"; customerId: CustomerId; workOrderId: WorkOrderId }
  | { kind: "quote"; customerId: CustomerId; quoteId: IdOf<"quote"> }
  | { kind: "invoice"; customerId: CustomerId; invoiceId: IdOf<"invoice"> };

/** The ids that an owner's lists are known by. */
export function ownerIds(owner: FileOwner): readonly string[] {
  switch (owner.kind) {
    case "customer":
      return [owner.customerId];
    case "work-order":
      return [owner.customerId, owner.workOrderId];
    case "quote":
      return [owner.customerId, owner.quoteId];
    case "invoice":
      return [owner.customerId, owner.invoiceId];
  }
}

/** Asks for one page of an owner's files. */
export async function listFilesOf(
  owner: FileOwner,
  asked: { query: { limit: number; after?: FileId }; signal: AbortSignal },
): Promise<FileList> {
  switch (owner.kind) {
    case "customer":
      return await call(listCustomerFiles, { params: { customerId: owner.customerId }, ...asked });
    case "work-order":
      return await call(listWorkOrderFiles, { params: { workOrderId: owner.workOrderId }, ...asked });
    case "quote":
      return await call(listQuoteFiles, { params: { quoteId: owner.quoteId }, ...asked });
    case "invoice":
      return await call(listInvoiceFiles, { params: { invoiceId: owner.invoiceId }, ...asked });
  }
}

/** How one file on its way is sent. */
export interface SendOptions {
  file: File;
  idempotencyKey: string;
  onProgress: (fraction: number) => void;
}

/** Adds a file to an owner. */
export async function sendTo(owner: FileOwner, options: SendOptions): Promise<unknown> {
  switch (owner.kind) {
    case "customer":
      return await upload(addCustomerFile, { ...options, params: { customerId: owner.customerId } });
    case "work-order":
      return await upload(addWorkOrderFile, { ...options, params: { workOrderId: owner.workOrderId } });
    case "quote":
      return await upload(addQuoteFile, { ...options, params: { quoteId: owner.quoteId } });
    case "invoice":
      return await upload(addInvoiceFile, { ...options, params: { invoiceId: owner.invoiceId } });
  }
}
