export { generateDueWorkOrders, generateDueWorkOrdersOf } from "./generate-due-work-orders.ts";
export { generateWorkOrder } from "./generate-work-order.ts";
