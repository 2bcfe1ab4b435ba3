import type { Given } from "../route-places.ts";
import { type Asker, customerOf, added, workOrderTypeOf, locationOf, type RouteRequests } from "./asker.ts";

/** A recurring service of somebody's, with all that can stand on it. */
async function recurringServiceOf(asker: Asker): Promise<Given> {
  const { locationId, contactId, customerId } = await locationOf(asker);
  const recurringServiceId = await added(asker.company.admin, "recurring-services", {
    customerId,
    contactId,
    locationId,
    typeId: await workOrderTypeOf(asker),
    description: "Clean the filters",
    assignedTo: asker.company.admin.staffId,
    frequency: { every: 2, unit: "week" },
    nextServiceOn: "2099-02-01",
  });
  return { params: { recurringServiceId } };
}

/** Valid requests for recurring services. */
export const recurringServicesRequests: RouteRequests = {
  getOfficeRecurringServices: async (asker) => ({
    query: { state: "running", dueBy: "2099-12-31", customerId: (await customerOf(asker)).id },
  }),
  getOfficeRecurringServiceCount: async () => ({}),
  postOfficeRecurringServices: async (asker) => {
    const { customerId, locationId, contactId } = await locationOf(asker);
    return {
      body: {
        customerId,
        contactId,
        locationId,
        typeId: await workOrderTypeOf(asker),
        description: "Clean the filters",
        assignedTo: asker.company.admin.staffId,
        frequency: { every: 2, unit: "week" },
        nextServiceOn: "2099-02-01",
        endsOn: "2099-12-31",
        atTime: "08:30",
        daysAhead: 3,
      },
    };
  },
  getOfficeRecurringServicesRecurringServiceId: recurringServiceOf,
  patchOfficeRecurringServicesRecurringServiceId: async (asker) => {
    const given = await recurringServiceOf(asker);
    const { contactId, locationId } = (
      await asker.company.admin.get(`recurring-services/${given.params?.["recurringServiceId"]}`)
    ).body;
    return {
      ...given,
      version: 1,
      body: {
        description: "Clean all filters",
        typeId: await workOrderTypeOf(asker),
        contactId,
        locationId,
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  deleteOfficeRecurringServicesRecurringServiceId: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    version: 1,
  }),
  postOfficeRecurringServicesRecurringServiceIdStatus: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    body: { act: "pause" },
  }),
  postOfficeRecurringServicesRecurringServiceIdWorkOrders: async (asker) => ({
    ...(await recurringServiceOf(asker)),
    version: 1,
  }),
};
