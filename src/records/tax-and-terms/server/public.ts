export { addPaymentTerm } from "./add-payment-term.ts";
export { addTaxRate } from "./add-tax-rate.ts";
