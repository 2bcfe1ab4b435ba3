import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { malformedRequest, Problem, unsupportedMediaType } from "#platform/shared/problem.ts";
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

/**
 * Refuses what HTTP lets through and can be read in two ways: several hosts, a compressed body, a query that is no text.
 *
 * @throws Problem `malformed-request` 400, `unsupported-media-type` 415
 */
export function refuseUnreadable(request: FastifyRequest): void {
  const { raw, headers } = request;
  const hosts = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;
  if (hosts > 1 || (hosts === 0 && raw.httpVersion === "1.1"))
    throw new Problem(malformedRequest, { detail: "Name one host in the header Host." });
  if ((headers["content-encoding"] ?? "identity") !== "identity")
    throw new Problem(unsupportedMediaType, { detail: "Send the body without compression." });
  try {
    decodeURIComponent(request.url);
  } catch {
    throw new Problem(malformedRequest, { detail: "The address is not readable: check its percent signs." });
  }
}

/**
 * Answers a request that expects more than to be told to go on.
 *
 * @param app the HTTP server
 */
export function refuseExpectations(app: FastifyInstance): void {
  app.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    const body = problemOf(417, "Send the request without the header Expect.");
    response.writeHead(417, { "content-type": problemContent, connection: "close" }).end(body);
  });
}

const problemContent = "application/problem+json; charset=utf-8";

function problemOf(status: number, detail: string): string {
  const { type, title } = malformedRequest;
  return JSON.stringify({ type: `/problems/${type}`, title, status, detail, instance: "/requests/unreadable" });
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
  const body = problemOf(status, detail);
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: ${problemContent}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
