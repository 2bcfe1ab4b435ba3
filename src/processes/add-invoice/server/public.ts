export { addInvoice } from "./add-invoice.ts";
