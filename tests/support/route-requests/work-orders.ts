import { name, workOrderTypeOf, locationOf, workOrderOf, type RouteRequests } from "./asker.ts";

/** Valid requests for work orders and their types. */
export const workOrdersRequests: RouteRequests = {
  getOfficeWorkOrderTypes: async () => ({}),
  postOfficeWorkOrderTypes: async () => ({ body: { name: name("Type"), portalSelectable: true } }),
  patchOfficeWorkOrderTypesWorkOrderTypeId: async (asker) => ({
    params: { workOrderTypeId: await workOrderTypeOf(asker) },
    version: 1,
    body: { active: false },
  }),
  deleteOfficeWorkOrderTypesWorkOrderTypeId: async (asker) => ({
    params: { workOrderTypeId: await workOrderTypeOf(asker) },
    version: 1,
  }),
  // Narrowed by nothing else, so that an id of somebody else would show what it is of.
  getOfficeWorkOrders: async () => ({}),
  getOfficeWorkOrderCount: async () => ({}),
  postOfficeWorkOrders: async (asker) => {
    const { customerId, locationId, contactId } = await locationOf(asker);
    return {
      body: {
        customerId,
        contactId,
        locationId,
        typeId: await workOrderTypeOf(asker),
        description: "Look at the boiler",
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  getOfficeWorkOrdersWorkOrderId: workOrderOf,
  patchOfficeWorkOrdersWorkOrderId: async (asker) => {
    const given = await workOrderOf(asker);
    const { contactId, location } = (await asker.company.admin.get(`work-orders/${given.params?.["workOrderId"]}`))
      .body;
    return {
      ...given,
      version: 1,
      body: {
        description: "Look at both boilers",
        typeId: await workOrderTypeOf(asker),
        contactId,
        locationId: location.id,
        assignedTo: asker.company.admin.staffId,
      },
    };
  },
  postOfficeWorkOrdersWorkOrderIdStatus: async (asker) => ({ ...(await workOrderOf(asker)), body: { act: "start" } }),
  getOfficeWorkOrdersWorkOrderIdNotes: workOrderOf,
  postOfficeWorkOrdersWorkOrderIdNotes: async (asker) => ({
    ...(await workOrderOf(asker)),
    body: { text: "Boiler is off" },
  }),
};
