import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldedHeading, guessColumns, isHeaderMissing } from "./guess-columns.ts";
import { headerWords } from "./header-words.ts";
import { importFields, mappingFaults } from "./rules.ts";

const fields = (header: string[], sample: string[][] = []) =>
  guessColumns(header, sample, "US").map((guess) => guess.field);

describe("headings", () => {
  it("L-01 knows every column of us-500 and leaves the county out", () => {
    const [header = [], ...rows] = parse(readFileSync("tests/data/us-500.csv", "utf8"));
    const guesses = guessColumns(header, rows.slice(0, 100), "US");
    expect(guesses.map((guess) => guess.field)).toEqual([
      "firstName",
      "lastName",
      "companyName",
      "street",
      "city",
      null,
      "state",
      "postalCode",
      "phone",
      "altPhone",
      "email",
      "website",
    ]);
    expect(
      guesses.filter((guess) => guess.field === "email" || guess.field === "phone").map((guess) => guess.because),
    ).toEqual(["heading-and-values", "heading-and-values"]);
  });

  it("L-01 knows an Outlook export", () => {
    expect(
      fields([
        "Title",
        "First Name",
        "Middle Name",
        "Last Name",
        "Suffix",
        "Company",
        "Department",
        "Job Title",
        "Business Street",
        "Business Street 2",
        "Business City",
        "Business State",
        "Business Postal Code",
        "Business Country/Region",
        "Home Street",
        "Home City",
        "Business Fax",
        "Business Phone",
        "Business Phone 2",
        "Home Phone",
        "Mobile Phone",
        "E-mail Address",
        "E-mail Type",
        "E-mail 2 Address",
        "Notes",
        "Web Page",
      ]),
    ).toEqual([
      "title",
      "firstName",
      null,
      "lastName",
      null,
      "companyName",
      null,
      null,
      "street",
      "street2",
      "city",
      "state",
      "postalCode",
      "country",
      null,
      null,
      null,
      "phone",
      "altPhone",
      null,
      "mobile",
      "email",
      null,
      null,
      "note",
      "website",
    ]);
  });

  it("L-01 takes the home address where the business address is empty", () => {
    const guessed = fields(
      ["Business Street", "Business City", "Home Street", "Home City"],
      [["", "", "Main St 1", "Springfield"]],
    );
    expect(guessed).toEqual([null, null, "street", "city"]);
  });

  it("L-01 does not tear an address apart whose parts are named unevenly", () => {
    expect(fields(["Company", "Service Address", "City", "State", "Zip"])).toEqual([
      "companyName",
      "street",
      "city",
      "state",
      "postalCode",
    ]);
  });

  it("L-01 knows a Google export", () => {
    expect(
      fields([
        "Name Prefix",
        "First Name",
        "Middle Name",
        "Last Name",
        "Organization Name",
        "Organization Title",
        "Notes",
        "Labels",
        "E-mail 1 - Label",
        "E-mail 1 - Value",
        "Phone 1 - Label",
        "Phone 1 - Value",
        "Phone 2 - Value",
        "Address 1 - Formatted",
        "Address 1 - Street",
        "Address 1 - City",
        "Address 1 - Region",
        "Address 1 - Postal Code",
        "Address 1 - Country",
        "Website 1 - Value",
      ]),
    ).toEqual([
      "title",
      "firstName",
      null,
      "lastName",
      "companyName",
      null,
      "note",
      null,
      null,
      "email",
      null,
      "phone",
      "altPhone",
      null,
      "street",
      "city",
      "state",
      "postalCode",
      "country",
      "website",
    ]);
  });

  it("L-01 knows Spanish headings", () => {
    expect(
      fields([
        "Empresa",
        "Nombre",
        "Apellidos",
        "Teléfono",
        "Móvil",
        "Correo electrónico",
        "Dirección",
        "Ciudad",
        "Provincia",
        "Código Postal",
        "País",
        "Página web",
        "Número de cliente",
      ]),
    ).toEqual([
      "companyName",
      "firstName",
      "lastName",
      "phone",
      "mobile",
      "email",
      "street",
      "city",
      "state",
      "postalCode",
      "country",
      "website",
      "customerNumber",
    ]);
    expect(fields(["Empresa", "Nombre"])).toEqual(["companyName", "fullName"]);
  });

  it.each(["Company Name*", "company_name", "companyName", " COMPANY  NAME **", "Company-Name", "\ufeffCompany Name"])(
    "L-01 reads the heading %j",
    (heading) => {
      expect(fields([heading])).toEqual(["companyName"]);
    },
  );

  it("L-01 folds its own dictionary without two meanings for one heading", () => {
    const all = importFields.flatMap((field) => [...new Set(headerWords[field].map(foldedHeading))]);
    expect(all.filter((words, index) => all.indexOf(words) !== index)).toEqual([]);
  });

  it("L-01 takes a foreign Customer ID for the customer number, but not beside one", () => {
    expect(fields(["Customer ID", "Customer Name"])).toEqual(["customerNumber", "companyName"]);
    expect(fields(["Customer ID", "Customer Number", "Customer Name"])).toEqual([
      "customerId",
      "customerNumber",
      "companyName",
    ]);
  });

  it("L-01 tells people and companies under the heading Name apart", () => {
    expect(fields(["Name"], [["James Butt"], ["Josephine Darakjy"]])).toEqual(["fullName"]);
    expect(fields(["Name"], [["Feltz Printing Service"], ["Chemel Inc."]])).toEqual(["companyName"]);
    expect(fields(["Name", "First Name", "Last Name"])).toEqual([null, "firstName", "lastName"]);
  });
});

