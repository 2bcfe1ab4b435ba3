import "./deletion-problem-texts.ts";

export { DeleteCustomersDialog } from "./delete-customers-dialog.tsx";
export type { DeletionWish } from "./delete-customers-dialog.tsx";
export type { DeletionResult } from "./use-delete-customers.ts";
