import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { decimalsAtMost, hasDecimals, requiredLine, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { problemType } from "#platform/shared/problem.ts";

export const TaxRateId = idOf("TaxRate");
export type TaxRateId = z.infer<typeof TaxRateId>;
export const PaymentTermId = idOf("PaymentTerm");
export type PaymentTermId = z.infer<typeof PaymentTermId>;

export const nameTaken = problemType("name-taken", 409, "This name is used already");
export const stillInUse = problemType("still-in-use", 409, "Customers still use this");

const Percent = z
  .number()
  .min(0, "At least 0.")
  .max(100, "At most 100.")
  .refine((value) => hasDecimals(value, 4), decimalsAtMost(4))
  .describe("Percent, 0 to 100.");
const DueDays = z
  .number()
  .int("Whole days.")
  .min(0, "At least 0 days.")
  .max(365, "At most 365 days.")
  .describe("Days until an invoice is due.");

export const TaxRate = z.strictObject({
  id: TaxRateId,
  name: z.string(),
  percent: z.number(),
  active: z.boolean().describe("Offered for choosing."),
  version: Version,
});
export type TaxRate = z.infer<typeof TaxRate>;
export const PaymentTerm = z.strictObject({
  id: PaymentTermId,
  name: z.string(),
  dueDays: z.number().int(),
  active: z.boolean().describe("Offered for choosing."),
  version: Version,
});
export type PaymentTerm = z.infer<typeof PaymentTerm>;

export const NewTaxRate = z
  .strictObject({
    name: requiredLine(100, "Name."),
    percent: Percent,
    active: z.boolean().describe("Offered for choosing."),
  })
  .partial({ active: true });
export type NewTaxRate = z.infer<typeof NewTaxRate>;
export const NewPaymentTerm = z
  .strictObject({
    name: requiredLine(100, "Name."),
    dueDays: DueDays,
    active: z.boolean().describe("Offered for choosing."),
  })
  .partial({ active: true });
export type NewPaymentTerm = z.infer<typeof NewPaymentTerm>;

export const listTaxRates = endpoint({
  method: "GET",
  path: "/api/v1/office/tax-rates",
  access: "customers.view",
  summary: "List tax rates",
  reply: z.strictObject({ taxRates: z.array(TaxRate) }),
  status: 200,
  problems: [],
});
export const addTaxRate = endpoint({
  method: "POST",
  path: "/api/v1/office/tax-rates",
  access: "settings.edit",
  summary: "Add a tax rate",
  body: NewTaxRate,
  reply: z.strictObject({ id: TaxRateId }),
  status: 201,
  problems: [nameTaken],
  idempotency: "required",
});
export const updateTaxRate = endpoint({
  method: "PATCH",
  path: "/api/v1/office/tax-rates/:taxRateId",
  access: "settings.edit",
  summary: "Change a tax rate",
  params: z.strictObject({ taxRateId: TaxRateId }),
  body: NewTaxRate.partial(),
  reply: TaxRate,
  status: 200,
  problems: [nameTaken],
  version: "required",
  rules: ["A-03"],
});
export const deleteTaxRate = endpoint({
  method: "DELETE",
  path: "/api/v1/office/tax-rates/:taxRateId",
  access: "settings.edit",
  summary: "Delete a tax rate that nobody uses",
  params: z.strictObject({ taxRateId: TaxRateId }),
  reply: z.void(),
  status: 204,
  problems: [stillInUse],
  version: "required",
});

export const listPaymentTerms = endpoint({
  method: "GET",
  path: "/api/v1/office/payment-terms",
  access: "customers.view",
  summary: "List payment terms",
  reply: z.strictObject({ paymentTerms: z.array(PaymentTerm) }),
  status: 200,
  problems: [],
});
export const addPaymentTerm = endpoint({
  method: "POST",
  path: "/api/v1/office/payment-terms",
  access: "settings.edit",
  summary: "Add a payment term",
  body: NewPaymentTerm,
  reply: z.strictObject({ id: PaymentTermId }),
  status: 201,
  problems: [nameTaken],
  idempotency: "required",
});
export const updatePaymentTerm = endpoint({
  method: "PATCH",
  path: "/api/v1/office/payment-terms/:paymentTermId",
  access: "settings.edit",
  summary: "Change a payment term",
  params: z.strictObject({ paymentTermId: PaymentTermId }),
  body: NewPaymentTerm.partial(),
  reply: PaymentTerm,
  status: 200,
  problems: [nameTaken],
  version: "required",
});
export const deletePaymentTerm = endpoint({
  method: "DELETE",
  path: "/api/v1/office/payment-terms/:paymentTermId",
  access: "settings.edit",
  summary: "Delete a payment term that nobody uses",
  params: z.strictObject({ paymentTermId: PaymentTermId }),
  reply: z.void(),
  status: 204,
  problems: [stillInUse],
  version: "required",
});
