import fc from "fast-check";
import type { Route } from "#platform/server/http/route.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { type Company, person } from "./builders.ts";
import { changedTables, databaseDigest, type Digest } from "./database-digest.ts";
import { problemFaults, type RawChanges, rawRequest } from "./raw-request.ts";
import type { Given } from "./route-places.ts";
import { requestFor } from "./route-requests.ts";
import type { TestApp } from "./start-app.ts";

const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  -0,
  2 ** 53,
  2_147_483_648,
  "",
  " ",
  "0",
  "1e9",
  "NaN",
  "true",
  "null",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\udc00\ud800",
  "\u202eabc",
  "a\r\nb",
  "\u2028",
  "=1+1",
  "../../etc",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "{}",
  "[]",
  "00000000-0000-0000-0000-000000000000",
  "2026-99-99",
  "9999-12-31T23:59:59.999Z",
  "+15046218927",
  "x".repeat(300),
  "x".repeat(6_000),
  [],
  {},
  [[]],
  [null],
];
const oddNames = [
  "unknown",
  "__proto__",
  "constructor",
  "toString",
  "network_id",
  "providerId",
  "id",
  "version",
  "status",
  "roles",
  "",
  "a/b~c",
  "\u0000",
];

const value = fc.oneof(
  { arbitrary: fc.constantFrom(...odd), weight: 8 },
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.double(),
  fc.integer(),
  fc.uuid(),
  fc.emailAddress(),
  fc.jsonValue({ maxDepth: 3 }),
);
// What HTTP itself can carry in a header; the parser refuses the rest.
const headerText = fc.string({ unit: fc.constantFrom(..."abcXYZ019 \"'*,;=/W-_.%\u00e9"), maxLength: 40 });

const mutation = fc.oneof(
  fc.record({ kind: fc.constant("replace" as const), where: fc.nat(), value }),
  fc.record({ kind: fc.constant("replace" as const), where: fc.nat(), value }),
  fc.record({ kind: fc.constant("remove" as const), where: fc.nat() }),
  fc.record({ kind: fc.constant("add" as const), where: fc.nat(), name: fc.constantFrom(...oddNames), value }),
  fc.record({
    kind: fc.constant("query" as const),
    name: fc.constantFrom(
      "search",
      "after",
      "before",
      "limit",
      "sort",
      "direction",
      "status",
      "silentBefore",
      "show",
      "running",
      ...oddNames,
    ),
    value: fc.oneof(fc.constantFrom(...odd.map(String)), fc.string({ unit: "binary", maxLength: 60 })),
  }),
  fc.record({
    kind: fc.constant("param" as const),
    value: fc.oneof(fc.constantFrom(...odd.map(String)), fc.uuid(), fc.string({ unit: "binary", maxLength: 40 })),
  }),
  fc.record({
    kind: fc.constant("header" as const),
    name: fc.constantFrom(
      "if-match",
      "idempotency-key",
      "content-type",
      "accept",
      "user-agent",
      "content-encoding",
      "accept-encoding",
    ),
    value: headerText,
  }),
  fc.record({
    kind: fc.constant("raw" as const),
    text: fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.json()),
  }),
);
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

/** What a run of random requests came to. */
export interface FuzzReport {
  faults: string[];
  /** How often each status was answered. */
  statuses: Record<string, number>;
}

/** After so many refusals in a row the database is looked at: none of them may have changed it. */
const refusalsBetweenLooks = 50;

/**
 * Sends requests that are nearly right, made from each route's own valid request, and judges every answer: never a
 * fault of ours, every refusal a problem that says what to do, and nothing stored by a refusal.
 *
 * @param run the seed replays the same requests
 */
