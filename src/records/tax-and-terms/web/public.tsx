export { PaymentTermsPanel } from "./payment-terms-panel.tsx";
export { TaxRatesPanel } from "./tax-rates-panel.tsx";
