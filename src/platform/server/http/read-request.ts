import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { checked } from "#platform/shared/faults.ts";
import {
  idempotencyKeyRequired,
  ifMatchRequired,
  malformedRequest,
  Problem,
  unsupportedMediaType,
  validationFailed,
} from "#platform/shared/problem.ts";
import type { Idempotency } from "../context.ts";

/** What was asked, as the contract understands it. */
export interface ParsedParts {
  params: unknown;
  query: unknown;
  body: unknown;
}

/**
 * Reads path, query and body by the contract.
 *
 * @throws Problem `malformed-request` 400, `unsupported-media-type` 415, `validation-failed` 422 with all fields at fault
 */
export function readRequest(endpoint: AnyEndpoint, request: FastifyRequest): ParsedParts {
  const params = checked(endpoint.params ?? nothing, request.params ?? {}, "/path");
  if (params.faults)
    throw new Problem(malformedRequest, {
      detail: "The address holds something that is no id.",
      errors: params.faults.slice(0, faultsMost),
    });
  const query = checked(endpoint.query ?? nothing, request.query ?? {}, "/query");
  if (query.faults)
    throw new Problem(malformedRequest, {
      detail: "The address asks for something that does not exist here.",
      errors: query.faults.slice(0, faultsMost),
    });
  if (endpoint.upload === "file") return { params: params.value, query: query.value, body: undefined };
  if (request.isMultipart()) throw new Problem(unsupportedMediaType, { detail: "Send application/json." });
  if (!endpoint.body) {
    if (request.body !== undefined && request.body !== null)
      throw new Problem(malformedRequest, { detail: "This request takes no body." });
    return { params: params.value, query: query.value, body: undefined };
  }
  const body = checked(endpoint.body, request.body);
  if (body.faults) throw new Problem(validationFailed, { errors: body.faults.slice(0, faultsMost) });
  return { params: params.value, query: query.value, body: body.value };
}

const nothing = z.strictObject({});

/** Faults that one answer names: a small body of senseless fields must not become a large answer. */
const faultsMost = 100;

/**
 * Reads the version that If-Match names.
 *
 * @throws Problem `if-match-required` 428
 */
export function readIfMatch(request: FastifyRequest): number {
  const named = request.headers["if-match"];
  const version = /^"(\d{1,9})"$/.exec(typeof named === "string" ? named : "")?.[1];
  if (version === undefined)
    throw new Problem(ifMatchRequired, {
      detail: 'Send the version you have read in If-Match, for example If-Match: "3".',
    });
  return Number(version);
}

const keyCharactersMost = 200;

/**
 * Reads the Idempotency-Key, with the fingerprint of what is asked under it.
 *
 * @throws Problem `idempotency-key-required` 400
 */
export function readIdempotencyKey(endpoint: AnyEndpoint, request: FastifyRequest, given: ParsedParts): Idempotency {
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
