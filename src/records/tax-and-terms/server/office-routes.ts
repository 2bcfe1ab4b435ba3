import { route, type Route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { addPaymentTerm } from "./add-payment-term.ts";
import { addTaxRate } from "./add-tax-rate.ts";
import { deletePaymentTerm } from "./delete-payment-term.ts";
import { deleteTaxRate } from "./delete-tax-rate.ts";
import { listPaymentTerms } from "./list-payment-terms.ts";
import { listTaxRates } from "./list-tax-rates.ts";
import { updatePaymentTerm } from "./update-payment-term.ts";
import { updateTaxRate } from "./update-tax-rate.ts";

export const taxAndTermsOfficeRoutes: readonly Route[] = [
  route(contract.listTaxRates, ({ ctx }) => listTaxRates(ctx)),
  route(contract.addTaxRate, ({ ctx, body }) => addTaxRate(ctx, body)),
  route(contract.updateTaxRate, ({ ctx, params, body, version }) =>
    updateTaxRate(ctx, params.taxRateId, body, version),
  ),
  route(contract.deleteTaxRate, ({ ctx, params, version }) => deleteTaxRate(ctx, params.taxRateId, version)),
  route(contract.listPaymentTerms, ({ ctx }) => listPaymentTerms(ctx)),
  route(contract.addPaymentTerm, ({ ctx, body }) => addPaymentTerm(ctx, body)),
  route(contract.updatePaymentTerm, ({ ctx, params, body, version }) =>
    updatePaymentTerm(ctx, params.paymentTermId, body, version),
  ),
  route(contract.deletePaymentTerm, ({ ctx, params, version }) =>
    deletePaymentTerm(ctx, params.paymentTermId, version),
  ),
];
