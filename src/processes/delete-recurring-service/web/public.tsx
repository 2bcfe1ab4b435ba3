export { DeleteRecurringServiceDialog } from "./delete-recurring-service-dialog.tsx";
