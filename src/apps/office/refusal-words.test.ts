import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { checked } from "#platform/shared/faults.ts";
import { everywhereProblems, type FieldFault } from "#platform/shared/problem.ts";
import { overwriteGetLocale } from "#platform/web/paraglide/runtime.js";
import { faultText, problemText } from "#platform/web/problem-texts.ts";
import { librarySentence } from "#tests/support/library-sentence.ts";

// Every room's words, as the pages load them.
import.meta.glob(
  ["/src/{records,processes}/*/web/{*problem-texts,refusals,words}.ts", "/src/apps/office/shell/refusal-words.ts"],
  { eager: true },
);
const contracts = import.meta.glob<Record<string, unknown>>("/src/{records,processes}/*/contract*.ts", { eager: true });
const deciding = import.meta.glob<string>(
  [
    "/src/{records,processes}/*/*.ts",
    "/src/{records,processes}/*/server/**/*.ts",
    "/src/platform/{server,shared}/**/*.ts",
    "!**/*.test.ts",
  ],
  { eager: true, query: "?raw", import: "default" },
);

const endpoints = Object.values(contracts)
  .flatMap((contract) => Object.values(contract))
  .filter(isEndpoint);

/** Values that are wrong nearly everywhere, each in another way. */
const wrongValues: readonly unknown[] = [
  undefined,
  null,
  "",
  "   ",
  "x",
  "x".repeat(100_000),
  "\u0000",
  "\ud800",
  "\u202eevil",
  "\u200b",
  "2030-02-30",
  "0001-01-01",
  "9999-12-31",
  "0001-01-01T00:00:00Z",
  "24:00",
  "ftp://x",
  -1,
  -1e15,
  0,
  0.5,
  1.000001,
  1e9,
  1e15,
  1e308,
  Number.NaN,
  true,
  [],
  {},
];

describe("what a contract refuses", () => {
  it.each(endpoints.map((endpoint) => ({ name: `${endpoint.method} ${endpoint.path}`, endpoint })))(
    "$name: is said in both languages, never in the words of a library",
    ({ endpoint }) => {
      for (const schema of [endpoint.params, endpoint.query, endpoint.body])
        for (const fault of schema === undefined ? [] : faultsOf(schema)) expect(speechless(fault)).toBeUndefined();
    },
  );

  it("is found out when a refinement says nothing in other languages", () => {
    const silent = z.strictObject({ name: z.string().refine((text) => text === "x", "Write an x.") });
    expect(faultsOf(silent).map(speechless)).toContainEqual(expect.stringContaining("#/name"));
  });
});

describe("what a rule refuses", () => {
  it("is said in both languages", () => {
    const codes = Object.values(deciding).flatMap((source) =>
      [...source.matchAll(/(?:pointer:[^;]{1,250}?|params: \{ )\bcode: "([^"]+)"/g)].flatMap(([, code]) => code ?? []),
    );
    expect(codes.length).toBeGreaterThan(30);
    const params = { least: 1, most: 2 };
    const faults = [...new Set(codes)].map((code) => ({ ...ofCode(code), params }));
    expect(faults.flatMap((fault) => speechless(fault) ?? [])).toEqual([]);
  });

  it("has words for every kind of refusal in both languages", () => {
    const kinds = [...everywhereProblems, ...endpoints.flatMap(({ problems }) => problems)];
    const silent = kinds.filter(({ type, status, title }) => {
      const document = { type: `/problems/${type}`, title, status, instance: "" };
      return inLanguage("es", () => problemText({ ...document, detail: "?" })) === "?";
    });
    expect([...new Set(silent.map(({ type }) => type))]).toEqual([]);
  });
});

function isEndpoint(value: unknown): value is AnyEndpoint {
  return value instanceof Object && "method" in value && "path" in value && "problems" in value;
}

function ofCode(code: string): FieldFault {
  return { pointer: "#/field", detail: "In English.", code };
}

/** Says what is wrong with the words of a fault; nothing when both languages say how to mend it. */
function speechless(fault: FieldFault): string | undefined {
  const [english, spanish] = (["en", "es"] as const).map((locale) => inLanguage(locale, () => faultText(fault)));
  const wrong =
    fault.code === undefined ||
    !english ||
    librarySentence.test(english) ||
    !spanish ||
    spanish === fault.detail ||
    // What a schema says in its own words needs a code of its own.
    (fault.code === "wrong-form" && english !== "This does not have the right form.") ||
    /undefined|NaN|\{/.test(spanish);
  return wrong ? `${fault.pointer} ${fault.code ?? "(no code)"}: ${english ?? ""} / ${spanish ?? ""}` : undefined;
}

function inLanguage<Result>(locale: "en" | "es", said: () => Result): Result {
  overwriteGetLocale(() => locale);
  try {
    return said();
  } finally {
    overwriteGetLocale(() => "en");
  }
}

/** Every fault that any of the wrong values makes anywhere in a schema. */
function faultsOf(schema: z.ZodType): FieldFault[] {
  return wrongValues.flatMap((wrong) =>
    [0, 1, 2, 9].flatMap((depth) =>
      filledWith(schema, wrong, depth).flatMap((value) => checked(schema, value).faults ?? []),
    ),
  );
}

/** The schema's shape with one value in every place, down to a depth; of a union each of its shapes. */
function filledWith(schema: z.ZodType, wrong: unknown, depth: number): unknown[] {
  const plain = within(schema);
  if (depth > 0 && plain instanceof z.ZodDiscriminatedUnion)
    return plain.options.flatMap((option) => filledWith(option as z.ZodType, wrong, depth));
  if (depth > 0 && plain instanceof z.ZodArray)
    return [filledWith(plain.element as z.ZodType, wrong, depth - 1), Array.from({ length: 1001 }, () => wrong)];
  if (depth === 0 || !(plain instanceof z.ZodObject)) return [wrong];
  const fields = Object.entries<z.ZodType>(plain.shape);
  const filled = fields.map(([name, field]) => {
    const kept = within(field) instanceof z.ZodLiteral ? [(within(field) as z.ZodLiteral).value] : undefined;
    return [name, kept ?? filledWith(field, wrong, depth - 1)] as const;
  });
  const shapes = Math.max(...filled.map(([, values]) => values.length), 1);
  return [
    ...Array.from({ length: shapes }, (_, shape) =>
      Object.fromEntries(filled.map(([name, values]) => [name, values[shape % values.length]])),
    ),
    { unknown: wrong },
  ];
}

function within(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return within(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return within(schema.in as z.ZodType);
  return schema;
}
