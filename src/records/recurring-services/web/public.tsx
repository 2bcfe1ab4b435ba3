import "./words.ts";

export { CustomerRecurringServices } from "./customer-recurring-services.tsx";
export { RecurringServiceActions } from "./recurring-service-actions.tsx";
export { RecurringServiceFacts } from "./recurring-service-facts.tsx";
export { RecurringServiceFields } from "./recurring-service-fields.tsx";
export { RecurringServiceFilterBar } from "./recurring-service-filter-bar.tsx";
export {
  useForgetRecurringServices,
  useRecurringService,
  useRecurringServiceCount,
  useRecurringServices,
} from "./recurring-service-queries.ts";
export { RecurringServiceStateMark } from "./recurring-service-state.tsx";
export { emptyRecurringService, recurringServiceBodyOf, renamedFields } from "./recurring-service-values.ts";
export type { RecurringServiceValues } from "./recurring-service-values.ts";
export { RecurringServicesTable } from "./recurring-services-table.tsx";
