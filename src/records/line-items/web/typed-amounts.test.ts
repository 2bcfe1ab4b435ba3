import { describe, expect, it } from "vitest";
import { readQuantity } from "./typed-amounts.ts";

describe("a typed quantity", () => {
  it.each([
    ["1", "en", 1],
    ["1.5", "en", 1.5],
    ["1,5", "en", 1.5],
    ["0.125", "en", 0.125],
    [".5", "en", 0.5],
    ["2.", "en", 2],
    ["1,250", "en", 1250],
    ["1,250,000.5", "en", 1_250_000.5],
    ["1.250", "en", 1.25],
    ["0,500", "en", 0.5],
    ["0.500", "es", 0.5],
    ["1.250", "es", 1250],
    ["1,250", "es", 1.25],
    ["1.250,5", "es", 1250.5],
    [" 12 000 ", "es", 12_000],
  ])("%s in %s is %s", (typed, locale, quantity) => {
    expect(readQuantity(typed, locale)).toBe(quantity);
  });

  it.each(["", "two", "1,2,3", "-1", "1e3", "1.2.3", "Infinity", "0x10"])("%j is none", (typed) => {
    expect(readQuantity(typed, "en")).toBeNaN();
  });
});
