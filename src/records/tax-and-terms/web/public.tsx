export { PaymentTermsPanel } from "./payment-terms-panel.tsx";
export { paymentTermsQuery, taxRatesQuery } from "./tax-and-terms-queries.ts";
export { TaxRatesPanel } from "./tax-rates-panel.tsx";
export { numberToType, percentText, typedNumber } from "./typed-number.ts";
