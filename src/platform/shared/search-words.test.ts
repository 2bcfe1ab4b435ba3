import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { searchWords } from "./search-words.ts";

describe("searchWords", () => {
  it.each<[string, string[][]]>([
    ["", []],
    [" \t ", []],
    ["benton", [["benton"]]],
    ["Benton", [["Benton"]]],
    ["jo benton", [["benton", " jo"]]],
    ["be", [[" be"]]],
    ["ben", [["ben"]]],
    ["100%", [["100%"]]],
    ["8927", [["8927"]]],
    ["7", [[" 7"]]],
    ["504-621-8927", [["504-621-8927"], ["5046218927"]]],
    ["(504) 621-8927", [["621-8927", "(504)"], ["5046218927"]]],
    ["504 621", [["504", "621"], ["504621"]]],
    ["+1 504", [["504", " +1"], ["1504"]]],
    ["+44 (0)20 7946", [["(0)20", "7946", "+44"], ["44207946"]]],
    ["0504", [["0504"], ["504"]]],
    ["007", [["007"]]],
    [
      "24/7 towing",
      [
        ["towing", "24/7"],
        ["towing", "247"],
      ],
    ],
    [
      "ann 504.621.8927",
      [
        ["504.621.8927", "ann"],
        ["5046218927", "ann"],
      ],
    ],
    ["4 B", [[" 4", " B"]]],
    ["-", [[" -"]]],
    ["---", [["---"]]],
    ["1 2", [[" 1", " 2"]]],
    ["a b c d e f g h i j", [[" a", " b", " c", " d", " e", " f", " g", " h"]]],
  ])("reads %j", (typed, expected) => {
    expect(searchWords(typed)).toEqual(expected);
  });

  it("never makes more than two ways of more than eight words, and none of a blank", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "Z", "1", "0", "(", ")", "-", ".", "+", " ", "%", "é") }),
        (typed) => {
          const ways = searchWords(typed);
          expect(ways.length).toBeLessThanOrEqual(2);
          for (const words of ways) {
            expect(words.length).toBeGreaterThan(0);
            expect(words.length).toBeLessThanOrEqual(8);
            for (const word of words) expect(word.trim()).not.toBe("");
          }
        },
      ),
      { seed: 5 },
    );
  });
});
