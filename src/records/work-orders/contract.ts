import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { CappedCount, dayOfYears, Instant, requiredLine, requiredText, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, CustomerStatus, referenceNotUsable } from "#records/customers/contract.ts";
import { LocationId } from "#records/locations/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { nameTaken } from "#records/tax-and-terms/contract.ts";

export const WorkOrderId = idOf("WorkOrder");
export type WorkOrderId = z.infer<typeof WorkOrderId>;
export const WorkOrderTypeId = idOf("WorkOrderType");
export type WorkOrderTypeId = z.infer<typeof WorkOrderTypeId>;
/** What made a work order; it is described in its own room, which knows this one. */
const RecurringServiceRef = idOf("RecurringService");

export const actNotPossible = problemType("act-not-possible", 409, "This cannot be done with the work order now");
export const typeInUse = problemType("work-order-type-in-use", 409, "Work orders or recurring services have this type");
export const workOrderSettled = problemType("work-order-settled", 409, "This work order is closed or cancelled");

export const workOrderStatuses = ["open", "assigned", "in-progress", "completed", "closed", "cancelled"] as const;
export const WorkOrderStatus = z
  .enum(workOrderStatuses)
  .describe("How far it is. An open one with somebody assigned is `assigned`.");
export type WorkOrderStatus = z.infer<typeof WorkOrderStatus>;

/** What somebody can do with a work order to change its status; `rules.ts` says when. */
export const WorkOrderAct = z.enum(["start", "put-back", "complete", "resume", "close", "cancel", "reopen"]);
export type WorkOrderAct = z.infer<typeof WorkOrderAct>;

export const WorkOrderSource = z.enum(["staff", "portal", "recurring"]).describe("How it came about.");
export type WorkOrderSource = z.infer<typeof WorkOrderSource>;

export const WorkOrderType = z.strictObject({
  id: WorkOrderTypeId,
  name: z.string(),
  active: z.boolean().describe("Offered for choosing."),
  portalSelectable: z.boolean().describe("Contacts may choose it on the customer portal."),
  version: Version,
});
export type WorkOrderType = z.infer<typeof WorkOrderType>;

export const NewWorkOrderType = z
  .strictObject({
    name: requiredLine(100, "Name."),
    active: z.boolean().describe("Offered for choosing."),
    portalSelectable: z.boolean().describe("Contacts may choose it on the customer portal."),
  })
  .partial({ active: true, portalSelectable: true });
export type NewWorkOrderType = z.infer<typeof NewWorkOrderType>;
export const WorkOrderTypeChanges = NewWorkOrderType.partial();
export type WorkOrderTypeChanges = z.infer<typeof WorkOrderTypeChanges>;

const ofType = z.strictObject({ workOrderTypeId: WorkOrderTypeId });

export const listWorkOrderTypes = endpoint({
  method: "GET",
  path: "/api/v1/office/work-order-types",
  access: "customers.view",
  summary: "List work order types",
  reply: z.strictObject({ workOrderTypes: z.array(WorkOrderType) }),
  status: 200,
  problems: [],
});
export const addWorkOrderType = endpoint({
  method: "POST",
  path: "/api/v1/office/work-order-types",
  access: "settings.edit",
  summary: "Add a work order type",
  body: NewWorkOrderType,
  reply: z.strictObject({ id: WorkOrderTypeId }),
  status: 201,
  problems: [nameTaken],
  idempotency: "required",
});
export const updateWorkOrderType = endpoint({
  method: "PATCH",
  path: "/api/v1/office/work-order-types/:workOrderTypeId",
  access: "settings.edit",
  summary: "Change a work order type; what has it keeps it",
  params: ofType,
  body: WorkOrderTypeChanges,
  reply: WorkOrderType,
  status: 200,
  problems: [nameTaken],
  version: "required",
});
export const deleteWorkOrderType = endpoint({
  method: "DELETE",
  path: "/api/v1/office/work-order-types/:workOrderTypeId",
  access: "settings.edit",
  summary: "Delete a work order type that nothing has",
  params: ofType,
  reply: z.void(),
  status: 204,
  problems: [typeInUse],
  version: "required",
});

/** Days for which something can be planned: a typing error in the year is not one. */
const yearsOfWork = ["1970", "2999"] as const;

/** One field of a work order each; shared by adding and editing. */
export const workOrderFields = {
  typeId: WorkOrderTypeId.describe("What kind of job it is."),
  contactId: ContactId.nullable().describe("Whom to ask for; a contact of this customer."),
  locationId: LocationId.nullable().describe("Where; a location of this customer."),
  description: requiredText(5000, "What is to be done."),
  scheduledAt: Instant.refine(
    (instant) => instant.slice(0, 4) >= yearsOfWork[0] && instant.slice(0, 4) <= yearsOfWork[1],
    {
      error: "Write a year between 1970 and 2999.",
      params: { code: "year-out-of-range", least: 1970, most: 2999 },
    },
  )
    .nullable()
    .describe("When it is planned for; null = unscheduled."),
  assignedTo: StaffId.nullable().describe("Who does it."),
};

export const WorkOrderChanges = z.strictObject(workOrderFields).partial();
export type WorkOrderChanges = z.infer<typeof WorkOrderChanges>;

