import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Version } from "#platform/shared/fields.ts";
import { undoTooLate } from "#records/contacts/contract.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import {
  lastAdministrator,
  notYourself,
  staffDisabled,
  staffEnabled,
  staffHandedOverKinds,
  StaffId,
} from "#records/staff/contract.ts";

const params = z.strictObject({ staffId: StaffId });
const Count = z.number().int();

/** What a staff member would hand over and what stays, before somebody says who takes over. */
export const StaffDisablementPreview = z.strictObject({
  customers: Count.describe("Managed by this person."),
  workOrders: Count.describe("To do, without a time or with one still to come (X-07)."),
  overdueWorkOrders: Count.describe("To do and late: they go along unless it is said that they stay."),
  recurringServices: Count,
  settledWorkOrders: Count.describe("Stay as they are."),
});
export type StaffDisablementPreview = z.infer<typeof StaffDisablementPreview>;

export const previewStaffDisablement = endpoint({
  method: "GET",
  path: "/api/v1/office/staff/:staffId/disablement/preview",
  access: "staff.manage",
  summary: "Count what a staff member would hand over when they are disabled, and what stays",
  params,
  reply: StaffDisablementPreview,
  status: 200,
  problems: [staffDisabled, notYourself, lastAdministrator],
  rules: ["X-07"],
});

/** Who takes over from a staff member. Needed for each kind of which there is something. */
export const StaffDisablement = z
  .strictObject({
    replacementId: StaffId.describe("Takes over all that is not said to go elsewhere."),
    customersTo: StaffId.describe("Manages the customers instead."),
    workOrdersTo: StaffId.nullable().describe("Gets the work orders instead; null leaves them with nobody."),
    recurringServicesTo: StaffId.nullable().describe("Gets the recurring services instead; null: nobody."),
    moveOverdue: z
      .boolean()
      .describe("Whether work orders that are to do and late go along: yes unless this is false (X-07)."),
  })
  .partial();
export type StaffDisablement = z.infer<typeof StaffDisablement>;

/** How many rows of each kind changed hands. */
export const StaffMoved = z.strictObject({ customers: Count, workOrders: Count, recurringServices: Count });
export type StaffMoved = z.infer<typeof StaffMoved>;

export const disableStaff = endpoint({
  method: "POST",
  path: "/api/v1/office/staff/:staffId/disablement",
  access: "staff.manage",
  summary: "Disable a staff member: sessions end, and others take over what is still to come",
  params,
  body: StaffDisablement,
  reply: z.strictObject({ id: StaffId, version: Version, moved: StaffMoved }),
  status: 200,
  problems: [staffDisabled, notYourself, lastAdministrator, referenceNotUsable],
  version: "required",
  idempotency: "required",
  rules: ["X-07"],
});

export const enableStaff = endpoint({
  method: "DELETE",
  path: "/api/v1/office/staff/:staffId/disablement",
  access: "staff.manage",
  summary: "Enable a staff member again; what was handed over stays where it is",
  params,
  reply: z.void(),
  status: 204,
  problems: [staffEnabled],
  version: "required",
  rules: ["X-21"],
});

/** Something that was handed over and does not go back, because it changed since. */
export const StaffLeftOver = z.strictObject({
  kind: z.enum(staffHandedOverKinds),
  id: z.string(),
  number: z.number().int().nullable().describe("Its number, while it is still there."),
});
export type StaffLeftOver = z.infer<typeof StaffLeftOver>;

export const undoStaffDisablement = endpoint({
  method: "POST",
  path: "/api/v1/office/staff/:staffId/disablement/undo",
  access: "staff.manage",
  summary: "Undo a disablement: the staff member is enabled and gets back what nobody changed since",
  params,
  reply: z.strictObject({ id: StaffId, version: Version, returned: StaffMoved, left: z.array(StaffLeftOver) }),
  status: 200,
  problems: [staffEnabled, undoTooLate],
  version: "required",
  idempotency: "required",
  rules: ["X-34"],
});
