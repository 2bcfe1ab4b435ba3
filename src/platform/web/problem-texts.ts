import type { FieldFault, ProblemDocument } from "#platform/shared/problem.ts";
import { ApiProblem } from "./api-client.ts";
import { formatNumber } from "./dates-and-numbers.ts";
import { currentLocale } from "./locale.ts";
import { m } from "./paraglide/messages.js";

/** Words for a kind of refusal, by the last part of its `type`. */
export type ProblemTexts = Record<string, (document: ProblemDocument) => string>;
/** Words for a fault of a field, by its code. */
export type FaultTexts = Record<string, (fault: FieldFault) => string>;

const problemTexts: ProblemTexts = {
  "no-answer": () => m.platform_problem_no_answer(),
  "unexpected-answer": () => m.platform_problem_unexpected_answer(),
  "malformed-request": () => m.platform_problem_malformed_request(),
  "validation-failed": () => m.platform_problem_validation_failed(),
  "not-signed-in": () => m.platform_problem_not_signed_in(),
  "not-allowed": () => m.platform_problem_not_allowed(),
  "untrusted-origin": () => m.platform_problem_untrusted_origin(),
  "not-found": () => m.platform_problem_not_found(),
  "changed-meanwhile": () => m.platform_problem_changed_meanwhile(),
  "if-match-required": () => m.platform_problem_changed_meanwhile(),
  "idempotency-key-required": () => m.platform_problem_malformed_request(),
  "idempotency-key-reused": () => m.platform_problem_key_reused(),
  "request-in-flight": () => m.platform_problem_in_flight(),
  "too-many-requests": () => m.platform_problem_too_many_requests(),
  "request-too-large": () => m.platform_problem_too_large(),
  "unsupported-media-type": () => m.platform_problem_media_type(),
  "temporarily-unavailable": () => m.platform_problem_unavailable(),
  "internal-fault": () => m.platform_problem_internal_fault(),
};

/** Refusals whose own words are for callers of the API: they name a permission, or a member of the answer. */
const forCallers: ReadonlySet<string> = new Set(["not-allowed", "changed-meanwhile"]);

/** Faults whose own words say how a request writes such a value, which nobody does who chooses it. */
const forWritersOfRequests: ReadonlySet<string> = new Set([
  "not-an-instant",
  "not-a-day",
  "not-an-id",
  "not-yes-or-no",
]);

const faultTexts: FaultTexts = {
  required: () => m.platform_fault_required(),
  "not-a-text": () => m.platform_fault_text(),
  "not-a-number": () => m.platform_fault_number(),
  "not-a-whole-number": () => m.platform_fault_whole_number(),
  "not-yes-or-no": () => m.platform_fault_choice(),
  "too-short": (fault) => m.platform_fault_too_short({ least: limit(fault, "least") }),
  "too-long": (fault) => m.platform_fault_too_long({ most: limit(fault, "most") }),
  "too-few": (fault) => m.platform_fault_too_few({ least: limit(fault, "least") }),
  "too-many": (fault) => m.platform_fault_too_many({ most: limit(fault, "most") }),
  "too-low": (fault) => m.platform_fault_too_low({ least: limit(fault, "least") }),
  "too-high": (fault) => m.platform_fault_too_high({ most: limit(fault, "most") }),
  "too-much": () => m.platform_fault_too_much(),
  "too-many-decimals": (fault) => m.platform_fault_decimals({ most: limit(fault, "most") }),
  "not-an-id": () => m.platform_fault_choice(),
  "not-a-day": () => m.platform_fault_day(),
  "not-an-instant": () => m.platform_fault_instant(),
  "not-a-time": () => m.platform_fault_time(),
  "year-out-of-range": ({ params }) =>
    m.platform_fault_year({ least: String(params?.["least"]), most: String(params?.["most"]) }),
  "not-a-time-zone": () => m.platform_fault_time_zone(),
  "not-a-country": () => m.platform_fault_country(),
  "not-a-currency": () => m.platform_fault_currency(),
  "not-a-choice": () => m.platform_fault_choice(),
  "invisible-characters": () => m.platform_fault_invisible(),
  "not-an-email": () => m.platform_fault_email(),
  "unknown-field": () => m.platform_fault_unknown(),
  "wrong-form": () => m.platform_fault_format(),
};

function limit({ params }: FieldFault, which: "least" | "most"): string {
  return formatNumber(Number(params?.[which]));
}

/**
 * Adds a room's words for its own refusals; called once by the room's `web/` module that shows them.
 *
 * @param texts by the last part of the problem's `type`
 */
export function addProblemTexts(texts: ProblemTexts): void {
  Object.assign(problemTexts, texts);
}

/**
 * Adds a room's words for faults of its own fields.
 *
 * @param texts by the fault's code
 */
export function addFaultTexts(texts: FaultTexts): void {
  Object.assign(faultTexts, texts);
}

/**
 * Says what happened and what to do in the language of the page. The server speaks English and knows this occurrence
 * best, so in English its own words win.
 *
 * @param document the refusal
 * @returns one or two sentences
 */
export function problemText(document: ProblemDocument): string {
  const kind = document.type.split("/").at(-1) ?? "";
  const own = problemTexts[kind]?.(document);
  const told = document.detail ?? own ?? document.title;
  return currentLocale() === "en" && !forCallers.has(kind) ? told : (own ?? told);
}

/**
 * Says what is wrong with a field in the language of the page.
 *
 * @param fault from the server or from the schema
 * @returns one sentence
 */
export function faultText(fault: FieldFault): string {
  const own = fault.code === undefined ? undefined : faultTexts[fault.code]?.(fault);
  const ownFirst = currentLocale() !== "en" || forWritersOfRequests.has(fault.code ?? "");
  return ownFirst ? (own ?? fault.detail) : fault.detail || (own ?? "");
}

/**
 * Says what went wrong, whatever was thrown.
 *
 * @param fault anything caught
 * @returns one or two sentences
 */
export function textOf(fault: unknown): string {
  return fault instanceof ApiProblem ? problemText(fault.document) : m.platform_problem_internal_fault();
}

/**
 * @param fault anything caught
 * @returns the id of the request to quote when asking for help, or undefined
 */
export function requestIdOf(fault: unknown): string | undefined {
  if (!(fault instanceof ApiProblem)) return undefined;
  return fault.document.instance.split("/").at(-1) || undefined;
}
