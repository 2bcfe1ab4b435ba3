import { randomUUID } from "node:crypto";
import { unstorableText } from "#platform/server/database.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { ProblemDocument } from "#platform/shared/problem.ts";
import type { Answer, Person } from "./builders.ts";
import type { Given } from "./route-places.ts";
import { librarySentence } from "./library-sentence.ts";
import type { TestApp } from "./start-app.ts";

/** What stands in the request instead of what the route's own request would say. */
export interface RawChanges {
  payload?: string | Buffer;
  headers?: Record<string, string>;
  /** Appended to the address as it is. */
  query?: string;
}

/** Every request comes from a source of its own: the limits of one source are tried elsewhere. */
let source = 0;

/**
 * Sends a request whose body and headers need not make sense.
 *
 * @param given what makes up the rest: address and version
 */
export async function rawRequest(
  test: TestApp,
  endpoint: AnyEndpoint,
  given: Given,
  by: Person,
  changes: RawChanges,
): Promise<Answer> {
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(Buffer.from(given.params?.[name] ?? "missing").toString()),
  );
  const query = changes.query ?? new URLSearchParams(given.query).toString();
  const payload = changes.payload ?? (given.body === undefined ? undefined : JSON.stringify(given.body));
  source += 1;
  const answer = await test.app.inject({
    method: endpoint.method,
    remoteAddress: `10.${(source >> 16) & 255}.${(source >> 8) & 255}.${source & 255}`,
    url: query === "" ? path : `${path}?${query}`,
    headers: {
      ...(by.cookie ? { cookie: by.cookie } : {}),
      "idempotency-key": randomUUID(),
      ...(given.version === undefined ? {} : { "if-match": `"${given.version}"` }),
      ...(payload === undefined ? {} : { "content-type": "application/json" }),
      ...changes.headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  const text = answer.payload;
  return {
    status: answer.statusCode,
    body: String(answer.headers["content-type"]).includes("json") ? JSON.parse(text) : undefined,
    headers: answer.headers,
    text,
  };
}

/**
 * Says what an answer lacks to be a refusal that helps: a problem document of a known form that says what to do.
 *
 * @returns empty for a good refusal
 */
export function problemFaults(answer: Answer): string[] {
  if (answer.status < 400 || answer.status >= 500) return [`answered ${answer.status}`];
  if (!String(answer.headers["content-type"]).startsWith("application/problem+json"))
    return [`is ${String(answer.headers["content-type"])}: ${answer.text.slice(0, 100)}`];
  const read = ProblemDocument.safeParse(answer.body);
  if (!read.success) return [`is no problem document: ${answer.text}`];
  const { type, status, detail, errors = [], instance } = read.data;
  return [
    ...(/^\/problems\/[a-z-]+$/.test(type) ? [] : [`has the type ${type}`]),
    ...(status === answer.status ? [] : [`says ${status} and is ${answer.status}`]),
    ...(detail === unstorableText ? ["is refused by the database only: the contract let it through"] : []),
    ...(detail !== undefined || errors.length > 0 ? [] : ["does not say what to do"]),
    ...errors
      .filter((fault) => fault.detail === "" || !/^(#|\/path|\/query)/.test(fault.pointer))
      .map((fault) => `has a fault that points nowhere: ${JSON.stringify(fault)}`),
    ...errors
      .filter((fault) => fault.code === undefined || librarySentence.test(fault.detail))
      .map((fault) => `has a fault that no page can say in its language: ${JSON.stringify(fault)}`),
    ...(instance === `/requests/${String(answer.headers["x-request-id"])}` ? [] : ["names another request"]),
  ];
}
