import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPhone } from "./phone.ts";

describe("readPhone", () => {
  it.each([
    ["504-621-8927", "US", "+15046218927", null],
    ["(504) 621-8927", "US", "+15046218927", null],
    [" 504.621.8927 ", "US", "+15046218927", null],
    ["1 504 621 8927", "US", "+15046218927", null],
    ["+1 (504) 621-8927", "ES", "+15046218927", null],
    ["504-621-8927 x12", "US", "+15046218927", "12"],
    ["504-621-8927 ext. 0012", "US", "+15046218927", "0012"],
    ["504-621-8927 extension 7", "US", "+15046218927", "7"],
    ["504-621-8927;ext=9", "US", "+15046218927", "9"],
    ["504-621-8927x7", "US", "+15046218927", "7"],
    ["504-621-8927 #7", "US", "+15046218927", "7"],
    ["(504) 621-8927 (ext 7)", "US", "+15046218927", "7"],
    ["504-621-8927 Ext.: 7", "US", "+15046218927", "7"],
    ["504-621-8927 [x 7]", "US", "+15046218927", "7"],
    ["612 34 56 78 interno 7", "ES", "+34612345678", "7"],
    ["612 34 56 78, extensión 7", "ES", "+34612345678", "7"],
    ["621-8927 ext 7", "US", "6218927", "7"],
    ["612 34 56 78", "ES", "+34612345678", null],
    ["020 7946 0018", "GB", "+442079460018", null],
    ["+44 (0)20 7946 0018", "US", "+442079460018", null],
    ["0049 30 901820", "DE", "+4930901820", null],
    ["011 44 20 7946 0018", "US", "+442079460018", null],
    ["621-8927", "US", "6218927", null],
    ["5046218927", "Atlantis", "+15046218927", null],
    ["+999 1234567", "US", "+9991234567", null],
    ["٥٠٤٦٢١٨٩٢٧", "US", "+15046218927", null],
    ["（５０４）６２１－８９２７", "US", "+15046218927", null],
  ])("reads %j at %s", (typed, region, number, extension) => {
    expect(readPhone(typed, region)).toEqual({ number, extension });
  });

  it.each([
    "",
    " ",
    "none",
    "n/a",
    "-",
    "12345",
    "123456",
    "1234567890123456",
    "call 504-621-8927",
    "504-621-8927 or 504-621-8928",
    "a@b.example",
    "504-621-8927 x12345678901",
    "504-621-8927 (ext)",
    "x7",
    "ext 5046218927",
    "504-621-8927\u0000",
    "=504+621",
    "x".repeat(61),
    "5".repeat(61),
  ])("refuses %j", (typed) => {
    expect(readPhone(typed, "US")).toBeNull();
  });

  it("K-01 L-04 answers what can be stored, and reads its own answer again", () => {
    const character = fc.constantFrom(..."0123456789+-. ()/x#;=*,ext".split(""));
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 30 }), fc.constantFrom("US", "ES", "GB"), (typed, region) => {
        const read = readPhone(typed, region);
        if (!read) return;
        expect(read.number).toMatch(/^\+?\d{7,15}$/);
        if (read.extension !== null) expect(read.extension).toMatch(/^\d{1,10}$/);
        expect(readPhone(read.number, region)?.number).toBe(read.number);
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});