export const WorkOrderInList = z.strictObject({
  id: WorkOrderId,
  number: z.number().int().describe("Number of the work order, counted per provider."),
  status: WorkOrderStatus,
  typeName: z.string(),
  description: z.string().describe("How the description begins."),
  customerId: CustomerId.nullable().describe("Null when the customer was deleted."),
  customerName: z.string().nullable(),
  contactName: z.string().nullable().describe("As it was when chosen."),
  contactGone: z.boolean().describe("Whether the contact was deleted and nobody was chosen since (X-03)."),
  locationName: z.string().nullable(),
  city: z.string().nullable().describe("Town of the location."),
  scheduledAt: Instant.nullable(),
  assignedTo: StaffId.nullable(),
  assignedName: z.string().nullable(),
  source: WorkOrderSource,
  completedAt: Instant.nullable(),
  createdAt: Instant,
  version: Version,
});
export type WorkOrderInList = z.infer<typeof WorkOrderInList>;

/** Whom to ask for, as whoever does the job needs it. */
const PersonOnSite = z.strictObject({
  id: ContactId,
  name: z.string().describe("As it is now."),
  phone: z.string().nullable(),
  phoneExtension: z.string().nullable(),
  altPhone: z.string().nullable(),
  altPhoneExtension: z.string().nullable(),
  mobile: z.string().nullable(),
  mobileExtension: z.string().nullable(),
});

const PlaceOfWork = z.strictObject({
  id: LocationId,
  name: z.string(),
  street: z.string().nullable(),
  street2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
});

export const WorkOrder = WorkOrderInList.omit({ locationName: true, city: true }).extend({
  typeId: WorkOrderTypeId,
  description: z.string().describe("What is to be done."),
  customerStatus: CustomerStatus.nullable(),
  contactId: ContactId.nullable(),
  contact: PersonOnSite.nullable(),
  location: PlaceOfWork.nullable(),
  recurringServiceId: RecurringServiceRef.nullable().describe("The recurring service that made it."),
  recurringServiceNumber: z.number().int().nullable(),
  occurrenceOn: z.iso.date().nullable().describe("The day for which the recurring service made it."),
  createdByName: z.string().nullable().describe("Who added it; null for the system."),
  updatedAt: Instant,
  allowed: z.array(z.enum(["edit", "add-note", ...WorkOrderAct.options])).describe("What I may do with it now."),
});
export type WorkOrder = z.infer<typeof WorkOrder>;

export const WorkOrderSort = z.enum(["schedule", "number"]);
export type WorkOrderSort = z.infer<typeof WorkOrderSort>;

const day = (description: string) => dayOfYears(1900, 2999).optional().describe(description);

/** What narrows a list of work orders; the count takes the same. */
export const workOrderFilters = {
  status: z
    .enum([...workOrderStatuses, "to-do", "done"])
    .optional()
    .describe("One status; `to-do` = not finished, `done` = completed or closed."),
  planned: z
    .enum(["unscheduled", "overdue"])
    .optional()
    .describe("Of those to do: without a time, or with a time that has passed."),
  from: day("Scheduled on this day or later, in the provider's time zone."),
  to: day("Scheduled on this day or earlier, in the provider's time zone."),
  customerId: CustomerId.optional().describe("Of one customer."),
  assignedTo: StaffId.optional().describe("Of one colleague."),
  recurringServiceId: RecurringServiceRef.optional().describe(
    "Made by one recurring service; quick with its customer.",
  ),
};

export const listWorkOrders = endpoint({
  method: "GET",
  path: "/api/v1/office/work-orders",
  access: "work-orders.view",
  summary: "List work orders, a page at a time; mobile users see their own",
  query: z.strictObject({
    ...workOrderFilters,
    sort: WorkOrderSort.default("number").describe("Unscheduled ones come last by schedule."),
    direction: z.enum(["asc", "desc"]).default("desc"),
    after: z.string().max(600).optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    workOrders: z.array(WorkOrderInList),
    next: z.string().nullable().describe("Send back as `after` for the next page; null at the end."),
  }),
  status: 200,
  problems: [],
  rules: ["A-02"],
});

export const countWorkOrders = endpoint({
  method: "GET",
  path: "/api/v1/office/work-order-count",
  access: "work-orders.view",
  summary: "Count work orders, up to a cap",
  query: z.strictObject(workOrderFilters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

const params = z.strictObject({ workOrderId: WorkOrderId });

export const getWorkOrder = endpoint({
  method: "GET",
  path: "/api/v1/office/work-orders/:workOrderId",
  access: "work-orders.view",
  summary: "Get one work order; mobile users their own",
  params,
  reply: WorkOrder,
  status: 200,
  problems: [],
  version: "read",
});

export const updateWorkOrder = endpoint({
  method: "PATCH",
  path: "/api/v1/office/work-orders/:workOrderId",
  access: "work-orders.edit",
  summary: "Change a work order",
  params,
  body: WorkOrderChanges,
  reply: WorkOrder,
  status: 200,
  problems: [workOrderSettled, referenceNotUsable],
  version: "required",
  rules: ["C-11"],
});

export const changeWorkOrderStatus = endpoint({
  method: "POST",
  path: "/api/v1/office/work-orders/:workOrderId/status",
  access: "work-orders.carry-out",
  summary: "Start, complete, close, cancel or reopen a work order",
  params,
  body: z.strictObject({ act: WorkOrderAct }),
  reply: z.strictObject({ id: WorkOrderId, status: WorkOrderStatus, version: Version }),
  status: 200,
  problems: [actNotPossible, customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});
