export { AddWorkOrderDialog } from "./add-work-order-dialog.tsx";
