import "./words.ts";

export { CustomerWorkOrders } from "./customer-work-orders.tsx";
export { MyWork } from "./my-work.tsx";
export { WorkOrderActions } from "./work-order-acts.tsx";
export { WorkOrderFacts } from "./work-order-facts.tsx";
export { WorkOrderFields } from "./work-order-fields.tsx";
export { WorkOrderFilterBar } from "./work-order-filter-bar.tsx";
export type { WorkOrderFilters } from "./work-order-filter-bar.tsx";
export {
  useForgetWorkOrders,
  useWorkOrder,
  useWorkOrderCount,
  useWorkOrders,
  workOrderTypesQuery,
} from "./work-order-queries.ts";
export type { WorkOrderListQuery } from "./work-order-queries.ts";
export { WorkOrderStatusMark } from "./work-order-status.tsx";
export { WorkOrderTypesPanel } from "./work-order-types-panel.tsx";
export { emptyWorkOrder, workOrderBodyOf } from "./work-order-values.ts";
export type { WorkOrderValues } from "./work-order-values.ts";
export { WorkOrdersTable } from "./work-orders-table.tsx";
