import { expect } from "vitest";
import type { RecurringService } from "#records/recurring-services/contract.ts";
import { buildCustomer, type BuiltCustomer, type Company, type Person } from "./builders.ts";

/** A recurring service as the tests know it. */
export interface BuiltRecurringService {
  id: string;
  number: number;
  customer: BuiltCustomer;
}

/**
 * Adds a recurring service for a customer of its own, unless one is given.
 *
 * @param changes fields that differ from a monthly one that is due on the last day of January 2030
 */
export async function buildRecurringService(
  company: Company,
  changes: Record<string, unknown> = {},
  customer?: BuiltCustomer,
): Promise<BuiltRecurringService> {
  const of = customer ?? (await buildCustomer(company.admin));
  const added = await company.admin.post("recurring-services", {
    customerId: of.id,
    typeId: await typeOf(company),
    description: "Clean the filters",
    frequency: { every: 1, unit: "month" },
    nextServiceOn: "2030-01-31",
    ...changes,
  });
  if (added.status !== 201) throw new Error(`The recurring service was not added: ${added.status} ${added.text}`);
  return { id: added.body.id, number: added.body.number, customer: of };
}

/**
 * A type of work orders at a company; the same one each time.
 */
export async function typeOf({ admin }: Company): Promise<string> {
  const { workOrderTypes } = (await admin.get("work-order-types")).body;
  if (workOrderTypes.length > 0) return workOrderTypes[0].id as string;
  return (await admin.post("work-order-types", { name: "Inspection" })).body.id as string;
}

/**
 * Reads a recurring service.
 */
export async function serviceOf(person: Person, id: string): Promise<RecurringService> {
  const answer = await person.get(`recurring-services/${id}`);
  expect(answer.status).toBe(200);
  return answer.body as RecurringService;
}
