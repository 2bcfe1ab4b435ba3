export { AddWorkOrderDialog } from "./add-work-order-dialog.tsx";
export type { CustomerOfWorkOrder } from "./add-work-order-dialog.tsx";
