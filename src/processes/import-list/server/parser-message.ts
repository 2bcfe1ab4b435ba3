import { z } from "zod";
import type { FileRefusal } from "../rules.ts";
import { delimiters } from "./detect-delimiter.ts";
import { textEncodings } from "./detect-encoding.ts";

/** What the parser is asked to read. */
export const ParserRequest = z.strictObject({
  path: z.string(),
  encoding: z.enum(textEncodings).optional(),
  delimiter: z.enum(delimiters).optional(),
});
export type ParserRequest = z.infer<typeof ParserRequest>;

export const ParsedRow = z.strictObject({
  row: z.int().min(1).describe("The number a spreadsheet shows for the row."),
  line: z.int().min(1).describe("The line of the text in which the row begins."),
  cells: z.array(z.string()),
});
export type ParsedRow = z.infer<typeof ParsedRow>;

/**
 * What the parser says, one message per line. It has read a foreign file, so what it says is judged like a request
 * from outside.
 */
export const ParserMessage = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("table"),
    encoding: z.enum(textEncodings).nullable(),
    delimiter: z.enum(delimiters).nullable(),
    columns: z.array(z.strictObject({ heading: z.string(), letter: z.string() })),
  }),
  z.strictObject({ kind: z.literal("rows"), rows: z.array(ParsedRow) }),
  z.strictObject({
    kind: z.literal("refused"),
    refusal: z.custom<FileRefusal>((value) => typeof value === "object" && value !== null && "reason" in value),
  }),
  z.strictObject({ kind: z.literal("end") }),
]);
export type ParserMessage = z.infer<typeof ParserMessage>;
