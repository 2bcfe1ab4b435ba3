export { taxAndTermsConstraintProblems } from "./constraint-problems.ts";
export { addPaymentTerm } from "./add-payment-term.ts";
export { addTaxRate } from "./add-tax-rate.ts";
