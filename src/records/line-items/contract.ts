import { z } from "zod";
import { decimalsAtMost, hasDecimals, requiredLine, requiredText } from "#platform/shared/fields.ts";
import { moneyMinorMost } from "#platform/shared/money.ts";
import { problemType } from "#platform/shared/problem.ts";

/** Most lines of one quote or invoice. */
export const linesMost = 200;
/** Longest description of a line, in characters. */
export const lineDescriptionMost = 2000;
/** Most of anything on one line. */
export const quantityMost = 1_000_000;
/** Highest price for one, in minor units. */
export const unitPriceMinorMost = 100_000_000_000;

export const amountTooLarge = problemType("amount-too-large", 422, "The amounts are too large");
export const taxedThoughExempt = problemType("taxed-though-exempt", 422, "This customer is tax exempt");

/** A sum of money in minor units of the record's currency. */
export const Minor = z.number().int().describe("Minor units of the currency (cents).");

/** A percentage with up to four decimals. */
export const Percent = z
  .number()
  .min(0, "At least 0.")
  .max(100, "At most 100.")
  .refine((value) => hasDecimals(value, 4), decimalsAtMost(4))
  .describe("Percent, 0 to 100, up to four decimals.");

/** A copy of a tax rate as it stood when the line was written. */
export const LineTax = z.strictObject({ name: requiredLine(100, "Name of the tax rate."), percent: Percent });
export type LineTax = z.infer<typeof LineTax>;

export const LineItem = z.strictObject({
  description: requiredText(lineDescriptionMost, "What is charged for."),
  quantity: z
    .number()
    .min(0, "At least 0.")
    .max(quantityMost, "At most 1,000,000.")
    .refine((value) => hasDecimals(value, 3), decimalsAtMost(3))
    .describe("How many, up to three decimals."),
  unitPriceMinor: z
    .number({ error: "Write an amount." })
    .int("Write an amount.")
    .min(-unitPriceMinorMost, "This is too much.")
    .max(unitPriceMinorMost, "This is too much.")
    .describe("Price for one, in minor units; negative takes off."),
  tax: LineTax.nullable().describe("Tax on this line; null = not taxed."),
});
export type LineItem = z.infer<typeof LineItem>;

/** As it is written: without a tax it gets that of the customer. */
export const WrittenLine = LineItem.extend({
  tax: LineTax.nullable().optional().describe("Tax on this line; null = not taxed; absent = that of the customer."),
});
export type WrittenLine = z.infer<typeof WrittenLine>;

/** As it is read: with its amount. */
export const PricedLine = LineItem.extend({ amountMinor: Minor.describe("Quantity times price, rounded half up.") });
export type PricedLine = z.infer<typeof PricedLine>;

const DiscountOn = z
  .enum(["net", "gross"])
  .describe("Whether it is taken off before tax, which lowers the tax, or after it.");

/** What is taken off: a sum, or a part of it. */
export const Discount = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("money"),
    amountMinor: z
      .number({ error: "Write an amount." })
      .int("Write an amount.")
      .min(0, "At least 0.")
      .max(moneyMinorMost, "This is too much.")
      .describe("Minor units of the currency."),
    on: DiscountOn,
  }),
  z.strictObject({ kind: z.literal("percent"), percent: Percent, on: DiscountOn }),
]);
export type Discount = z.infer<typeof Discount>;

export const Totals = z.strictObject({
  netMinor: Minor.describe("Sum of the lines."),
  discountMinor: Minor.describe("What the discount takes off."),
  taxes: z
    .array(
      z.strictObject({
        name: z.string(),
        percent: z.number(),
        baseMinor: Minor.describe("What the rate is applied to."),
        taxMinor: Minor,
      }),
    )
    .describe("Tax by rate."),
  taxMinor: Minor.describe("All tax."),
  totalMinor: Minor.describe("What is to be paid."),
});
export type Totals = z.infer<typeof Totals>;

export const WrittenLines = z
  .array(WrittenLine)
  .max(linesMost, `At most ${linesMost} lines.`)
  .describe("What is charged for, in order.");
