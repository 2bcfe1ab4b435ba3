import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromCapitals, splitFullName } from "./person-names.ts";

describe("full names", () => {
  it.each([
    ["James Butt", "US", null, "James", "Butt"],
    ["Butt, James", "US", null, "James", "Butt"],
    ["Butt, Dr. James T.", "US", "Dr.", "James T.", "Butt"],
    ["Mr. James Butt Jr.", "US", "Mr.", "James", "Butt Jr."],
    ["James Butt, Jr.", "US", null, "James", "Butt, Jr."],
    ["John Ronald Reuel Tolkien", "US", null, "John Ronald Reuel", "Tolkien"],
    ["Ludwig van Beethoven", "US", null, "Ludwig", "van Beethoven"],
    ["Maria de la Cruz", "US", null, "Maria", "de la Cruz"],
    ["Juan García López", "ES", null, "Juan", "García López"],
    ["Juan García López", "US", null, "Juan García", "López"],
    ["Sra. Ana de la Torre Ruiz", "MX", "Sra.", "Ana", "de la Torre Ruiz"],
    ["Ana Ruiz", "ES", null, "Ana", "Ruiz"],
    ["Cher", "US", null, "Cher", null],
    ["Dr. Who", "US", "Dr.", "Who", null],
    ["محمد الأحمد", "US", null, "محمد", "الأحمد"],
    ["Butt,", "US", null, "Butt", null],
  ])("L-02 splits %j in %s", (full, region, title, firstName, lastName) => {
    expect(splitFullName(full, region)).toEqual({ title, firstName, lastName });
  });

  it("L-02 loses no word of a name", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcXYZ.'-é"), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom("US", "ES"), (words, region) => {
        const { title, firstName, lastName } = splitFullName(words.join(" "), region);
        expect([title, firstName, lastName].filter((part) => part !== null).join(" ")).toBe(words.join(" "));
      }),
    );
  });
});

describe("names in capitals", () => {
  it.each([
    ["O'BRIEN", "O'Brien"],
    ["O’BRIEN", "O’Brien"],
    ["McDONALD", "McDonald"],
    ["MCDONALD", "McDonald"],
    ["MacDONALD", "MacDonald"],
    ["MACIAS", "Macias"],
    ["SMITH-JONES", "Smith-Jones"],
    ["MARY ANN", "Mary Ann"],
    ["JOHN B", "John B"],
    ["J.R.", "J.R."],
    ["BUTT JR", "Butt Jr"],
    ["HENRY VIII", "Henry VIII"],
    ["DJ", "DJ"],
    ["LI", "Li"],
    ["MÜLLER", "Müller"],
    ["GARCÍA LÓPEZ", "García López"],
  ])("L-05 proposes for %j %j", (before, after) => {
    expect(fromCapitals(before)).toBe(after);
  });

  it.each(["McDonald", "van Beethoven", "DeShawn", "O'Brien", "JOHN Smith", "smith", "محمد", "李", "-", "TBD"])(
    "L-05 leaves %j alone",
    (name) => {
      expect(fromCapitals(name)).toBe(name);
    },
  );

  it("L-05 changes letter case only, and only once", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ABCDEMcO' -ÉÜ") }), (name) => {
        const after = fromCapitals(name);
        expect(after.toUpperCase()).toBe(name.toUpperCase());
        expect(fromCapitals(after)).toBe(after);
      }),
    );
  });
});
