import { call, upload } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { addCustomerFile, addWorkOrderFile, listCustomerFiles, listWorkOrderFiles } from "../contract.ts";
import type { FileId, FileList } from "../contract.ts";

/** What a panel shows the files of: a customer with its records, or one of these. */
export type FileOwner =
  | { kind: "customer"; customerId: CustomerId }
  | { kind: "work-order"; customerId: CustomerId; workOrderId: WorkOrderId };

/** The ids that an owner's lists are known by. */
export function ownerIds(owner: FileOwner): readonly string[] {
  return owner.kind === "customer" ? [owner.customerId] : [owner.customerId, owner.workOrderId];
}

/** Asks for one page of an owner's files. */
export async function listFilesOf(
  owner: FileOwner,
  asked: { query: { limit: number; after?: FileId }; signal: AbortSignal },
): Promise<FileList> {
  if (owner.kind === "customer")
    return await call(listCustomerFiles, { params: { customerId: owner.customerId }, ...asked });
  return await call(listWorkOrderFiles, { params: { workOrderId: owner.workOrderId }, ...asked });
}

/** How one file on its way is sent. */
export interface SendOptions {
  file: File;
  idempotencyKey: string;
  onProgress: (fraction: number) => void;
}

/** Adds a file to an owner. */
export async function sendTo(owner: FileOwner, options: SendOptions): Promise<unknown> {
  if (owner.kind === "customer")
    return await upload(addCustomerFile, { ...options, params: { customerId: owner.customerId } });
  return await upload(addWorkOrderFile, { ...options, params: { workOrderId: owner.workOrderId } });
}
