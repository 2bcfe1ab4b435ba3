import type { RecurringService } from "../contract.ts";

/** What stands in the fields of a recurring service. */
export type RecurringServiceValues = {
  typeId: string | null;
  contactId: string | null;
  locationId: string | null;
  description: string;
  assignedTo: string | null;
  /** The unit, or `manual`. */
  repeats: string | null;
  every: string;
  nextServiceOn: string;
  endsOn: string;
  atTime: string;
  daysAhead: string;
};

/** @returns the values of a new recurring service: a monthly one, the commonest */
export function emptyRecurringService(): RecurringServiceValues {
  return {
    typeId: null,
    contactId: null,
    locationId: null,
    description: "",
    assignedTo: null,
    repeats: "month",
    every: "1",
    nextServiceOn: "",
    endsOn: "",
    atTime: "",
    daysAhead: "7",
  };
}

/**
 * @param service as stored
 * @returns the same as it stands in the fields
 */
export function recurringServiceValuesOf(service: RecurringService): RecurringServiceValues {
  return {
    typeId: service.typeId,
    contactId: service.contactId,
    locationId: service.locationId,
    description: service.description,
    assignedTo: service.assignedTo,
    repeats: service.frequency?.unit ?? "manual",
    every: String(service.frequency?.every ?? 1),
    nextServiceOn: service.nextServiceOn ?? "",
    endsOn: service.endsOn ?? "",
    atTime: service.atTime ?? "",
    daysAhead: String(service.daysAhead),
  };
}

/**
 * Turns what stands in the fields into the body of a request. What a manual one has no use for is left out of it.
 *
 * @param values as typed; what is no number is a fault that the schema names
 */
export function recurringServiceBodyOf(values: RecurringServiceValues): object {
  const { repeats, every, nextServiceOn, endsOn, atTime, daysAhead, ...others } = values;
  if (repeats === "manual")
    return { ...others, frequency: null, nextServiceOn: null, endsOn: null, atTime: null, daysAhead: 0 };
  return {
    ...others,
    frequency: { every: numberOf(every), unit: repeats },
    nextServiceOn: nextServiceOn || null,
    endsOn: endsOn || null,
    atTime: atTime || null,
    daysAhead: numberOf(daysAhead),
  };
}

/** Paths of the body under which the fields are called otherwise. */
export const renamedFields = { "frequency.every": "every", "frequency.unit": "repeats", frequency: "repeats" } as const;

function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
