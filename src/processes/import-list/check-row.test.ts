import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { NewContact } from "#records/contacts/contract.ts";
import { CustomerChanges } from "#records/customers/contract.ts";
import { addressFields } from "#records/locations/contract.ts";
import { checkRow } from "./check-row.ts";
import { guessColumns } from "./guess-columns.ts";
import type { CheckOptions, RowValues } from "./check-row.ts";
import { repairFilter } from "./repairs.ts";
import { customerGroup, importFields, storableText } from "./rules.ts";
import type { ImportField } from "./rules.ts";

const plain: CheckOptions = {
  defaultRegion: "US",
  leaveInvalidCellsEmpty: false,
  fillMissingNames: false,
  updateKey: null,
  isTicked: repairFilter([], []),
};

function check(row: Partial<Record<ImportField, string>>, options: Partial<CheckOptions> = {}) {
  const mapping = Object.keys(row) as ImportField[];
  return checkRow(7, Object.values(row), mapping, { ...plain, ...options });
}

const person = { firstName: "James", lastName: "Butt" };
const faults = (checked: ReturnType<typeof check>) =>
  [...checked.problems, ...checked.incomplete].map((problem) => problem.fault);

describe("a row", () => {
  it("L-03 L-04 becomes a company with a contact", () => {
    const checked = check({
      ...person,
      companyName: "Benton, John B Jr",
      street: "6649 N Blue Gum St",
      city: "New Orleans",
      state: "LA",
      postalCode: "70116",
      phone: "504-621-8927 x12",
      altPhone: "504-845-1427",
      email: "jbutt@gmail.com",
      website: "http://www.bentonjohnbjr.com",
    });
    expect(checked.problems).toEqual([]);
    expect(checked.incomplete).toEqual([]);
    expect(checked.repairs).toEqual([]);
    expect(checked.values).toMatchObject({
      companyName: "Benton, John B Jr",
      firstName: "James",
      lastName: "Butt",
      personName: "James Butt",
      phone: "+15046218927",
      phoneExtension: "12",
      altPhone: "+15048451427",
      altPhoneExtension: null,
      mobile: null,
      email: "jbutt@gmail.com",
      postalCode: "70116",
    });
  });

  it("L-02 without a company is named after its person", () => {
    expect(check({ companyName: "  ", ...person }).values).toMatchObject({
      companyName: null,
      personName: "James Butt",
    });
    expect(check({ fullName: "Dr. James Butt" }).values).toMatchObject({
      title: "Dr.",
      firstName: "James",
      lastName: "Butt",
      personName: "James Butt",
    });
  });

  it("L-02 without company and person names nobody", () => {
    expect(faults(check({ companyName: "", firstName: "", phone: "504-621-8927" }))).toEqual([
      "neither-company-nor-person",
    ]);
    expect(faults(check({ firstName: "-", lastName: "-" }))).toEqual(["neither-company-nor-person"]);
  });

  it("L-03 of a company alone needs no contact", () => {
    const checked = check({ companyName: "Acme", firstName: "", lastName: "", email: "" });
    expect(faults(checked)).toEqual([]);
    expect(checked.values).toMatchObject({ firstName: null, lastName: null });
  });

  it("L-03 loses no phone because the name of its contact is missing", () => {
    const row = { companyName: "Acme", firstName: "", lastName: "", phone: "504-621-8927" };
    const checked = check(row);
    expect(checked.incomplete).toEqual([
      { column: 1, field: "firstName", fault: "contact-without-name", value: "", suggestion: "-", most: null },
      { column: 2, field: "lastName", fault: "contact-without-name", value: "", suggestion: "-", most: null },
    ]);
    const filled = check(row, { fillMissingNames: true });
    expect(filled.incomplete).toEqual([]);
    expect(filled.values).toMatchObject({ firstName: "-", lastName: "-", personName: null });
  });

  it("L-07 with one name only says what would mend it", () => {
    expect(check({ firstName: "Cher", lastName: "" }).incomplete).toEqual([
      { column: 1, field: "lastName", fault: "name-incomplete", value: "", suggestion: "-", most: null },
    ]);
    expect(check({ fullName: "Cher" }, { fillMissingNames: true }).values).toMatchObject({
      firstName: "Cher",
      lastName: "-",
      personName: "Cher",
    });
  });

  it("L-06 keeps what is missing for a creation apart from what is wrong", () => {
    const checked = check(
      { companyName: "", email: "jbutt@gmail.com", customerNumber: "17" },
      { updateKey: "customerNumber" },
    );
    expect(checked.problems).toEqual([]);
    expect(checked.incomplete.map((problem) => problem.fault)).toEqual(["neither-company-nor-person"]);
  });

  it("L-01 with more cells than there are columns is a fault, and blank ones are not", () => {
    expect(checkRow(2, ["Acme", "x", "y"], ["companyName", null], plain).problems).toMatchObject([
      { fault: "too-many-cells", value: "y" },
    ]);
    expect(checkRow(2, ["Acme", "x", " "], ["companyName", null], plain).problems).toEqual([]);
    expect(checkRow(2, ["Acme"], ["companyName", "city"], plain).problems).toEqual([]);
  });
});

