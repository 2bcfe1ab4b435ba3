export { DiscardInvoiceDialog } from "./discard-invoice-dialog.tsx";
