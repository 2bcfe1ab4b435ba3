export { changeWorkOrderStatus } from "./change-work-order-status.ts";
export { workOrderConstraintProblems } from "./constraint-problems.ts";
export {
  countWorkOrdersOfContact,
  giveBackWorkOrders,
  handOverWorkOrders,
  numbersOfWorkOrders,
} from "./hand-over-sql.ts";
export {
  countWorkOrdersOfStaff,
  giveBackAssignedWorkOrders,
  handOverAssignedWorkOrders,
  lockWorkOrdersOfStaff,
} from "./staff-hand-over-sql.ts";
export { listWorkOrders } from "./list-work-orders.ts";
export {
  countWorkOrdersOfCustomers,
  customersWithWorkOrders,
  findWorkOrderRow,
  hasWorkOrderFor,
} from "./read-work-orders-sql.ts";
export { requireChosen } from "./require-chosen.ts";
export { insertStartingTypes, listWorkOrderTypes } from "./work-order-types.ts";
export { whoseWork } from "./whose-work.ts";
export {
  deleteWorkOrdersOfCustomers,
  insertGeneratedWorkOrders,
  insertWorkOrderRow,
  releaseContactFromWorkOrders,
  releaseServiceFromWorkOrders,
} from "./work-orders-sql.ts";
