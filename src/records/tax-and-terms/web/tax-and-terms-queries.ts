import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { listPaymentTerms, listTaxRates } from "../contract.ts";

/** All tax rates of the provider, inactive ones too. */
export const taxRatesQuery = queryOptions({
  queryKey: ["tax-and-terms", "tax-rates"],
  queryFn: ({ signal }) => call(listTaxRates, { signal }),
  select: (reply) => reply.taxRates,
});

/** All payment terms of the provider, inactive ones too. */
export const paymentTermsQuery = queryOptions({
  queryKey: ["tax-and-terms", "payment-terms"],
  queryFn: ({ signal }) => call(listPaymentTerms, { signal }),
  select: (reply) => reply.paymentTerms,
});
