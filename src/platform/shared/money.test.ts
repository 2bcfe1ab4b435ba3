import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits, moneyMinorMost, moneyText, readMoney } from "./money.ts";

describe("money", () => {
  it.each([
    ["USD", 2],
    ["JPY", 0],
    ["KWD", 3],
  ])("knows the decimals of %s", (currency, expected) => {
    expect(minorDigits(currency)).toBe(expected);
  });

  it.each([
    ["1234.5", "USD", 123_450],
    ["1,234.50", "USD", 123_450],
    ["1.234,50", "EUR", 123_450],
    ["1 234,50 €", "EUR", 123_450],
    ["$1,234", "USD", 123_400],
    ["-$3", "USD", -300],
    ["1,234,567", "USD", 123_456_700],
    [".5", "USD", 50],
    ["0", "USD", 0],
    ["-0", "USD", 0],
    ["1,500", "JPY", 1500],
    ["1.5", "KWD", 1500],
    ["1.234", "KWD", 1234],
    ["0.500", "KWD", 500],
  ])("reads %s in %s", (text, currency, minor) => {
    expect(readMoney(text, currency)).toBe(minor);
  });

  it.each([
    ["", "USD"],
    ["abc", "USD"],
    ["1.2.3", "USD"],
    ["12,34,567", "USD"],
    ["1.05.5", "USD"],
    ["1e5", "USD"],
    ["1.5", "JPY"],
    ["0.500", "USD"],
    ["0,001", "USD"],
    ["0.001,50", "EUR"],
    ["0.500", "JPY"],
    ["99999999999999999", "USD"],
  ])("refuses %s in %s, rather than guessing", (text, currency) => {
    expect(readMoney(text, currency)).toBeNull();
  });

  it("reads back what it writes, in both languages and any currency", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -moneyMinorMost, max: moneyMinorMost }),
        fc.constantFrom("USD", "EUR", "JPY", "MXN"),
        fc.constantFrom("en", "es"),
        (minor, currency, locale) => {
          const written = moneyText(minor, currency, locale).replaceAll(/[A-Z]/g, "");
          expect(readMoney(written.replace("\u2212", "-"), currency)).toBe(minor);
        },
      ),
    );
  });
});
