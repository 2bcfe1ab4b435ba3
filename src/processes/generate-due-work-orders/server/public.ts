export { generateDueWorkOrders, generateDueWorkOrdersOf } from "./generate-due-work-orders.ts";
