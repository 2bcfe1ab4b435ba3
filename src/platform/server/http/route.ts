import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AnyEndpoint, ParsedRequest, Permission, ReplyOf } from "#platform/shared/endpoint.ts";
import { notSignedIn, Problem } from "#platform/shared/problem.ts";
import { requirePermission } from "../change.ts";
import type { Context, System } from "../context.ts";
import { findSession, type KnownSession } from "../front/sessions.ts";
import { type ParsedParts, readIdempotencyKey, readIfMatch, readRequest } from "./read-request.ts";
import { type Upload, uploadOf } from "./upload.ts";

/** A file on its way out, always as an attachment. */
export interface Download {
  fileName: string;
  contentType: string;
  content: string | Buffer | Readable;
  /** Length of the content, where it is known before. */
  bytes?: number | undefined;
}

/** What a route knows of the visit beside what was asked. */
export interface Visit {
  system: System;
  requestId: string;
  /** Address of the source, for rate limits only; never stored readable. */
  source: string;
  /** Browser and system as it calls itself, shortened; shown in the list of own sessions. */
  device: string;
  sessionToken: string | undefined;
  signIn(token: string, expiresAt: Date): void;
  signOut(): void;
}

type Answer<E extends AnyEndpoint> = E extends { download: "file" } ? Download : ReplyOf<E>;

type Given<E extends AnyEndpoint> = ParsedRequest<E> & {
  visit: Visit;
  /** The version named by If-Match; 0 where none is required. */
  version: number;
  upload: () => Promise<Upload>;
};

/** A route of the table: the contract, and the shallow function that hands the request to a verb. */
export interface Route {
  endpoint: AnyEndpoint;
  handle: (given: never) => Promise<unknown>;
}

/**
 * Binds a contract to its verb for people who are signed in.
 *
 * @param endpoint the contract; its access is a permission or `signed-in`
 * @param handle   calls the verb; no decisions here
 */
export function route<E extends AnyEndpoint>(
  endpoint: E,
  handle: (given: Given<E> & { ctx: Context; session: KnownSession }) => Promise<Answer<E>>,
): Route {
  return { endpoint, handle };
}

/**
 * Binds a contract to its verb for anybody, before sign-in.
 *
 * @param endpoint the contract; its access is `public`
 * @param handle   calls the verb; no decisions here
 */
export function publicRoute<E extends AnyEndpoint>(
  endpoint: E,
  handle: (given: Given<E>) => Promise<Answer<E>>,
): Route {
  return { endpoint, handle };
}

/** What the routes need to know of the company they run for. */
export interface RouteSettings {
  system: System;
  /** Which permissions a set of roles holds: a table of data in the staff room. */
  permissionsOf: (roles: readonly string[]) => ReadonlySet<Permission>;
  /** Name of the session cookie; `__Host-` where cookies can be secure. */
  cookieName: string;
  secureCookies: boolean;
  /** In test and development every reply is held against its schema; in production it is sent as it is. */
  validateReplies: boolean;
}

type LooseGiven = ParsedParts & {
  visit: Visit;
  version: number;
  upload: () => Promise<Upload>;
  ctx?: Context;
  session?: KnownSession;
};

/**
 * Mounts the route table.
 *
 * @param app      the HTTP server
 * @param routes   every route there is
 * @param settings cookie, permissions, validation
 */
export function mountRoutes(app: FastifyInstance, routes: readonly Route[], settings: RouteSettings): void {
  for (const { endpoint, handle } of routes) {
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      config: { access: endpoint.access },
      handler: async (request, reply) => {
        const visit = visitOf(request, reply, settings);
        const given: LooseGiven = {
          params: undefined,
          query: undefined,
          body: undefined,
          visit,
          version: 0,
          upload: () => uploadOf(request),
        };
        // Who asks comes before what is asked: a stranger learns nothing about ids and fields.
        if (endpoint.access !== "public") Object.assign(given, await signedIn(visit, endpoint, settings));
        Object.assign(given, readRequest(endpoint, request));
        if (endpoint.version === "required") given.version = readIfMatch(request);
        if (given.ctx && endpoint.idempotency === "required")
          given.ctx.idempotency = readIdempotencyKey(endpoint, request, given);
        const answer = await (handle as (all: LooseGiven) => Promise<unknown>)(given);
        return await send(endpoint, reply, answer, settings.validateReplies);
      },
    });
  }
}

async function signedIn(
  visit: Visit,
  endpoint: AnyEndpoint,
  settings: RouteSettings,
): Promise<{ ctx: Context; session: KnownSession }> {
  const session = visit.sessionToken ? await findSession(settings.system, visit.sessionToken) : null;
  if (!session) {
    if (visit.sessionToken) visit.signOut();
    throw new Problem(notSignedIn, { detail: "You are not signed in, or your session has ended." });
  }
  const ctx: Context = {
    system: settings.system,
    networkId: session.networkId as Context["networkId"],
    providerId: session.providerId as Context["providerId"],
    actor: {
      kind: "staff",
      staffId: session.staffId,
      roles: session.roles,
      permissions: settings.permissionsOf(session.roles),
    },
    requestId: visit.requestId,
  };
  if (endpoint.access !== "signed-in" && endpoint.access !== "public") requirePermission(ctx, endpoint.access);
  return { ctx, session };
}

function visitOf(request: FastifyRequest, reply: FastifyReply, settings: RouteSettings): Visit {
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: settings.secureCookies } as const;
  return {
    system: settings.system,
    requestId: request.id,
    source: request.ip,
    device: (request.headers["user-agent"] ?? "").slice(0, 200),
    sessionToken: request.cookies[settings.cookieName],
    signIn: (token, expires) => void reply.setCookie(settings.cookieName, token, { ...cookie, expires }),
    signOut: () => void reply.clearCookie(settings.cookieName, cookie),
  };
}

// The characters that encodeURIComponent leaves and RFC 8187 does not.
function encodedName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function send(
  endpoint: AnyEndpoint,
  reply: FastifyReply,
  answer: unknown,
  validate: boolean,
): Promise<FastifyReply> {
  reply.code(endpoint.status);
  if (endpoint.download === "file") {
    const file = answer as Download;
    reply.header("content-disposition", `attachment; filename*=UTF-8''${encodedName(file.fileName)}`);
    // Whatever it holds and however it is opened: it runs nothing, and knows nothing of the product.
    reply.header("content-security-policy", "default-src 'none'; sandbox");
    if (file.bytes !== undefined) reply.header("content-length", file.bytes);
    return reply.type(file.contentType).send(file.content);
  }
  if (endpoint.status === 204) return reply.send();
  if (validate) endpoint.reply.parse(answer);
  if (endpoint.version === "read" && typeof answer === "object" && answer !== null && "version" in answer) {
    reply.header("etag", `"${String(answer.version)}"`);
  }
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer));
}