describe("cells", () => {
  it.each<[ImportField, string, string, string | null]>([
    ["phone", "n/a", "not-a-phone", null],
    ["phone", "504-621-8927 / 504-845-1427", "several-phones", "504-621-8927"],
    ["email", "jbutt@", "not-an-email", null],
    ["email", "James Butt <jbutt@gmail.com>", "not-an-email", "jbutt@gmail.com"],
    ["email", "a@example.com; b@example.com", "several-emails", "a@example.com"],
    ["email", `${"a".repeat(64)}@${"b".repeat(186)}.com`, "not-an-email", null],
    ["website", "see catalogue", "not-a-website", null],
    ["website", "javascript:alert(1)", "not-a-website", null],
    ["customerType", "gold", "not-a-customer-type", null],
    ["customerId", "C-17", "not-a-customer-id", null],
    ["customerId", "0", "not-a-customer-id", null],
    ["phoneExtension", "abc", "not-an-extension", null],
    ["city", "New\0Orleans", "unreadable-character", null],
    ["city", "New\ud800Orleans", "unreadable-character", null],
    ["city", "New\ufffdOrleans", "unreadable-character", null],
    ["city", "New\u0007Orleans", "control-character", "NewOrleans"],
    ["title", "Mr\r\nBcc: x@example.com", "line-break", "Mr Bcc: x@example.com"],
    ["companyName", "x".repeat(201), "too-long", null],
    ["note", "x".repeat(5001), "too-long", null],
    ["lastName", "Butt\u202egpj", "control-character", "Buttgpj"],
    ["note", "bell\u0007", "control-character", "bell"],
  ])("L-04 L-07 %s %j is %s", (field, cell, fault, suggestion) => {
    const company = field === "companyName" ? {} : { companyName: "Acme" };
    const unmended = repairFilter(["stray-blanks"], []);
    const { problems } = check({ ...company, ...person, phone: "504-621-8927", [field]: cell }, { isTicked: unmended });
    expect(problems).toMatchObject([{ field, fault, suggestion }]);
  });

  it("L-11 takes text as text: formulas, right-to-left names, emoji", () => {
    const checked = check({
      companyName: '=HYPERLINK("http://x")',
      firstName: "محمد",
      lastName: "👩‍🔧".repeat(10),
      note: "+1\n=2",
    });
    expect(checked.problems).toEqual([]);
    expect(checked.values).toMatchObject({
      companyName: '=HYPERLINK("http://x")',
      firstName: "محمد",
      lastName: "👩‍🔧".repeat(10),
      note: "+1\n=2",
    });
  });

  it("L-07 shows a huge cell shortened", () => {
    const [problem] = check({ companyName: "Acme", note: "x".repeat(1_000_000) }).problems;
    expect(problem).toMatchObject({ fault: "too-long", most: 5000 });
    expect(problem?.value).toHaveLength(200);
  });

  it("L-04 leaves invalid cells empty when that is wanted, and says which", () => {
    const checked = check(
      { companyName: "Acme", ...person, phone: "n/a", email: "jbutt@", city: "Orl\0" },
      { leaveInvalidCellsEmpty: true },
    );
    expect(checked.problems).toEqual([]);
    expect(checked.emptied.map(({ field, fault }) => [field, fault])).toEqual([
      ["phone", "not-a-phone"],
      ["email", "not-an-email"],
      ["city", "unreadable-character"],
    ]);
    expect(checked.values).toMatchObject({ phone: null, email: null, city: null, companyName: "Acme" });
  });

  it("L-04 never empties what says whom the row is about", () => {
    const options = { leaveInvalidCellsEmpty: true };
    expect(faults(check({ companyName: "x".repeat(201), ...person }, options))).toEqual(["too-long"]);
    expect(faults(check({ firstName: "x".repeat(81), lastName: "Butt" }, options))).toContain("too-long");
    expect(faults(check({ fullName: `Jo ${"x".repeat(81)}` }, options))).toEqual(["too-long"]);
    expect(faults(check({ companyName: "Acme", customerNumber: "9".repeat(41) }, options))).toEqual(["too-long"]);
    expect(faults(check({ companyName: "Acme", ...person, email: "x" }, { ...options, updateKey: "email" }))).toEqual([
      "not-an-email",
    ]);
  });

  it("L-04 takes an extension from its own column", () => {
    expect(check({ ...person, phone: "504-621-8927", phoneExtension: "x 12" }).values).toMatchObject({
      phone: "+15046218927",
      phoneExtension: "12",
    });
    expect(check({ ...person, phone: "504-621-8927 x12", phoneExtension: "12" }).problems).toEqual([]);
    expect(faults(check({ ...person, phone: "504-621-8927 x12", phoneExtension: "13" }))).toEqual(["not-an-extension"]);
    expect(faults(check({ ...person, phone: "", phoneExtension: "13" }))).toEqual(["extension-without-phone"]);
    expect(
      check({ ...person, mobile: "", mobileExtension: "13" }, { leaveInvalidCellsEmpty: true }).values,
    ).toMatchObject({ mobile: null, mobileExtension: null });
  });
});

