import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { AnyEndpoint, ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import type { Permission } from "#platform/shared/endpoint.ts";
import {
  type FieldFault,
  idempotencyKeyRequired,
  ifMatchRequired,
  malformedRequest,
  notSignedIn,
  Problem,
  unsupportedMediaType,
  validationFailed,
} from "#platform/shared/problem.ts";
import { requirePermission } from "../change.ts";
import type { Context, System } from "../context.ts";
import { findSession, type KnownSession } from "../front/sessions.ts";

/** A file on its way in. */
export interface Upload {
  fileName: string;
  stream: Readable;
}

/** A file on its way out, always as an attachment. */
export interface Download {
  fileName: string;
  contentType: string;
  content: string | Readable;
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

type LooseGiven = {
  params: unknown;
  query: unknown;
  body: unknown;
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
        Object.assign(given, parsed(endpoint, request));
        if (endpoint.version === "required") given.version = ifMatch(request);
        if (given.ctx && endpoint.idempotency === "required")
          given.ctx.idempotency = idempotencyOf(endpoint, request, given);
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

function parsed(endpoint: AnyEndpoint, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const params = (endpoint.params ?? z.strictObject({})).safeParse(request.params ?? {});
  if (!params.success)
    throw new Problem(malformedRequest, {
      detail: "The address holds something that is no id.",
      errors: faultsOf(params.error, "/path"),
    });
  const query = (endpoint.query ?? z.strictObject({})).safeParse(request.query ?? {});
  if (!query.success)
    throw new Problem(malformedRequest, {
      detail: "The address asks for something that does not exist here.",
      errors: faultsOf(query.error, "/query"),
    });
  if (endpoint.upload === "file") return { params: params.data, query: query.data, body: undefined };
  if (request.isMultipart()) throw new Problem(unsupportedMediaType, { detail: "Send application/json." });
  if (!endpoint.body) {
    if (request.body !== undefined && request.body !== null)
      throw new Problem(malformedRequest, { detail: "This request takes no body." });
    return { params: params.data, query: query.data, body: undefined };
  }
  const body = endpoint.body.safeParse(request.body);
  if (!body.success) throw new Problem(validationFailed, { errors: faultsOf(body.error, "#") });
  return { params: params.data, query: query.data, body: body.data };
}

/** Faults that one answer names: a small body of senseless fields must not become a large answer. */
const faultsMost = 100;

function faultsOf(error: z.ZodError, root: string): FieldFault[] {
  const faults = error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        pointer: pointer(root, [...issue.path, key]),
        detail: "This field is not known here.",
        code: "unknown-field",
      }));
    }
    return [{ pointer: pointer(root, issue.path), detail: issue.message, code: issue.code }];
  });
  return faults.slice(0, faultsMost);
}

function pointer(root: string, path: readonly PropertyKey[]): string {
  return [root, ...path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))]
    .join("/")
    .slice(0, 300);
}

function ifMatch(request: FastifyRequest): number {
  const named = request.headers["if-match"];
  const version = /^"(\d{1,9})"$/.exec(typeof named === "string" ? named : "")?.[1];
  if (version === undefined)
    throw new Problem(ifMatchRequired, {
      detail: 'Send the version you have read in If-Match, for example If-Match: "3".',
    });
  return Number(version);
}

const keyCharactersMost = 200;

function idempotencyOf(endpoint: AnyEndpoint, request: FastifyRequest, given: LooseGiven) {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key.length === 0 || key.length > keyCharactersMost) {
    throw new Problem(idempotencyKeyRequired, {
      detail: "Send a fresh Idempotency-Key with every new request, and the same one when you repeat it.",
    });
  }
  const fingerprint = createHash("sha256")
    .update(JSON.stringify([given.params, given.query, given.body]))
    .digest("base64url");
  return { route: `${endpoint.method} ${endpoint.path}`, key, fingerprint, status: endpoint.status };
}

async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new Problem(validationFailed, {
      detail: "Send the file as multipart/form-data.",
      errors: [{ pointer: "#/file", detail: "Choose a file." }],
    });
  const file = await request.file().catch(asUnreadable);
  if (file?.fieldname !== "file")
    throw new Problem(validationFailed, { errors: [{ pointer: "#/file", detail: "Choose a file." }] });
  // A form that ends too early breaks the stream wherever it is read: the fault is the caller's.
  const blame = (error: Error) => void Object.assign(error, { statusCode: 400 });
  if (file.file.errored) blame(file.file.errored);
  file.file.once("error", blame);
  return { fileName: file.filename, stream: file.file };
}

// The reader of uploads throws plain errors for a form that is cut off or has no boundary.
function asUnreadable(error: unknown): never {
  if (error instanceof Error && "statusCode" in error) throw error;
  throw new Problem(malformedRequest, {
    detail: "The upload is not readable: send one whole file as multipart/form-data.",
  });
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

async function send(
  endpoint: AnyEndpoint,
  reply: FastifyReply,
  answer: unknown,
  validate: boolean,
): Promise<FastifyReply> {
  reply.code(endpoint.status);
  if (endpoint.download === "file") {
    const file = answer as Download;
    reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
    return reply.type(file.contentType).send(file.content);
  }
  if (endpoint.status === 204) return reply.send();
  if (validate) endpoint.reply.parse(answer);
  if (endpoint.version === "read" && typeof answer === "object" && answer !== null && "version" in answer) {
    reply.header("etag", `"${String(answer.version)}"`);
  }
  return reply.type("application/json; charset=utf-8").send(JSON.stringify(answer));
}
