import type { Socket } from "node:net";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { malformedRequest, type ProblemType, Problem } from "#platform/shared/problem.ts";
import type { Log } from "../log.ts";
import { answerProblem } from "./problem-answer.ts";

/**
 * Answers an address that cannot be read, before any route or hook is reached.
 *
 * @param log the log
 */
export function answerUnreadableAddress(log: Log) {
  return (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    reply.header("x-request-id", request.id);
    const problem = new Problem(malformedRequest, {
      detail: "The address is not readable: check its percent signs and its length.",
    });
    void answerProblem(problem, request, reply, log);
  };
}

const statusLines: Readonly<Record<string, [status: number, reason: string, detail: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "The request did not arrive in time: send it again."],
  HPE_HEADER_OVERFLOW: [
    431,
    "Request Header Fields Too Large",
    "Send fewer or shorter headers; deleting cookies may help.",
  ],
};

/**
 * Answers what is no HTTP at all, and hangs up: nobody can tell where the next request would begin.
 *
 * @param error what the parser says
 */
export function hangUp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, detail] = statusLines[error.code ?? ""] ?? [
    400,
    "Bad Request",
    "This is not readable as HTTP.",
  ];
  const kind: ProblemType = malformedRequest;
  const body = JSON.stringify({
    type: `/problems/${kind.type}`,
    title: kind.title,
    status,
    detail,
    instance: "/requests/unreadable",
  });
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