export async function fuzz(
  test: TestApp,
  routes: readonly Route[],
  company: Company,
  run: { seed: number; requests: number },
): Promise<FuzzReport> {
  const faults: string[] = [];
  const statuses: Record<string, number> = {};
  // Signing in would end the session that a browser had before.
  const nobody = person(test, "");
  const bases = new Map<Route, Given>();
  const choices = fc.sample(fc.tuple(fc.nat(routes.length - 1), mutation), { seed: run.seed, numRuns: run.requests });
  let refused: string[] = [];
  let before: Digest | undefined;
  const look = async () => {
    if (before && refused.length > 0)
      faults.push(
        ...changedTables(before, await databaseDigest(test, attempts)).map(
          (table) => `one of\n  ${refused.join("\n  ")}\n  changed ${table}`,
        ),
      );
    refused = [];
    before = undefined;
  };
  for (const [index, change] of choices) {
    const route = routes[index];
    if (!route) continue;
    if (!bases.has(route)) {
      await look();
      bases.set(route, await requestFor(route.endpoint, { test, company, by: company.admin }));
    }
    before ??= await databaseDigest(test, attempts);
    const { given, raw } = mutated(bases.get(route) ?? {}, change);
    const answer = await rawRequest(
      test,
      route.endpoint,
      given,
      route.endpoint.access === "public" ? nobody : company.admin,
      raw,
    );
    const told = `${operationId(route.endpoint)} ${JSON.stringify(change)}`;
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status >= 500) faults.push(`${told}: answered ${answer.status}`);
    else if (answer.status >= 400) {
      faults.push(...problemFaults(answer).map((fault) => `${told}: ${fault}`));
      refused.push(told);
    } else if (route.endpoint.method !== "GET") {
      // It went through: whatever it changed is a new beginning.
      bases.delete(route);
      refused = [];
      before = undefined;
    }
    if (refused.length >= refusalsBetweenLooks) await look();
  }
  await look();
  return { faults, statuses };
}

/** Refused sign-ins are counted, as they should be. */
const attempts = ["front.staff_login.failed_attempts", "front.staff_login.locked_until"];

function mutated(base: Given, change: Mutation): { given: Given; raw: RawChanges } {
  switch (change.kind) {
    case "raw":
      return { given: base, raw: { payload: change.text } };
    case "header":
      return { given: base, raw: { headers: { [change.name]: change.value } } };
    case "query":
      return {
        given: base,
        raw: { query: new URLSearchParams({ ...base.query, [change.name]: change.value }).toString() },
      };
    case "param":
      return {
        given: {
          ...base,
          params: Object.fromEntries(Object.keys(base.params ?? {}).map((name) => [name, change.value])),
        },
        raw: {},
      };
    default:
      return { given: base, raw: { payload: JSON.stringify(changedBody(base.body ?? {}, change)) } };
  }
}

// Walks to one of the places of a body, counted from the outside in, and changes it there.
function changedBody(body: unknown, change: Extract<Mutation, { where: number }>): unknown {
  const places = placesOf(body, []);
  const path = places[change.where % places.length] ?? [];
  const copy: unknown = structuredClone(body);
  if (path.length === 0) {
    if (change.kind === "replace") return change.value;
    if (change.kind === "remove") return undefined;
    return withField(copy, change.name, change.value);
  }
  const name = path.at(-1) ?? "";
  let parent = copy as Record<string, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as Record<string, unknown>;
  if (change.kind === "remove") delete parent[name];
  else parent[name] = change.kind === "replace" ? change.value : withField(parent[name], change.name, change.value);
  return copy;
}

// By definition and not by assignment, so that `__proto__` is a field like any other.
function withField(node: unknown, name: string, field: unknown): unknown {
  const fields: object = typeof node === "object" && node !== null ? node : {};
  return Object.defineProperty(fields, name, { value: field, enumerable: true, configurable: true, writable: true });
}

function placesOf(node: unknown, path: readonly string[]): string[][] {
  const below =
    typeof node === "object" && node !== null
      ? Object.entries(node).flatMap(([name, inner]) => placesOf(inner, [...path, name]))
      : [];
  return [[...path], ...below];
}
