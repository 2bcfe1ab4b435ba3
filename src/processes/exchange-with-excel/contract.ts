import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { dayOfYears, searchText } from "#platform/shared/fields.ts";
import { CustomerStatus } from "#records/customers/contract.ts";

export const ExportFormat = z.enum(["xlsx", "csv"]);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const exportCustomers = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/export",
  access: "lists.export",
  summary: "Export customers with their contacts as a table, one row per contact",
  query: z.strictObject({
    format: ExportFormat.default("xlsx"),
    status: CustomerStatus.optional().describe("Only these; without it active and inactive ones."),
    search: searchText.optional().describe("Words that occur in name, number, phone, e-mail or town."),
    silentBefore: dayOfYears(1900, 2999).optional().describe("Only customers without interaction since that day."),
  }),
  reply: z.unknown().describe("An .xlsx or CSV file that can be changed and uploaded again (C-15, C-16)."),
  status: 200,
  problems: [],
  download: "file",
  rules: ["C-15"],
});
