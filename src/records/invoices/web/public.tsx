import "./problem-texts.ts";

export { EditInvoice } from "./edit-invoice.tsx";
export { InvoiceActions } from "./invoice-actions.tsx";
export { InvoiceDocument } from "./invoice-document.tsx";
export { InvoiceFields } from "./invoice-fields.tsx";
export { InvoiceFilterBar } from "./invoice-filter-bar.tsx";
export { useForgetInvoices, useInvoice, useInvoiceCount, useInvoices } from "./invoice-queries.ts";
export { invoiceName } from "./invoice-status.tsx";
export { invoiceBody, newInvoiceValues } from "./invoice-values.ts";
export { InvoicesTable } from "./invoices-table.tsx";
export { OpenSums } from "./open-sums.tsx";
export { PaymentsPanel } from "./payments-panel.tsx";
