import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Discount, LineItem } from "./contract.ts";
import { amountOf, decideLines, decideTaxes, totalsOf, withTaxes } from "./rules.ts";

const vat = { name: "VAT", percent: 19 };
const line = (unitPriceMinor: number, quantity = 1, tax: LineItem["tax"] = null): LineItem => ({
  description: "Work",
  quantity,
  unitPriceMinor,
  tax,
});

const anyTax = fc.option(
  fc.record({
    name: fc.constantFrom("State", "City", "VAT"),
    percent: fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
  }),
);
const anyLine = fc.record({
  description: fc.constant("Work"),
  quantity: fc.integer({ min: 0, max: 5_000_000 }).map((thousandths) => thousandths / 1000),
  unitPriceMinor: fc.integer({ min: -100_000, max: 10_000_000 }),
  tax: anyTax,
});
const anyOn = fc.constantFrom("net" as const, "gross" as const);
const anyDiscount: fc.Arbitrary<Discount | null> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant("money" as const), amountMinor: fc.integer({ min: 0, max: 50_000_000 }), on: anyOn }),
  fc.record({
    kind: fc.constant("percent" as const),
    percent: fc.integer({ min: 0, max: 1_000_000 }).map((tenThousandths) => tenThousandths / 10_000),
    on: anyOn,
  }),
);

describe("line items", () => {
  it.each([
    [1, 100, 100],
    [1.5, 333, 500],
    [0.005, 100, 1],
    [0.004, 100, 0],
    [0.5, -1, -1],
    [3, 0, 0],
  ])("amount of %s x %s minor units is %s, rounded half away from zero", (quantity, price, amount) => {
    expect(amountOf({ quantity, unitPriceMinor: price })).toBe(amount);
  });

  it("a discount before tax lowers the tax, one after tax does not", () => {
    const lines = [line(10_000, 1, vat)];
    expect(totalsOf(lines, { kind: "percent", percent: 10, on: "net" })).toMatchObject({
      netMinor: 10_000,
      discountMinor: 1000,
      taxMinor: 1710,
      totalMinor: 10_710,
    });
    expect(totalsOf(lines, { kind: "percent", percent: 10, on: "gross" })).toMatchObject({
      discountMinor: 1190,
      taxMinor: 1900,
      totalMinor: 10_710,
    });
    expect(totalsOf(lines, { kind: "money", amountMinor: 500, on: "gross" }).totalMinor).toBe(11_400);
    expect(totalsOf(lines, { kind: "money", amountMinor: 500, on: "net" }).totalMinor).toBe(11_305);
  });

  it("a discount before tax is shared among the rates to the last cent", () => {
    const lines = [line(3333, 1, vat), line(3333, 1, { name: "Reduced", percent: 7 }), line(3334)];
    const totals = totalsOf(lines, { kind: "money", amountMinor: 100, on: "net" });
    expect(totals.taxes).toEqual([
      { name: "VAT", percent: 19, baseMinor: 3300, taxMinor: 627 },
      { name: "Reduced", percent: 7, baseMinor: 3300, taxMinor: 231 },
    ]);
    expect(totals.totalMinor).toBe(10_000 - 100 + 627 + 231);
  });

  it("a discount never takes off more than there is", () => {
    expect(totalsOf([line(500, 1, vat)], { kind: "money", amountMinor: 9999, on: "net" }).totalMinor).toBe(0);
    expect(totalsOf([line(500, 1, vat)], { kind: "money", amountMinor: 9999, on: "gross" }).totalMinor).toBe(0);
    expect(totalsOf([line(-500)], { kind: "money", amountMinor: 100, on: "net" }).totalMinor).toBe(-500);
    expect(totalsOf([], { kind: "percent", percent: 50, on: "net" }).totalMinor).toBe(0);
  });

  it("every total is exact to the last minor unit: the parts add up, under any discount and tax", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyDiscount, (lines, discount) => {
        const totals = totalsOf(lines, discount);
        expect(totals.netMinor).toBe(lines.reduce((sum, one) => sum + amountOf(one), 0));
        expect(totals.taxMinor).toBe(totals.taxes.reduce((sum, one) => sum + one.taxMinor, 0));
        expect(totals.totalMinor).toBe(totals.netMinor - totals.discountMinor + totals.taxMinor);
        const untaxed = lines.filter((one) => one.tax === null).length;
        if (untaxed === 0 && lines.length > 0)
          expect(totals.taxes.reduce((sum, one) => sum + one.baseMinor, 0)).toBe(
            totals.netMinor - (discount?.on === "net" ? totals.discountMinor : 0),
          );
        for (const number of [totals.netMinor, totals.discountMinor, totals.taxMinor, totals.totalMinor])
          expect(Number.isSafeInteger(number)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("the order of the lines never changes a total, and no tax strays more than half a unit from the exact one", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), anyDiscount, fc.integer(), (lines, discount, turn) => {
        const by = lines.length === 0 ? 0 : Math.abs(turn) % lines.length;
        const turned = [...lines.slice(by), ...lines.slice(0, by)].toReversed();
        const totals = totalsOf(lines, discount);
        expect(totalsOf(turned, discount)).toEqual(totals);
        for (const one of totals.taxes)
          expect(Math.abs(one.taxMinor - (one.baseMinor * one.percent) / 100)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
      { numRuns: 1000 },
    );
  });

  it("refuses amounts too large to be exact, and names the line", () => {
    expect(decideLines([line(100), line(100_000_000_000, 1_000_000)])).toMatchObject({
      allowed: false,
      problem: { type: "amount-too-large" },
      errors: [{ pointer: "#/lines/1/unitPriceMinor" }],
    });
    expect(decideLines([line(100_000_000_000, 100)])).toEqual({ allowed: true });
  });

  it("a line that names no tax gets that of its customer, and none when the customer is exempt", () => {
    const written = [
      { description: "A", quantity: 1, unitPriceMinor: 1 },
      { ...line(1), tax: null },
    ];
    expect(withTaxes(written, { taxExempt: false, tax: vat }).map((one) => one.tax)).toEqual([vat, null]);
    expect(withTaxes(written, { taxExempt: true, tax: vat }).map((one) => one.tax)).toEqual([null, null]);
    expect(withTaxes(written, { taxExempt: false, tax: null }).map((one) => one.tax)).toEqual([null, null]);
  });

  it("refuses tax for a customer who is exempt, and names the line", () => {
    expect(decideTaxes([line(1), line(1, 1, vat)], { taxExempt: true })).toMatchObject({
      allowed: false,
      problem: { type: "taxed-though-exempt" },
      errors: [{ pointer: "#/lines/1/tax" }],
    });
    expect(decideTaxes([line(1, 1, vat)], { taxExempt: false })).toEqual({ allowed: true });
  });
});
