import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import {
  internalFault,
  malformedRequest,
  notFound,
  Problem,
  requestTooLarge,
  temporarilyUnavailable,
  tooManyRequests,
  unsupportedMediaType,
} from "#platform/shared/problem.ts";
import type { Log } from "../log.ts";

/**
 * Answers a refusal or a fault as a problem document (RFC 9457). What is inside our own faults goes to the log under the
 * same `instance` and never to the caller.
 *
 * @param error what was thrown
 * @param log   the log
 */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const problem = asProblem(error);
  const { kind, details } = problem;
  if (kind.status >= 500) {
    log.error(
      {
        requestId: request.id,
        route: request.routeOptions.url,
        fault: kind === internalFault ? faultOf(error) : kind.type,
      },
      "request failed",
    );
  }
  for (const [name, value] of Object.entries(details.headers ?? {})) reply.header(name, value);
  return reply
    .code(kind.status)
    .type("application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(
      JSON.stringify({
        ...details.extra,
        type: `/problems/${kind.type}`,
        title: kind.title,
        status: kind.status,
        detail: details.detail,
        instance: `/requests/${request.id}`,
        errors: details.errors,
      }),
    );
}

/**
 * The answer for what is not there; the same bytes for "never was", "was deleted" and "is somebody else's".
 */
export function nothingHere(): Problem {
  return new Problem(notFound, { detail: "It does not exist, was deleted, or belongs to somebody else." });
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && "code" in error ? (error as FastifyError).code : "";
  const status = error instanceof Error && "statusCode" in error ? Number((error as FastifyError).statusCode) : 500;
  if (status === 413) return new Problem(requestTooLarge, { detail: "Send less at once." });
  if (status === 415) return new Problem(unsupportedMediaType, { detail: "Send application/json." });
  if (status === 429) return new Problem(tooManyRequests, { detail: "Wait a moment, then try again." });
  if (status === 404) return nothingHere();
  if (status === 503 || code === "FST_ERR_CTP_BODY_TIMEOUT") return new Problem(temporarilyUnavailable);
  if (status >= 400 && status < 500)
    return new Problem(malformedRequest, { detail: "The request is not readable: check its body and its headers." });
  return new Problem(internalFault, { detail: "Nothing was changed. Quote the request id when you ask for help." });
}

// A database error's message can carry values of rows: the log gets its code and place only.
function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const fromDatabase = "severity" in error && "routine" in error;
  return {
    name: error.name,
    code: "code" in error ? error.code : undefined,
    constraint: "constraint" in error ? error.constraint : undefined,
    message: fromDatabase ? undefined : error.message,
    stack: fromDatabase ? framesOf(error) : error.stack,
  };
}

// The first lines of a stack repeat the message, and a message has as many lines as the value in it.
function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
