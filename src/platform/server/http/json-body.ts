import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { malformedRequest, Problem, unsupportedMediaType } from "#platform/shared/problem.ts";

const otherCharset = /;\s*charset\s*=\s*"?(?!utf-?8"?\s*(?:;|$))/i;

/**
 * Takes JSON in UTF-8 and no other body. What is no UTF-8 is refused: decoding would put other characters in its place.
 *
 * @param app the HTTP server
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (otherCharset.test(request.headers["content-type"] ?? "")) {
      done(new Problem(unsupportedMediaType, { detail: "Send application/json in UTF-8." }));
    } else if (isUtf8(body)) {
      void parse(request, body.toString(), done);
    } else {
      done(new Problem(malformedRequest, { detail: "The body is not readable: send it as UTF-8." }));
    }
  });
}
