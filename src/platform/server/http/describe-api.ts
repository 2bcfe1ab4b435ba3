import { z } from "zod";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import {
  everywhereProblems,
  idempotencyKeyRequired,
  idempotencyKeyReused,
  ifMatchRequired,
  changedMeanwhile,
  ProblemDocument,
  type ProblemType,
  requestInFlight,
} from "#platform/shared/problem.ts";

type Json = Record<string, unknown>;

/**
 * Describes the routes as OpenAPI 3.1, straight from their contracts.
 *
 * @param endpoints every route there is
 * @param serverUrl  address of this installation
 * @param cookieName name of the session cookie
 * @returns the OpenAPI document
 */
export function describeApi(endpoints: readonly AnyEndpoint[], serverUrl: string, cookieName: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Fieldfolk",
      version: "1",
      description:
        "Customers, the people behind them, and what those people may do. Refusals are problem documents (RFC 9457).",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { Problem: schemaOf(ProblemDocument, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: cookieName } },
    },
  };
}

function operationOf(endpoint: AnyEndpoint): Json {
  const access =
    endpoint.access === "public"
      ? "Open to everybody."
      : endpoint.access === "signed-in"
        ? "Needs a session."
        : `Needs the permission \`${endpoint.access}\`.`;
  const rules = endpoint.rules ? ` Rules: ${endpoint.rules.join(", ")}.` : "";
  return {
    operationId: operationId(endpoint),
    summary: endpoint.summary,
    description: `${access}${rules}`,
    tags: [endpoint.path.split("/")[4] ?? "front"],
    security: endpoint.access === "public" ? [] : [{ session: [] }],
    parameters: parametersOf(endpoint),
    ...(endpoint.upload
      ? {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: {
                  type: "object",
                  required: ["file"],
                  properties: { file: { type: "string", format: "binary" } },
                },
              },
            },
          },
        }
      : endpoint.body
        ? {
            requestBody: {
              required: true,
              content: { "application/json": { schema: schemaOf(endpoint.body, "input") } },
            },
          }
        : {}),
    responses: responsesOf(endpoint),
  };
}

/**
 * Names an operation after its method and path.
 *
 * @returns for example `getOfficeCustomersCustomerId`
 */
export function operationId(endpoint: AnyEndpoint): string {
  const words = endpoint.path
    .replace("/api/v1/", "")
    .split(/[/:-]+/)
    .filter(Boolean);
  return endpoint.method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function parametersOf(endpoint: AnyEndpoint): Json[] {
  const found: Json[] = [
    ...fieldsOf(endpoint.params).map(([name, schema]) => ({ name, in: "path", required: true, schema })),
    ...fieldsOf(endpoint.query).map(([name, schema, required]) => ({ name, in: "query", required, schema })),
  ];
  if (endpoint.idempotency)
    found.push({ name: "Idempotency-Key", in: "header", required: true, schema: { type: "string", maxLength: 200 } });
  if (endpoint.version === "required")
    found.push({
      name: "If-Match",
      in: "header",
      required: true,
      schema: { type: "string" },
      description: "The version you have read, in quotes.",
    });
  return found;
}

function fieldsOf(schema: z.ZodType | undefined): [string, unknown, boolean][] {
  if (!schema) return [];
  const described = schemaOf(schema, "input") as { properties?: Record<string, unknown>; required?: string[] };
  return Object.entries(described.properties ?? {}).map(([name, field]) => [
    name,
    field,
    described.required?.includes(name) ?? false,
  ]);
}

/**
 * Lists every kind of refusal that a route can answer: its own, those of its kind of route, and those that can happen
 * anywhere.
 *
 * @param endpoint the route
 */
export function problemsOf(endpoint: AnyEndpoint): readonly ProblemType[] {
  return [
    ...everywhereProblems,
    ...endpoint.problems,
    ...(endpoint.idempotency ? [idempotencyKeyRequired, idempotencyKeyReused, requestInFlight] : []),
    ...(endpoint.version === "required" ? [ifMatchRequired, changedMeanwhile] : []),
  ];
}

function responsesOf(endpoint: AnyEndpoint): Json {
  const byStatus = grouped(problemsOf(endpoint));
  const refusals = Object.fromEntries(
    [...byStatus].map(([status, kinds]) => [
      String(status),
      {
        description: kinds.map((kind) => `\`${kind.type}\`: ${kind.title}`).join("; "),
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    ]),
  );
  const success =
    endpoint.status === 204
      ? { description: "Done." }
      : endpoint.download
        ? {
            description: "The file.",
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          }
        : {
            description: "The answer.",
            content: { "application/json": { schema: schemaOf(endpoint.reply, "output") } },
          };
  return { [String(endpoint.status)]: success, ...refusals };
}

function grouped<T extends { status: number }>(list: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const one of list) groups.set(one.status, [...(groups.get(one.status) ?? []), one]);
  return groups;
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  });
  return rest;
}
