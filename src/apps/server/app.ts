import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import type { System } from "#platform/server/context.ts";
import { readJsonBodies } from "#platform/server/http/json-body.ts";
import { refuseOtherOrigins } from "#platform/server/http/origin-check.ts";
import { answerProblem, nothingHere } from "#platform/server/http/problem-answer.ts";
import { mountRoutes, type Route } from "#platform/server/http/route.ts";
import { securityHeaders } from "#platform/server/http/security-headers.ts";
import { closeSilentConnections } from "#platform/server/http/silent-connections.ts";
import {
  answerUnreadableAddress,
  hangUp,
  refuseExpectations,
  refuseUnreadable,
} from "#platform/server/http/unreadable-requests.ts";
import { bodyBytesMost } from "#platform/shared/limits.ts";
import { permissionsOf } from "#records/staff/rules.ts";
import { allConstraintProblems, allRoutes } from "./all-routes.ts";
import { mountDocumentation } from "./documentation.ts";
import { mountWebPages } from "./web-pages.ts";

/** How the server is put together. */
export interface AppSettings {
  system: System;
  secureCookies: boolean;
  /** Replies are held against their schemas: on in tests and development. */
  validateReplies: boolean;
  requestsPerMinute: number;
  trustedProxies?: string | undefined;
  /** Folder of the built pages, or undefined to serve the API only. */
  webFolder?: string | undefined;
  /** Largest upload, in bytes. */
  uploadBytesMost: number;
  /** Further routes; tests use it to see a route without its walls. */
  routes?: readonly Route[] | undefined;
}

/** Signing in and other doors for strangers, tried by one source in a minute. */
const frontRequestsPerMinute = 60;

/**
 * Puts the HTTP server together; it does not listen yet.
 *
 * @param settings what it runs on
 */
export async function buildApp(settings: AppSettings): Promise<FastifyInstance> {
  const { system } = settings;
  system.database.constraintProblems = allConstraintProblems;
  const app = Fastify({
    logger: false,
    genReqId: () => system.ids.next(),
    bodyLimit: bodyBytesMost,
    requestTimeout: 120_000,
    connectionTimeout: 130_000,
    trustProxy: settings.trustedProxies ?? false,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: answerUnreadableAddress(system.log),
    clientErrorHandler: hangUp,
    // Answered by refuseUnreadable, as a problem document.
    http: { requireHostHeader: false },
  });
  readJsonBodies(app);
  refuseExpectations(app);
  closeSilentConnections(app);
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, system.log));
  app.setNotFoundHandler((request, reply) => answerProblem(nothingHere(), request, reply, system.log));
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    refuseUnreadable(request);
    refuseOtherOrigins(request, system.publicUrl);
  });
  // A connection that stays open after its last answer would hold up the stop until it times out.
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  app.addHook("onResponse", async (request, reply) => {
    system.log.info(
      {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
      },
      "answered",
    );
  });
  await securityHeaders(app, { https: system.publicUrl.startsWith("https:") });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: settings.uploadBytesMost },
  });
  await app.register(rateLimit, {
    global: true,
    max: (request) => (isForStrangers(request) ? frontRequestsPerMinute : settings.requestsPerMinute),
    timeWindow: 60_000,
    keyGenerator: (request) => `${isForStrangers(request) ? "front" : "all"}:${request.ip}`,
  });
  app.get("/healthz", { config: { rateLimit: false } }, async (_request, reply) => {
    const ready = await isReady(system);
    return await reply
      .code(ready ? 200 : 503)
      .header("cache-control", "no-store")
      .send({ status: ready ? "ready" : "not ready" });
  });
  const routes = settings.routes ?? allRoutes;
  const cookieName = settings.secureCookies ? "__Host-fieldfolk" : "fieldfolk";
  mountRoutes(app, routes, {
    system,
    permissionsOf,
    secureCookies: settings.secureCookies,
    validateReplies: settings.validateReplies,
    cookieName,
  });
  mountDocumentation(
    app,
    routes.map((route) => route.endpoint),
    system.publicUrl,
    cookieName,
  );
  if (settings.webFolder !== undefined) await mountWebPages(app, settings.webFolder);
  return app;
}

// By the route that was found: an address can be spelled in many ways.
function isForStrangers(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith("/api/v1/front/") ?? false;
}

async function isReady(system: System): Promise<boolean> {
  try {
    await system.database.frontPool.query("select 1");
    return true;
  } catch {
    return false;
  }
}
