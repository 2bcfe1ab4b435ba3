import type { z } from "zod";
import type { FieldFault } from "./problem.ts";

/** Numbers and names that the words of a fault need, for example the most characters. */
export type FaultParams = NonNullable<FieldFault["params"]>;

/** What a schema made of a value: the value as it understands it, or every fault it found. */
export type Checked<Value> = { value: Value; faults?: undefined } | { faults: FieldFault[] };

interface Kind {
  code: string;
  params?: FaultParams;
}

/** What is said in English where the schema itself says nothing; the library's own words never reach anybody. */
const words: Readonly<Record<string, (params: FaultParams) => string>> = {
  required: () => "Fill in this field.",
  "not-a-text": () => "Write a text.",
  "not-a-number": () => "Write a number.",
  "not-a-whole-number": () => "Write a whole number.",
  "not-yes-or-no": () => "Say yes or no (true or false).",
  "too-short": ({ least }) => `At least ${least} characters.`,
  "too-long": ({ most }) => `At most ${most} characters.`,
  "too-few": ({ least }) => `At least ${least} of them.`,
  "too-many": ({ most }) => `At most ${most} of them.`,
  "too-low": ({ least }) => `At least ${least}.`,
  "too-high": ({ most }) => `At most ${most}.`,
  "too-much": () => "This is too much.",
  "too-many-decimals": () => "Fewer decimals.",
  "not-an-id": () => "This is not an id.",
  "not-a-day": () => "Write a day as YYYY-MM-DD.",
  "not-an-instant": () => "Write an instant in UTC, for example 2030-01-31T09:00:00Z.",
  "not-a-choice": () => "Choose one of the listed values.",
  "unknown-field": () => "This field is not known here.",
  "wrong-form": () => "This does not have the right form.",
};

/**
 * Reads a value by a schema. Every fault carries a code with its numbers, so that the browser can say it in the language
 * of the page, and English words that say how to mend it. A field has one fault at a time, the first that was found.
 *
 * @param schema of a contract
 * @param value  anything
 * @param root   where the pointers begin, `#` for a body
 * @returns the value, or all its faults
 */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  root = "#",
): Checked<z.output<Schema>> {
  const read = schema.safeParse(value, { error: (issue) => said(kindOf(issue as Issue)), reportInput: true });
  return read.success
    ? { value: read.data }
    : { faults: firstOfEach(read.error.issues.flatMap((issue) => faultsOf(issue, root))) };
}

// Whoever mends a field reads one sentence beside it.
function firstOfEach(faults: readonly FieldFault[]): FieldFault[] {
  return [...new Map(faults.toReversed().map((fault) => [fault.pointer, fault])).values()].toReversed();
}

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, root: string): FieldFault[] {
  if (issue.code === "unrecognized_keys") {
    const kind = { code: "unknown-field" };
    return issue.keys.map((key) => ({ pointer: pointer(root, [...issue.path, key]), detail: said(kind), ...kind }));
  }
  return [{ pointer: pointer(root, issue.path), detail: issue.message, ...kindOf(issue) }];
}

function kindOf(issue: Issue): Kind {
  if (issue.code !== "custom" && isMissing(issue)) return { code: "required" };
  switch (issue.code) {
    case "invalid_type":
      return { code: kinds[issue.expected] ?? "wrong-form" };
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "not_multiple_of":
      return { code: "too-many-decimals" };
    case "invalid_format":
      return { code: formats[issue.format] ?? "wrong-form" };
    case "invalid_value":
      return { code: "not-a-choice" };
    case "invalid_union":
      return { code: issue.discriminator === undefined ? "wrong-form" : "not-a-choice" };
    case "unrecognized_keys":
      return { code: "unknown-field" };
    case "custom":
      return ofRefinement(issue.params ?? {});
    default:
      return { code: "wrong-form" };
  }
}

function isMissing({ input, path }: Issue): boolean {
  return (input === undefined || input === null) && (path ?? []).length > 0;
}

const kinds: Readonly<Record<string, string>> = {
  string: "not-a-text",
  number: "not-a-number",
  nan: "not-a-number",
  int: "not-a-whole-number",
  boolean: "not-yes-or-no",
};

const formats: Readonly<Record<string, string>> = {
  uuid: "not-an-id",
  date: "not-a-day",
  datetime: "not-an-instant",
};

/** A limit of more digits tells nobody anything, least of all in cents. */
const tellingMost = 999_999_999;

function tooSmall(origin: string, least: number): Kind {
  if (origin === "string") return least <= 1 ? { code: "required" } : { code: "too-short", params: { least } };
  if (origin !== "array" && least < -tellingMost) return { code: "too-much" };
  return { code: origin === "array" ? "too-few" : "too-low", params: { least } };
}

function tooBig(origin: string, most: number): Kind {
  if (origin === "string") return { code: "too-long", params: { most } };
  if (origin === "array") return { code: "too-many", params: { most } };
  return most > tellingMost ? { code: "too-much" } : { code: "too-high", params: { most } };
}

function ofRefinement({ code, ...params }: Record<string, unknown>): Kind {
  if (typeof code !== "string") return { code: "wrong-form" };
  return Object.keys(params).length === 0 ? { code } : { code, params: params as FaultParams };
}

function said({ code, params = {} }: Kind): string {
  return (words[code] ?? words["wrong-form"])?.(params) ?? "";
}

function pointer(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))]
    .join("/")
    .slice(0, 300);
}
