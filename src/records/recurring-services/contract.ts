import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { CappedCount, dayOfYears, Instant, requiredText, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, CustomerStatus, referenceNotUsable } from "#records/customers/contract.ts";
import { LocationId } from "#records/locations/contract.ts";
import { StaffId } from "#records/staff/contract.ts";
import { WorkOrderTypeId } from "#records/work-orders/contract.ts";

export const RecurringServiceId = idOf("RecurringService");
export type RecurringServiceId = z.infer<typeof RecurringServiceId>;

export const serviceNotReady = problemType(
  "recurring-service-not-ready",
  409,
  "This cannot be done with the recurring service now",
);

/** Most units between two occurrences. */
export const everyMost = 999;
/** Work orders are made at most so many days before their occurrence. */
export const daysAheadMost = 365;
/** How many of the next occurrences are told. */
export const upcomingShown = 5;

export const FrequencyUnit = z.enum(["day", "week", "month"]);
export type FrequencyUnit = z.infer<typeof FrequencyUnit>;

export const Frequency = z.strictObject({
  every: z
    .number()
    .int("Write a whole number.")
    .min(1, "At least 1.")
    .max(everyMost, `At most ${everyMost}.`)
    .describe("Every so many units."),
  unit: FrequencyUnit,
});
export type Frequency = z.infer<typeof Frequency>;

/** Days for which something can be planned: a typing error in the year is not one. */
const Day = dayOfYears(1970, 2999);

/** One field of a recurring service each; shared by adding and editing. */
export const recurringServiceFields = {
  typeId: WorkOrderTypeId.describe("Type of the work orders it makes."),
  contactId: ContactId.nullable().describe("Whom to ask for; a contact of this customer."),
  locationId: LocationId.nullable().describe("Where; a location of this customer."),
  description: requiredText(5000, "What is to be done."),
  assignedTo: StaffId.nullable().describe("Who gets the work orders it makes."),
  frequency: Frequency.nullable().describe("Null = manual: work orders are made by hand only."),
  nextServiceOn: Day.nullable().describe(
    "The day of the next occurrence; those after it are counted from it. A service on the 31st falls on the last day of shorter months.",
  ),
  endsOn: Day.nullable().describe("The last day on which it may fall due."),
  atTime: z
    .string()
    .refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), {
      error: "Write a time as HH:MM.",
      params: { code: "not-a-time" },
    })
    .nullable()
    .describe("Time of day of its work orders, in the provider's time zone; null = they are unscheduled."),
  daysAhead: z
    .number()
    .int("Write a whole number.")
    .min(0, "At least 0.")
    .max(daysAheadMost, `At most ${daysAheadMost}.`)
    .describe("Its work orders are made so many days before."),
};

export const RecurringServiceChanges = z.strictObject(recurringServiceFields).partial();
export type RecurringServiceChanges = z.infer<typeof RecurringServiceChanges>;

export const recurringServiceStates = ["running", "manual", "paused", "ended"] as const;
export const RecurringServiceState = z
  .enum(recurringServiceStates)
  .describe("`running`: it falls due by itself. `ended`: its last day is over.");
export type RecurringServiceState = z.infer<typeof RecurringServiceState>;

export const RecurringServiceInList = z.strictObject({
  id: RecurringServiceId,
  number: z.number().int().describe("Number of the recurring service, counted per provider."),
  state: RecurringServiceState,
  typeName: z.string(),
  description: z.string().describe("How the description begins."),
  customerId: CustomerId,
  customerName: z.string(),
  customerStatus: CustomerStatus.describe("For an inactive customer nothing is made."),
  contactName: z.string().nullable(),
  contactGone: z.boolean().describe("Whether the contact was deleted and nobody was chosen since (X-03)."),
  locationName: z.string().nullable(),
  city: z.string().nullable().describe("Town of the location."),
  frequency: Frequency.nullable(),
  atTime: z.string().nullable(),
  nextServiceOn: z.iso.date().nullable(),
  lastServiceOn: z.iso.date().nullable().describe("The day for which it last made a work order."),
  endsOn: z.iso.date().nullable(),
  daysAhead: z.number().int(),
  assignedTo: StaffId.nullable(),
  assignedName: z.string().nullable(),
  createdAt: Instant,
  version: Version,
});
export type RecurringServiceInList = z.infer<typeof RecurringServiceInList>;

export const RecurringServiceAct = z.enum(["pause", "resume"]);
export type RecurringServiceAct = z.infer<typeof RecurringServiceAct>;

export const RecurringService = RecurringServiceInList.extend({
  description: z.string().describe("What is to be done."),
  typeId: WorkOrderTypeId,
  contactId: ContactId.nullable(),
  locationId: LocationId.nullable(),
  upcoming: z.array(z.iso.date()).describe("The next occurrences, also of a paused one."),
  createdByName: z.string().nullable(),
  updatedAt: Instant,
  allowed: z
    .array(z.enum(["edit", "delete", "generate", ...RecurringServiceAct.options]))
    .describe("What I may do with it now."),
});
export type RecurringService = z.infer<typeof RecurringService>;

/** What narrows a list of recurring services; the count takes the same. */
export const recurringServiceFilters = {
  state: RecurringServiceState.optional().describe("One state. Running ones come by their next day."),
  dueBy: Day.optional().describe("Of the running ones: due on this day or earlier."),
  customerId: CustomerId.optional().describe("Of one customer."),
};

export const listRecurringServices = endpoint({
  method: "GET",
  path: "/api/v1/office/recurring-services",
  access: "work-orders.view-all",
  summary: "List recurring services, a page at a time: running ones by their next day, others the newest first",
  query: z.strictObject({
    ...recurringServiceFilters,
    after: z.string().max(600).optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    recurringServices: z.array(RecurringServiceInList),
    next: z.string().nullable().describe("Send back as `after` for the next page; null at the end."),
  }),
  status: 200,
  problems: [],
  rules: ["A-02"],
});

export const countRecurringServices = endpoint({
  method: "GET",
  path: "/api/v1/office/recurring-service-count",
  access: "work-orders.view-all",
  summary: "Count recurring services, up to a cap",
  query: z.strictObject(recurringServiceFilters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

const params = z.strictObject({ recurringServiceId: RecurringServiceId });

export const getRecurringService = endpoint({
  method: "GET",
  path: "/api/v1/office/recurring-services/:recurringServiceId",
  access: "work-orders.view-all",
  summary: "Get one recurring service, with its next days",
  params,
  reply: RecurringService,
  status: 200,
  problems: [],
  version: "read",
});

export const updateRecurringService = endpoint({
  method: "PATCH",
  path: "/api/v1/office/recurring-services/:recurringServiceId",
  access: "recurring-services.edit",
  summary: "Change a recurring service; work orders that it made stay as they are",
  params,
  body: RecurringServiceChanges,
  reply: RecurringService,
  status: 200,
  problems: [referenceNotUsable],
  version: "required",
  rules: ["C-11"],
});

export const changeRecurringServiceStatus = endpoint({
  method: "POST",
  path: "/api/v1/office/recurring-services/:recurringServiceId/status",
  access: "recurring-services.edit",
  summary: "Pause or resume a recurring service; what fell due meanwhile is passed over",
  params,
  body: z.strictObject({ act: RecurringServiceAct }),
  reply: z.strictObject({ id: RecurringServiceId, state: RecurringServiceState, version: Version }),
  status: 200,
  problems: [serviceNotReady, customerInactive],
  idempotency: "required",
  rules: ["X-20"],
});