describe("repairs", () => {
  it("L-05 shows before and after, and applies what is ticked", () => {
    const checked = check({
      companyName: "Acme",
      firstName: "MARY  ANN",
      lastName: "O'BRIEN",
      postalCode: "8014",
      website: "acme.com",
    });
    expect(checked.values).toMatchObject({
      firstName: "Mary Ann",
      lastName: "O'Brien",
      postalCode: "08014",
      website: "https://acme.com",
    });
    expect(checked.repairs).toEqual([
      { row: 7, column: 1, kind: "stray-blanks", before: "MARY  ANN", after: "MARY ANN", applied: true },
      { row: 7, column: 1, kind: "capitals", before: "MARY ANN", after: "Mary Ann", applied: true },
      { row: 7, column: 2, kind: "capitals", before: "O'BRIEN", after: "O'Brien", applied: true },
      { row: 7, column: 3, kind: "leading-zeros", before: "8014", after: "08014", applied: true },
      { row: 7, column: 4, kind: "web-scheme", before: "acme.com", after: "https://acme.com", applied: true },
    ]);
  });

  it("L-05 leaves the cell as it was where the tick is gone, and still shows the proposal", () => {
    const row = {
      companyName: "Acme",
      firstName: "MARY",
      lastName: "O'BRIEN",
      postalCode: "8014",
      website: "acme.com",
    };
    const checked = check(row, {
      isTicked: repairFilter(["leading-zeros", "web-scheme"], [{ row: 7, column: 1, kind: "capitals" }]),
    });
    expect(checked.values).toMatchObject({ firstName: "MARY", lastName: "O'Brien", postalCode: "8014", website: null });
    expect(checked.repairs.map((repair) => repair.applied)).toEqual([false, true, false, false]);
    // The records take web sites with a scheme only.
    expect(checked.problems).toMatchObject([{ column: 4, fault: "not-a-website", suggestion: "https://acme.com" }]);
  });

  it("L-05 looks at the country of the row", () => {
    expect(check({ companyName: "Acme", postalCode: "8014", country: "Switzerland" }).values.postalCode).toBe("8014");
    expect(
      check({ companyName: "Acme", postalCode: "8014", country: "USA" }, { defaultRegion: "CH" }).values.postalCode,
    ).toBe("08014");
  });
});

