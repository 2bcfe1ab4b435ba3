import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { changeWorkOrderStatus } from "./change-work-order-status.ts";
import { getWorkOrder } from "./get-work-order.ts";
import { countWorkOrders, listWorkOrders } from "./list-work-orders.ts";
import { updateWorkOrder } from "./update-work-order.ts";
import { addWorkOrderType, deleteWorkOrderType, listWorkOrderTypes, updateWorkOrderType } from "./work-order-types.ts";

export const workOrdersOfficeRoutes: readonly Route[] = [
  route(contract.listWorkOrderTypes, ({ ctx }) => listWorkOrderTypes(ctx)),
  route(contract.addWorkOrderType, ({ ctx, body }) => addWorkOrderType(ctx, body)),
  route(contract.updateWorkOrderType, ({ ctx, params, body, version }) =>
    updateWorkOrderType(ctx, params.workOrderTypeId, body, version),
  ),
  route(contract.deleteWorkOrderType, ({ ctx, params, version }) =>
    deleteWorkOrderType(ctx, params.workOrderTypeId, version),
  ),
  route(contract.listWorkOrders, ({ ctx, query, session }) => listWorkOrders(ctx, query, session.timeZone)),
  route(contract.countWorkOrders, ({ ctx, query, session }) => countWorkOrders(ctx, query, session.timeZone)),
  route(contract.getWorkOrder, ({ ctx, params }) => getWorkOrder(ctx, params.workOrderId)),
  route(contract.updateWorkOrder, ({ ctx, params, body, version }) =>
    updateWorkOrder(ctx, params.workOrderId, body, version),
  ),
  route(contract.changeWorkOrderStatus, ({ ctx, params, body }) =>
    changeWorkOrderStatus(ctx, params.workOrderId, body.act),
  ),
];
