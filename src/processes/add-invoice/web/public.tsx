export { AddInvoiceForm } from "./add-invoice-form.tsx";
export { useDuplicateInvoice } from "./use-duplicate-invoice.ts";
export { useInvoiceDefaults } from "./use-invoice-defaults.ts";