describe("values", () => {
  const sample = [
    ["jbutt@gmail.com", "504-621-8927", "www.acme.com", "1001", "x"],
    ["jd@darakjy.org", "(810) 292-9388", "http://b.com/", "1002", "y"],
    ["", "856-636-8749", "", "1003", "z"],
  ];

  it("L-01 tells e-mails, phones and web sites without a known heading", () => {
    const guesses = guessColumns(["A", "B", "", "D", "E"], sample, "US");
    expect(guesses.map((guess) => guess.field)).toEqual(["email", "phone", "website", null, null]);
    expect(guesses[0]).toMatchObject({ because: "values" });
  });

  it("L-01 does not believe a heading against the values", () => {
    expect(
      fields(
        ["Email", "Contact"],
        [
          ["SMTP", "a@b.co"],
          ["SMTP", "c@d.co"],
        ],
      ),
    ).toEqual([null, "email"]);
    expect(
      fields(
        ["Phone", "Since"],
        [
          ["555-1234", "2024-01-15"],
          ["555-1235", "2023-02-16"],
        ],
      ),
    ).toEqual(["phone", null]);
    expect(
      fields(
        ["Company", "Phone"],
        [
          ["Acme", "yes"],
          ["Beta", "no"],
        ],
      ),
    ).toEqual(["companyName", null]);
  });

  it("L-01 sees that the first row is a person and no header", () => {
    expect(isHeaderMissing(["James", "Butt", "jbutt@gmail.com"], "US")).toBe(true);
    expect(isHeaderMissing(["James", "504-621-8927"], "US")).toBe(true);
    expect(isHeaderMissing(["first_name", "phone1", "zip", "E-mail 1 - Value"], "US")).toBe(false);
  });
});

it("L-11 never proposes a mapping with two columns for one field", () => {
  const heading = fc.oneof(fc.constantFrom(...importFields.flatMap((field) => headerWords[field])), fc.string());
  fc.assert(
    fc.property(
      fc.array(heading, { maxLength: 20 }),
      fc.array(fc.array(fc.string(), { maxLength: 20 }), { maxLength: 5 }),
      (header, sample) => {
        const mapping = guessColumns(header, sample, "US").map((guess) => guess.field);
        expect(mapping).toHaveLength(header.length);
        expect(
          mappingFaults(mapping, header.length, null).filter((fault) => fault.fault !== "neither-company-nor-person"),
        ).toEqual([]);
      },
    ),
  );
});
