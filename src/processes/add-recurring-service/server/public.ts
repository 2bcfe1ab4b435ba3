export { addRecurringService } from "./add-recurring-service.ts";
