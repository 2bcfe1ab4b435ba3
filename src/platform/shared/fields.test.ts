import { describe, expect, it } from "vitest";
import type { z } from "zod";
import {
  isEmail,
  isPlainLine,
  isPlainText,
  isVisible,
  optionalEmail,
  optionalLine,
  optionalText,
  requiredEmail,
  requiredLine,
  requiredText,
  searchText,
} from "./fields.ts";

const accepted = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const read = (schema: z.ZodType, value: unknown) => schema.parse(value);

describe("texts that can be stored and shown", () => {
  it.each([
    ["a NUL", "a\u0000b", false, false],
    ["a bell", "a\u0007b", false, false],
    ["a line end", "a\nb", false, true],
    ["a tab", "a\tb", false, true],
    ["a carriage return", "a\rb", false, true],
    ["a delete character", "a\u007fb", false, false],
    ["a next-line control", "a\u0085b", false, false],
    ["a line separator", "a\u2028b", false, true],
    ["a direction override", "a\u202eb", false, false],
    ["an isolate", "a\u2066b", false, false],
    ["half a character", "a\ud800b", false, false],
    ["the other half", "a\udc00b", false, false],
    ["an emoji", "a😀b", true, true],
    ["Hebrew", "שלום", true, true],
    ["a right-to-left mark", "a\u200fb", true, true],
    ["a joined emoji", "👩‍🔧", true, true],
    ["accents of their own", "e\u0301", true, true],
    ["markup", "<b>&amp;</b>", true, true],
  ])("%s", (_what, text, line, several) => {
    expect([isPlainLine(text), isPlainText(text)]).toEqual([line, several]);
  });
});

describe("texts that can be seen", () => {
  it.each([
    ["a zero-width space", "\u200b", false],
    ["fillers and soft hyphens", " \u3164 \u00ad", false],
    ["an empty braille cell", "\u2800", false],
    ["tag characters", "\u{e0041}\u{e007f}", false],
    ["a joined emoji", "👩‍🔧", true],
    ["Persian with a joiner", "می\u200cخواهم", true],
    ["nothing", "", true],
    ["blanks", "  ", true],
  ])("%s", (_what, text, seen) => {
    expect(isVisible(text)).toBe(seen);
    for (const schema of [optionalLine(20, "x"), optionalText(20, "x")]) expect(accepted(schema, text)).toBe(seen);
  });
});

describe("lines", () => {
  it("are trimmed; blank means missing or nothing", () => {
    expect(read(requiredLine(5, "x"), "  ab  ")).toBe("ab");
    expect(read(optionalLine(5, "x"), "  ab ")).toBe("ab");
    expect(read(optionalLine(5, "x"), "   ")).toBeNull();
    expect(read(optionalLine(5, "x"), null)).toBeNull();
    expect(accepted(requiredLine(5, "x"), "   ")).toBe(false);
    expect(accepted(requiredLine(5, "x"), null)).toBe(false);
    expect(accepted(requiredLine(5, "x"), undefined)).toBe(false);
    expect(accepted(requiredLine(5, "x"), 5)).toBe(false);
  });

  it("are counted after trimming, and refused long before they cost anything", () => {
    expect(accepted(requiredLine(5, "x"), " 12345 ")).toBe(true);
    expect(accepted(requiredLine(5, "x"), "123456")).toBe(false);
    expect(accepted(optionalLine(5, "x"), "123456")).toBe(false);
    expect(accepted(requiredLine(5, "x"), `${" ".repeat(1_000_000)}a`)).toBe(false);
  });

  it("refuse controls at their ends too", () => {
    expect(accepted(requiredLine(5, "x"), "a\n")).toBe(false);
    expect(accepted(optionalLine(5, "x"), "\ta")).toBe(false);
  });
});

describe("texts of several lines", () => {
  it("keep their line ends inside", () => {
    expect(read(requiredText(10, "x"), " a\n\tb \n")).toBe("a\n\tb");
    expect(read(optionalText(10, "x"), "\n")).toBeNull();
    expect(accepted(requiredText(10, "x"), "\n \n")).toBe(false);
    expect(accepted(requiredText(3, "x"), "abcd")).toBe(false);
    expect(accepted(optionalText(10, "x"), "a\u0000")).toBe(false);
  });
});

describe("e-mail addresses", () => {
  it.each([
    "a@b.co",
    "first.last+tag@sub.domain.example",
    "o'neil@x.example",
    "ñandú@x.example",
    "josé@münchen.example",
    `${"a".repeat(243)}@b.example`,
  ])("takes %s", (email) => {
    expect(isEmail(email)).toBe(true);
  });

  it.each([
    "",
    "a",
    "a@b",
    "a@b.c",
    "@b.co",
    "a@.co",
    "a@@b.co",
    "a b@c.de",
    "a@b..de",
    "a@b.de, c@d.ef",
    "Ada <a@b.de>",
    "a@b.de\r\nBcc: x@y.zz",
    "a@b.de\u0000",
    "mailto:a@b.de",
    `${"a".repeat(250)}@b.de`,
  ])("refuses %j", (email) => {
    expect(isEmail(email)).toBe(false);
  });

  it("are optional where they may be, and trimmed", () => {
    expect(read(optionalEmail, " a@b.co ")).toBe("a@b.co");
    expect(read(optionalEmail, " ")).toBeNull();
    expect(accepted(optionalEmail, "a@b")).toBe(false);
    expect(read(requiredEmail, " a@b.co ")).toBe("a@b.co");
    expect(accepted(requiredEmail, " ")).toBe(false);
  });
});

describe("search texts", () => {
  it("are trimmed, short and plain", () => {
    expect(read(searchText, "  ann  ")).toBe("ann");
    expect(read(searchText, "   ")).toBe("");
    expect(accepted(searchText, "x".repeat(101))).toBe(false);
    expect(accepted(searchText, "a\u0000b")).toBe(false);
  });
});
