import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Provider } from "#records/company/contract.ts";
import { fileNotTaken } from "#records/files/contract.ts";

const path = "/api/v1/office/provider/logo";

export const getLogo = endpoint({
  method: "GET",
  path,
  access: "customers.view",
  summary: "Get the picture at the head of quotes and invoices",
  query: z.strictObject({
    of: z.coerce.number().int().optional().describe("The version that is meant; it tells browsers' caches apart."),
  }),
  reply: z.unknown().describe("A PNG picture."),
  status: 200,
  problems: [],
  download: "file",
});

export const putLogo = endpoint({
  method: "PUT",
  path,
  access: "settings.edit",
  summary: "Put a picture at the head of quotes and invoices",
  upload: "file",
  reply: Provider,
  status: 200,
  problems: [fileNotTaken],
  version: "required",
});

export const deleteLogo = endpoint({
  method: "DELETE",
  path,
  access: "settings.edit",
  summary: "Print quotes and invoices without a picture",
  reply: Provider,
  status: 200,
  problems: [],
  version: "required",
});
