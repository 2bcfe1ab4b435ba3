export { AddRecurringServiceDialog } from "./add-recurring-service-dialog.tsx";
