import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  companyKey,
  customerGroup,
  emailKey,
  headerFingerprintText,
  importCounts,
  importFields,
  mappingFaults,
  rowOutcomes,
} from "./rules.ts";
import type { Mapping } from "./rules.ts";

describe("mapping", () => {
  it("L-11 accepts a company alone, and a person alone", () => {
    expect(mappingFaults(["companyName", null], 2, null)).toEqual([]);
    expect(mappingFaults(["lastName"], 1, null)).toEqual([]);
    expect(mappingFaults(["fullName"], 1, null)).toEqual([]);
  });

  it("L-11 refuses two columns for one field and names both", () => {
    expect(mappingFaults(["companyName", "phone", null, "phone"], 4, null)).toEqual([
      { fault: "two-columns-for-one-field", field: "phone", columns: [1, 3] },
    ]);
  });

  it("L-11 refuses a mapping without company and person", () => {
    expect(mappingFaults(["email", "phone", "customerNumber"], 3, null)).toEqual([
      { fault: "neither-company-nor-person" },
    ]);
    expect(mappingFaults([null], 1, null)).toEqual([{ fault: "neither-company-nor-person" }]);
  });

  it("L-11 refuses a mapping made for another file", () => {
    expect(mappingFaults(["companyName"], 2, null)).toEqual([{ fault: "columns-differ", expected: 2, given: 1 }]);
  });

  it("L-06 refuses an update whose key is not mapped", () => {
    expect(mappingFaults(["companyName", "phone"], 2, "email")).toEqual([
      { fault: "update-key-not-mapped", field: "email" },
    ]);
    expect(mappingFaults(["companyName", "email"], 2, "email")).toEqual([]);
  });

  it("L-11 reports every field that is taken twice, for any mapping", () => {
    const mapping = fc.array(fc.constantFrom<(typeof importFields)[number] | null>(null, ...importFields), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(mapping, (given: Mapping) => {
        const twice = mappingFaults(given, given.length, null).flatMap((fault) =>
          fault.fault === "two-columns-for-one-field" ? [fault.field] : [],
        );
        const expected = importFields.filter((field) => given.indexOf(field) !== given.lastIndexOf(field));
        expect(twice).toEqual(expected);
      }),
    );
  });
});

describe("counts", () => {
  it("L-09 add up to the rows, whatever became of them", () => {
    const groups = fc.array(fc.record({ outcome: fc.constantFrom(...rowOutcomes), rows: fc.nat(100_000) }));
    fc.assert(
      fc.property(groups, (given) => {
        const counts = importCounts(given);
        expect(counts.rows).toBe(counts.created + counts.updated + counts.skipped + counts.failed);
        expect(counts.rows).toBe(given.reduce((sum, group) => sum + group.rows, 0));
      }),
    );
  });

  it("L-09 keeps each outcome under its own name", () => {
    const counts = importCounts([
      { outcome: "create", rows: 4 },
      { outcome: "update", rows: 3 },
      { outcome: "skip", rows: 2 },
      { outcome: "fail", rows: 1 },
      { outcome: "create", rows: 1 },
    ]);
    expect(counts).toEqual({ rows: 11, created: 5, updated: 3, skipped: 2, failed: 1 });
  });
});

describe("customers of a file", () => {
  it.each([
    ["Acme Ltd", "ACME  LTD"],
    [" Acme Ltd ", "acme\u00a0ltd"],
    ["Müller & Söhne", "MÜLLER&SÖHNE"],
    ["Mu\u0308ller", "Müller"],
    ["Acme\u200b Ltd", "AcmeLtd"],
    ["Müller Straßenbau", "MÜLLER STRASSENBAU"],
    ["ΑΔΕΛΦΟΣ ΑΕ", "Αδελφος Αε"],
  ])("L-02 takes %j and %j for one company", (one, other) => {
    expect(companyKey(one)).toBe(companyKey(other));
    expect(customerGroup(one, 2)).toBe(customerGroup(other, 3));
  });

  it.each([
    ["Acme Ltd", "Acme Ltd."],
    ["Acme", "Acmé"],
    ["Acme 1", "Acme 2"],
  ])("L-02 keeps %j and %j apart", (one, other) => {
    expect(companyKey(one)).not.toBe(companyKey(other));
  });

  it("L-02 makes a customer of its own of each row without company", () => {
    expect(customerGroup(null, 2)).not.toBe(customerGroup(null, 3));
    expect(customerGroup("  ", 2)).toBe(customerGroup(null, 2));
    expect(customerGroup("row:2", 5)).not.toBe(customerGroup(null, 2));
  });

  it("L-06 compares e-mail addresses in lower case", () => {
    expect(emailKey("Josephine@Example.ORG")).toBe("josephine@example.org");
    expect(emailKey(null)).toBeNull();
  });
});

describe("remembered mapping", () => {
  it("L-01 knows the same header row again", () => {
    expect(headerFingerprintText(["First Name*", " E-Mail "])).toBe(
      headerFingerprintText(["first  name **", "e-mail"]),
    );
  });

  it("L-01 tells other headers, another order and another number of columns apart", () => {
    const known = headerFingerprintText(["a", "b"]);
    expect(headerFingerprintText(["b", "a"])).not.toBe(known);
    expect(headerFingerprintText(["a", "b", ""])).not.toBe(known);
    expect(headerFingerprintText(["a b"])).not.toBe(known);
  });
});
