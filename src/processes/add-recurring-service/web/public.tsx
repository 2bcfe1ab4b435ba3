export { AddRecurringServiceDialog } from "./add-recurring-service-dialog.tsx";
export type { CustomerOfRecurringService } from "./add-recurring-service-dialog.tsx";
