export { changeInvoiceStatus, lockSendableInvoice, markInvoiceSent } from "./change-invoice-status.ts";
export { invoiceConstraintProblems } from "./constraint-problems.ts";
export { deleteInvoice } from "./delete-invoice.ts";
export { invoiceAsRead } from "./get-invoice.ts";
export {
  deleteInvoicesOfCustomers,
  insertInvoiceRow,
  lockInvoiceRow,
  releaseContactFromInvoices,
} from "./invoices-sql.ts";
export { recordPayment } from "./payments.ts";
export { countInvoicesOfCustomers, findQuoteOfInvoice, listInvoicesForWork } from "./read-invoices-sql.ts";
