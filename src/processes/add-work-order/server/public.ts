export { addWorkOrder } from "./add-work-order.ts";
