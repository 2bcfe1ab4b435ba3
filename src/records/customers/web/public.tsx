import "./customer-problem-texts.ts";

export { CustomerChoice } from "./customer-choice.tsx";
export type { KnownCustomer } from "./customer-choice.tsx";
export { CustomerFilterBar } from "./customer-filter-bar.tsx";
export { CustomerPicker } from "./customer-picker.tsx";
export { CustomersTable } from "./customers-table.tsx";
export { CustomerSummary } from "./customer-summary.tsx";
export { EditCustomer } from "./edit-customer.tsx";
export { StatusDialog } from "./status-dialog.tsx";
export type { StatusChange } from "./status-dialog.tsx";
export { forgetCustomers, useCustomer, useCustomerCount, useCustomerList, useListInStep } from "./customer-queries.ts";
export type { CustomerListQuery } from "./customer-queries.ts";
export { silentBefore } from "./silence.ts";
export { withScheme } from "./profile-values.ts";
