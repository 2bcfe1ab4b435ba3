import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { requiredEmail, requiredLine } from "#platform/shared/fields.ts";
import { Language, Region, TimeZone } from "#records/company/contract.ts";
import { linkUsedUp, NewPassword, passwordTooWeak } from "#records/staff/contract.ts";

export const SetUpBody = z.strictObject({
  token: z
    .string()
    .min(20, "Open the setup link that the start printed.")
    .max(100)
    .describe("The secret of the setup link."),
  companyName: requiredLine(200, "Name of the company."),
  timeZone: TimeZone,
  defaultRegion: Region,
  language: Language,
  name: requiredLine(160, "Name of the first administrator."),
  email: requiredEmail,
  password: NewPassword,
});
export type SetUpBody = z.infer<typeof SetUpBody>;

export const setUpCompany = endpoint({
  method: "POST",
  path: "/api/v1/front/setup",
  access: "public",
  summary: "Set up a new installation; works once",
  body: SetUpBody,
  reply: z.void(),
  status: 204,
  problems: [linkUsedUp, passwordTooWeak],
});
