import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checked } from "./faults.ts";
import { dayOfYears, decimalsAtMost, hasDecimals, requiredLine } from "./fields.ts";
import { idOf } from "./ids.ts";

const only = (schema: z.ZodType, value: unknown) => {
  const { faults = [] } = checked(z.strictObject({ field: schema }), { field: value });
  return faults.map(({ code, params, detail }) => [code, params, detail]);
};

describe("what a schema refuses", () => {
  it.each<[string, z.ZodType, unknown, unknown[]]>([
    ["nothing given", z.string(), undefined, ["required", undefined, "Fill in this field."]],
    ["null given", idOf("Customer"), null, ["required", undefined, "Fill in this field."]],
    ["no choice made", z.enum(["a", "b"]), undefined, ["required", undefined, "Fill in this field."]],
    ["an empty text", z.string().min(1), "", ["required", undefined, "Fill in this field."]],
    ["a number for a text", z.string(), 5, ["not-a-text", undefined, "Write a text."]],
    ["no number", z.number(), "5", ["not-a-number", undefined, "Write a number."]],
    ["what is not even a number", z.number(), Number.NaN, ["not-a-number", undefined, "Write a number."]],
    ["a part of one", z.number().int(), 0.5, ["not-a-whole-number", undefined, "Write a whole number."]],
    ["less than the least", z.number().min(5), 4, ["too-low", { least: 5 }, "At least 5."]],
    ["more than the most", z.number().max(5, "Five at most."), 6, ["too-high", { most: 5 }, "Five at most."]],
    ["more than can be counted", z.number().int(), 1e308, ["too-much", undefined, "This is too much."]],
    [
      "too many decimals",
      z.number().refine((one) => hasDecimals(one, 2), decimalsAtMost(2)),
      0.001,
      ["too-many-decimals", { most: 2 }, "At most 2 decimals."],
    ],
    ["a long text", z.string().max(3), "four", ["too-long", { most: 3 }, "At most 3 characters."]],
    ["a text far too long", requiredLine(3, "x"), "x".repeat(1000), ["too-long", { most: 3 }, "At most 3 characters."]],
    ["a short text", z.string().min(3), "ab", ["too-short", { least: 3 }, "At least 3 characters."]],
    ["an empty list", z.array(z.string()).min(1), [], ["too-few", { least: 1 }, "At least 1 of them."]],
    ["a long list", z.array(z.string()).max(1), ["a", "b"], ["too-many", { most: 1 }, "At most 1 of them."]],
    ["no id", idOf("Customer"), "7", ["not-an-id", undefined, "This is not an id."]],
    ["no day", z.iso.date(), "2029-02-29", ["not-a-day", undefined, "Write a day as YYYY-MM-DD."]],
    [
      "a far year",
      dayOfYears(1970, 2999),
      "3000-01-01",
      ["year-out-of-range", { least: 1970, most: 2999 }, "Write a year between 1970 and 2999."],
    ],
    ["another choice", z.enum(["a", "b"]), "c", ["not-a-choice", undefined, "Choose one of the listed values."]],
    ["an object for a list", z.array(z.string()), {}, ["wrong-form", undefined, "This does not have the right form."]],
    [
      "words without a code",
      z.string().refine(() => false),
      "x",
      ["wrong-form", undefined, "This does not have the right form."],
    ],
  ])("%s", (_what, schema, value, fault) => {
    expect(only(schema, value)).toEqual([fault]);
  });

  it("names one fault of each field, the first", () => {
    const strict = z
      .string()
      .refine((text) => !text.includes("a"), "No a.")
      .refine((text) => !text.includes("b"), "No b.");
    const { faults = [] } = checked(z.strictObject({ one: strict, other: strict }), { one: "ab", other: "b" });
    expect(faults.map(({ pointer, detail }) => [pointer, detail])).toEqual([
      ["#/one", "No a."],
      ["#/other", "No b."],
    ]);
  });

  it("names every unknown field, and points with escaped names", () => {
    expect(checked(z.strictObject({}), { "a/b": 1, "c~d": 2 }).faults).toEqual([
      { pointer: "#/a~1b", code: "unknown-field", detail: "This field is not known here." },
      { pointer: "#/c~0d", code: "unknown-field", detail: "This field is not known here." },
    ]);
  });

  it("is nothing when the value is right, which is then as the schema reads it", () => {
    expect(checked(requiredLine(10, "x"), " Ann ")).toEqual({ value: "Ann" });
  });
});
