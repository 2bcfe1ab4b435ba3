import { describe, expect, it } from "vitest";
import { isWebsite, repaired, repairFilter } from "./repairs.ts";

describe("postal codes", () => {
  it.each([
    ["8014", "08014"],
    ["501", "00501"],
    ["8014-1234", "08014-1234"],
  ])("L-05 gives %j its leading zeros back", (before, after) => {
    expect(repaired("leading-zeros", "postalCode", before, null, "US")).toBe(after);
    expect(repaired("leading-zeros", "postalCode", before, "U.S.A.", "ES")).toBe(after);
    expect(repaired("leading-zeros", "postalCode", before, "Estados Unidos", "ES")).toBe(after);
  });

  it.each(["70116", "08014", "80", "500", "8014A", "SW1A", "801 4"])("L-05 leaves %j alone", (code) => {
    expect(repaired("leading-zeros", "postalCode", code, null, "US")).toBe(code);
  });

  it("L-05 leaves the codes of other countries alone", () => {
    expect(repaired("leading-zeros", "postalCode", "8014", "Switzerland", "US")).toBe("8014");
    expect(repaired("leading-zeros", "postalCode", "8014", null, "CH")).toBe("8014");
    expect(repaired("leading-zeros", "phone", "8014", null, "US")).toBe("8014");
  });
});

describe("blanks", () => {
  it.each([
    ["companyName", "Acme \u00a0 Ltd", "Acme Ltd"],
    ["companyName", "Acme\tLtd", "Acme Ltd"],
    ["lastName", "But\u200bt", "Butt"],
    ["email", "jbutt @gmail.com", "jbutt@gmail.com"],
    ["website", "www. acme.com", "www.acme.com"],
    ["street", "6649 N Blue Gum St\r\nApt 4", "6649 N Blue Gum St, Apt 4"],
    ["street", "Main St 1,\nRear", "Main St 1, Rear"],
  ] as const)("L-05 proposes for %s %j %j", (field, before, after) => {
    expect(repaired("stray-blanks", field, before, null, "US")).toBe(after);
  });

  it("L-05 leaves notes, ordinary text and joiners of other scripts alone", () => {
    expect(repaired("stray-blanks", "note", "two  blanks\n\nand lines", null, "US")).toBe("two  blanks\n\nand lines");
    expect(repaired("stray-blanks", "companyName", "Acme Ltd", null, "US")).toBe("Acme Ltd");
    expect(repaired("stray-blanks", "lastName", "می\u200cخواهم", null, "US")).toBe("می\u200cخواهم");
  });
});

describe("web sites", () => {
  it("L-05 proposes a scheme only where one is missing", () => {
    expect(repaired("web-scheme", "website", "www.acme.com/a?b=1", null, "US")).toBe("https://www.acme.com/a?b=1");
    expect(repaired("web-scheme", "website", "http://www.acme.com", null, "US")).toBe("http://www.acme.com");
    expect(repaired("web-scheme", "website", "see catalogue", null, "US")).toBe("see catalogue");
  });

  it.each([
    "http://www.bentonjohnbjr.com",
    "HTTPS://Acme.Example:8080/x",
    "müller.de",
    "a-b.co.uk#top",
    "xn--mller-kva.xn--p1ai",
  ])("L-05 knows the web site %j", (text) => {
    expect(isWebsite(text)).toBe(true);
  });

  it.each([
    "javascript:alert(1)",
    "acme",
    "jbutt@gmail.com",
    "http://",
    "ftp://acme.com",
    "acme.com/a b",
    "http://user:pw@acme.com",
    "1.5",
    ".com",
    "-a.com",
  ])("L-05 knows that %j is none", (text) => {
    expect(isWebsite(text)).toBe(false);
  });
});

describe("ticks", () => {
  it("L-05 leaves out a kind, or a single repair, and nothing else", () => {
    const isTicked = repairFilter(["capitals"], [{ row: 4, column: 1, kind: "leading-zeros" }]);
    expect(isTicked(2, 0, "capitals")).toBe(false);
    expect(isTicked(4, 1, "leading-zeros")).toBe(false);
    expect(isTicked(4, 2, "leading-zeros")).toBe(true);
    expect(isTicked(5, 1, "leading-zeros")).toBe(true);
    expect(isTicked(4, 1, "web-scheme")).toBe(true);
  });
});
