import { z } from "zod";

/** One kind of refusal (RFC 9457): `type` is stable and is what code branches on; `/problems/<type>` explains it. */
export interface ProblemType {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  /** What to do, for an occurrence that says nothing of its own. */
  readonly help?: string;
}

/** One field at fault: where it stands (JSON pointer into the body), what to do, and a code the browser can translate. */
export const FieldFault = z.object({
  pointer: z.string().describe("JSON pointer into the request body, for example `#/email`."),
  detail: z.string().describe("What is wrong and how to mend it."),
  code: z.string().optional().describe("Stable code of the fault."),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe("Numbers and names that words for this code need, for example `most`."),
});
export type FieldFault = z.infer<typeof FieldFault>;

/** The one body of every refusal, sent as `application/problem+json`. */
export const ProblemDocument = z
  .looseObject({
    type: z.string().describe("Path of the page that explains this problem."),
    title: z.string().describe("Short, the same for every occurrence."),
    status: z.number().int().describe("The HTTP status."),
    detail: z.string().optional().describe("What happened this time and what to do."),
    instance: z.string().describe("The request, to quote when asking for help."),
    errors: z.array(FieldFault).optional().describe("All fields at fault."),
  })
  .describe("A refusal (RFC 9457).");
export type ProblemDocument = z.infer<typeof ProblemDocument>;

/**
 * Declares a kind of refusal; kept beside the schemas in `contract.ts`.
 *
 * @param type   kebab-case fact, also the name of its page in docs/problems
 * @param status HTTP status by meaning: 400 malformed, 401 no session, 403 role, 404 not yours or gone, 409 state, 422 rule, 429 too often
 * @param title  a short sentence for people
 * @param help   what to do, where every occurrence wants the same
 * @returns the declared kind
 */
export function problemType<const Type extends string>(type: Type, status: number, title: string, help?: string) {
  return { type, status, title, ...(help === undefined ? {} : { help }) } as const;
}

/** What a refusal may carry beside its kind. */
export interface ProblemDetails {
  detail?: string | undefined;
  errors?: FieldFault[] | undefined;
  /** Extension members, for example the newer values of a record that changed meanwhile. */
  extra?: Record<string, unknown> | undefined;
  /** Answer headers, for example `Retry-After`. */
  headers?: Record<string, string> | undefined;
}

/** A refusal on its way to the caller: thrown by verbs, answered as a problem document. */
export class Problem extends Error {
  readonly kind: ProblemType;
  readonly details: ProblemDetails;

  constructor(kind: ProblemType, details: ProblemDetails = {}) {
    super(`${kind.type}: ${details.detail ?? kind.title}`);
    this.name = "Problem";
    this.kind = kind;
    this.details = { detail: details.errors === undefined ? kind.help : undefined, ...details };
  }
}

/** What a rule answers: allowed, or the kind of refusal with its details. Rules return, they never throw. */
export type Decision = { allowed: true } | ({ allowed: false; problem: ProblemType } & ProblemDetails);

export const allowed: Decision = { allowed: true };

/**
 * Says no in a rule.
 *
 * @param problem the kind of refusal
 * @param details what happened and which fields are at fault
 * @returns the refusing decision
 */
export function refused(problem: ProblemType, details: ProblemDetails = {}): Decision {
  return { allowed: false, problem, ...details };
}

/**
 * Turns a refusing decision into the refusal.
 *
 * @throws Problem of the decision's kind
 */
export function refuseUnless(decision: Decision): void {
  if (!decision.allowed) throw new Problem(decision.problem, decision);
}

export const malformedRequest = problemType("malformed-request", 400, "The request cannot be read");
export const validationFailed = problemType("validation-failed", 422, "Some fields need a correction");
export const notSignedIn = problemType("not-signed-in", 401, "Please sign in");
export const notAllowed = problemType("not-allowed", 403, "Your role does not allow this");
export const untrustedOrigin = problemType("untrusted-origin", 403, "The request came from another web site");
export const notFound = problemType("not-found", 404, "Not found");
export const changedMeanwhile = problemType(
  "changed-meanwhile",
  412,
  "Somebody else changed this meanwhile",
  "Compare your change with the newer values in `current`, and send it again with their version.",
);
export const ifMatchRequired = problemType("if-match-required", 428, "Say which version you change");
export const idempotencyKeyRequired = problemType("idempotency-key-required", 400, "An Idempotency-Key is needed");
export const idempotencyKeyReused = problemType(
  "idempotency-key-reused",
  422,
  "This Idempotency-Key was used for another request",
);
export const requestInFlight = problemType("request-in-flight", 409, "The same request is still being worked on");
export const tooManyRequests = problemType("too-many-requests", 429, "Too many requests");
export const requestTooLarge = problemType("request-too-large", 413, "The request is too large");
export const unsupportedMediaType = problemType(
  "unsupported-media-type",
  415,
  "This kind of content is not accepted here",
);
export const temporarilyUnavailable = problemType("temporarily-unavailable", 503, "Please try again shortly");
export const internalFault = problemType("internal-fault", 500, "Something failed on our side");

/** Refusals that any route can answer; a route's own list names the others. */
export const everywhereProblems = [
  malformedRequest,
  validationFailed,
  notSignedIn,
  notAllowed,
  untrustedOrigin,
  notFound,
  tooManyRequests,
  requestTooLarge,
  unsupportedMediaType,
  temporarilyUnavailable,
  internalFault,
] as const;
