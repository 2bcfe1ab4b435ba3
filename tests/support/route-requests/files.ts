import type { Given } from "../route-places.ts";
import { addFile, onePixel } from "../upload.ts";
import { type Asker, draftOf, issuedOf, name, onCustomer, onQuote, type RouteRequests, workOrderOf } from "./asker.ts";

/** A file on a work order of somebody's. */
async function fileOf(asker: Asker, content?: Buffer, fileName?: string): Promise<Given> {
  const url = `work-orders/${(await workOrderOf(asker)).params?.["workOrderId"]}/files`;
  return { params: { fileId: await addFile(asker.test, asker.company.admin, url, content, fileName) } };
}

/** Valid requests for files. */
export const filesRequests: RouteRequests = {
  getOfficeCustomersCustomerIdFiles: onCustomer,
  postOfficeCustomersCustomerIdFiles: async (asker) => ({
    ...(await onCustomer(asker)),
    file: { name: "plan.txt", content: name("Plan") },
  }),
  getOfficeWorkOrdersWorkOrderIdFiles: workOrderOf,
  postOfficeWorkOrdersWorkOrderIdFiles: async (asker) => ({
    ...(await workOrderOf(asker)),
    file: { name: "boiler.png", content: onePixel },
  }),
  getOfficeQuotesQuoteIdFiles: onQuote,
  postOfficeQuotesQuoteIdFiles: async (asker) => ({
    ...(await onQuote(asker)),
    file: { name: "plan.txt", content: name("Plan") },
  }),
  getOfficeInvoicesInvoiceIdFiles: issuedOf,
  postOfficeInvoicesInvoiceIdFiles: async (asker) => ({
    params: { ...(await draftOf(asker)).params },
    file: { name: "receipt.txt", content: name("Receipt") },
  }),
  getOfficeFilesFileId: async (asker) => await fileOf(asker),
  patchOfficeFilesFileId: async (asker) => ({
    ...(await fileOf(asker)),
    version: 1,
    body: { note: "From the roof" },
  }),
  putOfficeFilesFileIdContent: async (asker) => ({
    ...(await fileOf(asker)),
    version: 1,
    file: { name: "plan.txt", content: name("Other plan") },
  }),
  deleteOfficeFilesFileId: async (asker) => ({ ...(await fileOf(asker)), version: 1 }),
  getOfficeFilesFileIdContent: async (asker) => await fileOf(asker),
  getOfficeFilesFileIdPreview: (asker) => fileOf(asker, onePixel, "dot.png"),
};