describe("whatever a file holds", () => {
  const cells = fc.dictionary(
    fc.constantFrom(...importFields),
    fc.oneof(fc.string({ unit: "binary" }), fc.string(), fc.constantFrom("n/a", "-", "JAMES", "8014", "a@b.co")),
  );
  const options = fc.record({
    leaveInvalidCellsEmpty: fc.boolean(),
    fillMissingNames: fc.boolean(),
    region: fc.constantFrom("US", "ES"),
  });

  /** An imported record can be saved again in its form: the import knows no other rules than the records. */
  function expectAcceptedByRecords(values: RowValues) {
    const { companyName, personName, customerNumber, customerType, website, note } = values;
    const profile = { companyName: companyName ?? personName, customerNumber, website, profileNotes: note };
    expect(
      CustomerChanges.safeParse(customerType === null ? profile : { ...profile, type: customerType }).error?.issues,
    ).toBeUndefined();
    const {
      title,
      firstName,
      lastName,
      email,
      phone,
      phoneExtension,
      altPhone,
      altPhoneExtension,
      mobile,
      mobileExtension,
    } = values;
    const contact = {
      title,
      firstName,
      lastName,
      email,
      phone,
      phoneExtension,
      altPhone,
      altPhoneExtension,
      mobile,
      mobileExtension,
    };
    if (firstName !== null) expect(NewContact.safeParse(contact).error?.issues).toBeUndefined();
    const { street, street2, city, state, postalCode, country } = values;
    expect(
      z.strictObject(addressFields).safeParse({ street, street2, city, state, postalCode, country }).error?.issues,
    ).toBeUndefined();
  }

  it("L-07 what is kept fits the base, and each cell that is not kept is reported", () => {
    fc.assert(
      fc.property(cells, options, (row, { region, ...chosen }) => {
        const checked = check(row, { ...chosen, defaultRegion: region });
        for (const [field, value] of Object.entries(checked.values)) {
          if (value === null) continue;
          expect(value.trim()).not.toBe("");
          expect(value).toBe(storableText(value));
          if (["phone", "altPhone", "mobile"].includes(field)) expect(value).toMatch(/^\+?[0-9]{7,15}$/);
        }
        if (checked.problems.length + checked.incomplete.length === 0) expectAcceptedByRecords(checked.values);
        const columns = Object.keys(row) as ImportField[];
        columns.forEach((field, column) => {
          const blank = (row[field] ?? "").replace(/[\u200b\ufeff]/g, "").trim() === "";
          const reported = [...checked.problems, ...checked.emptied].some((problem) => problem.column === column);
          const overruled = field === "fullName" && (columns.includes("firstName") || columns.includes("lastName"));
          const kept =
            field === "fullName" ? (checked.values.firstName ?? checked.values.lastName) : checked.values[field];
          expect(blank || reported || overruled || kept !== null, `${field} ${JSON.stringify(row[field])}`).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a real list", () => {
  const [header = [], ...rows] = parse(readFileSync("tests/data/us-500.csv", "utf8"));
  const mapping = guessColumns(header, rows.slice(0, 100), "US").map((guess) => guess.field);
  const checked = rows.map((cells, index) => checkRow(index + 2, cells, mapping, plain));

  it("L-04 has no cell that fails", () => {
    expect(checked).toHaveLength(499);
    expect(checked.flatMap((row) => [...row.problems, ...row.incomplete])).toEqual([]);
    expect(checked.every((row) => /^\+1[0-9]{10}$/.test(row.values.phone ?? "") && row.values.altPhone !== null)).toBe(
      true,
    );
  });

  it("L-05 gets its postal codes back and loses two stray blanks", () => {
    const lost = rows.filter((cells) => (cells[7] ?? "").length < 5).length;
    const repairs = checked.flatMap((row) => row.repairs);
    expect(lost).toBeGreaterThan(50);
    expect(repairs.filter((repair) => repair.kind === "leading-zeros")).toHaveLength(lost);
    expect(repairs.filter((repair) => repair.kind !== "leading-zeros")).toMatchObject([
      { kind: "stray-blanks", before: "37275 St  Rt 17m M", after: "37275 St Rt 17m M" },
      { kind: "stray-blanks", before: "76598 Rd  I 95 #1", after: "76598 Rd I 95 #1" },
    ]);
    expect(checked.every((row) => /^[0-9]{5}$/.test(row.values.postalCode ?? ""))).toBe(true);
  });

  it("L-02 becomes as many customers as it has companies", () => {
    const groups = new Set(checked.map((row, index) => customerGroup(row.values.companyName, index + 2)));
    expect(groups.size).toBe(new Set(rows.map((cells) => (cells[2] ?? "").toLowerCase().replace(/\s/g, ""))).size);
  });
});
