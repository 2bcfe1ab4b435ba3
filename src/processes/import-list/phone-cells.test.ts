import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phonesIn, readPhoneCell } from "./phone-cells.ts";

describe("phone numbers", () => {
  it.each([
    ["504-621-8927", "+15046218927", null],
    ["(504) 621-8927 x123", "+15046218927", "123"],
    ["504.621.8927 ext. 4", "+15046218927", "4"],
    ["504-621-8927 Extension 12", "+15046218927", "12"],
    ["504 621 8927 interno 12", "+15046218927", "12"],
    ["504-621-8927 extensión 5", "+15046218927", "5"],
    ["5046218927#12", "+15046218927", "12"],
    ["(504) 621-8927 (ext 12)", "+15046218927", "12"],
    ["5046218927.0 x12", "+15046218927", "12"],
    ["tel:+1-504-621-8927;ext=12", "+15046218927", "12"],
    ["1 504 621 8927", "+15046218927", null],
    ["5046218927.0", "+15046218927", null],
    ["\u202a504-621-8927\u202c", "+15046218927", null],
    ["+44 20 7946 0958", "+442079460958", null],
    ["0044 20 7946 0958", "+442079460958", null],
    ["011 44 20 7946 0958", "+442079460958", null],
    ["(555) 555-0100", "+15555550100", null],
    ["555-1234", "5551234", null],
  ])("L-04 reads %j", (cell, number, extension) => {
    expect(readPhoneCell(cell, "US")).toEqual({ number, extension });
  });

  it("L-04 reads national numbers in the default region", () => {
    expect(readPhoneCell("912 345 678", "ES")).toEqual({ number: "+34912345678", extension: null });
    expect(readPhoneCell("020 7946 0958", "GB")).toEqual({ number: "+442079460958", extension: null });
  });

  it("L-04 knows that four digits are no number to keep, though some countries have such", () => {
    expect(readPhoneCell("0000", "DE")).toBeNull();
  });

  it.each([
    "n/a",
    "none",
    "-",
    "123",
    "1-800-FLOWERS",
    "504-621-8927 home",
    "504-621-8927 / 504-845-1427",
    "12345678901234567890",
    "5.046218927E9",
    "=1+5046218927",
    "504-621-8927 ext. 12345678901",
    "jbutt@gmail.com",
    "504-621\u00008927",
    "x12",
  ])("L-04 finds no phone number in %j", (cell) => {
    expect(readPhoneCell(cell, "US")).toBeNull();
  });

  it("L-04 sees that a cell holds several numbers", () => {
    expect(phonesIn("504-621-8927 / 504-845-1427", "US")).toEqual(["504-621-8927", "504-845-1427"]);
    expect(phonesIn("+1 504-621-8927 ::: 504-845-1427", "US")).toHaveLength(2);
    expect(phonesIn("504-621-8927 or none", "US")).toEqual(["504-621-8927"]);
  });

  it("L-04 keeps only what the base accepts, and reads its own result the same", () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789+-() x.#/;ext") }),
    );
    fc.assert(
      fc.property(cell, fc.constantFrom("US", "ES", "GB", "DE"), (text, region) => {
        const phone = readPhoneCell(text, region);
        if (phone === null) return;
        expect(phone.number).toMatch(/^\+?[0-9]{7,15}$/);
        if (phone.extension !== null) expect(phone.extension).toMatch(/^[0-9]{1,10}$/);
        expect(readPhoneCell(phone.number, region)).toEqual({ number: phone.number, extension: null });
      }),
      { numRuns: 2000 },
    );
  });
});
