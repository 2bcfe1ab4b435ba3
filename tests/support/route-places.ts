import { z } from "zod";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";

/** A place of a request where an id can stand. */
export interface IdPlace {
  in: "params" | "query" | "body";
  /** Names of fields from the outside in; `*` for any element of a list. */
  path: readonly string[];
  /** What the id points at, as `idOf` says in the schema. */
  kind: string;
}

/** A request to one route, as data. */
export interface Given {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  /** Sent as If-Match. */
  version?: number;
  /** Sent as a multipart upload instead of a body. */
  file?: { name: string; content: string | Buffer };
}

/**
 * Finds every place of a route where an id can stand, by the metadata of its schemas.
 */
export function idPlaces(endpoint: AnyEndpoint): IdPlace[] {
  return (["params", "query", "body"] as const).flatMap((where) => {
    const schema = endpoint[where];
    if (!schema) return [];
    const described: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" });
    return found(described, []).map(({ path, kind }) => ({ in: where, path, kind }));
  });
}

function found(node: unknown, path: readonly string[]): { path: readonly string[]; kind: string }[] {
  if (typeof node !== "object" || node === null) return [];
  const { idOf, properties, items, prefixItems, anyOf, oneOf, allOf, additionalProperties } = node as Record<
    string,
    unknown
  >;
  if (typeof idOf === "string") return [{ path, kind: idOf }];
  return [
    ...Object.entries((properties ?? {}) as Record<string, unknown>).flatMap(([name, schema]) =>
      found(schema, [...path, name]),
    ),
    ...[items, additionalProperties, ...((prefixItems ?? []) as unknown[])].flatMap((schema) =>
      found(schema, [...path, "*"]),
    ),
    ...[anyOf, oneOf, allOf].flatMap((choices) =>
      ((choices ?? []) as unknown[]).flatMap((schema) => found(schema, path)),
    ),
  ];
}

/**
 * Puts an id into one place of a request; what lies on the way is made where it is missing.
 *
 * @returns a new request
 */
export function withId(given: Given, place: IdPlace, id: string): Given {
  return { ...given, [place.in]: placed(given[place.in], place.path, id) };
}

function placed(node: unknown, path: readonly string[], id: string): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return id;
  if (name === "*") return [placed(Array.isArray(node) ? node[0] : undefined, rest, id)];
  const fields = typeof node === "object" && node !== null ? (node as Record<string, unknown>) : {};
  return { ...fields, [name]: placed(fields[name], rest, id) };
}

/**
 * Writes a place as people read it, for example `body.contact.id`.
 */
export function placeName(place: IdPlace): string {
  return [place.in, ...place.path].join(".");
}

/**
 * An id that never existed and lies beside a given one: it sorts alike, so that only existence can tell the two apart.
 */
export function twinOf(id: string): string {
  return id.slice(0, -1) + (Number.parseInt(id.slice(-1), 16) ^ 1).toString(16);
}
