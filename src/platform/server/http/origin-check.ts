import type { FastifyRequest } from "fastify";
import { Problem, untrustedOrigin } from "#platform/shared/problem.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another web site makes a browser send. Browsers name the origin of every request that changes something;
 * programs without a browser name none and carry no cookie by accident.
 *
 * @param request   the request
 * @param publicUrl address people use
 * @throws Problem `untrusted-origin` 403
 */
export function refuseOtherOrigins(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  const { origin } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const foreignSite = site !== undefined && site !== "same-origin" && site !== "none";
  const foreignOrigin =
    origin !== undefined && origin !== publicUrl && origin !== `${request.protocol}://${request.host}`;
  if (foreignSite || foreignOrigin) {
    throw new Problem(untrustedOrigin, {
      detail:
        "Open the product at its own address. If it stands behind a proxy, PUBLIC_URL must name the address people use.",
    });
  }
}
