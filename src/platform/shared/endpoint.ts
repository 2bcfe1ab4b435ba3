import type { z } from "zod";
import type { ProblemType } from "./problem.ts";

/** What an actor may do, `noun.verb`; which role holds which is a table of data in the staff room. */
export type Permission = `${string}.${string}`;
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Who reaches a route: a permission; `signed-in` for what every session of the audience may do with its own account;
 * `public` for what is reached before sign-in.
 */
export type Access = Permission | "signed-in" | "public";

type Schema = z.ZodType | undefined;

/** One route: the same object makes the server's route, the OpenAPI operation and the browser's typed call. */
export interface Endpoint<
  M extends Method = Method,
  P extends string = string,
  Q extends Schema = Schema,
  B extends Schema = Schema,
  R extends z.ZodType = z.ZodType,
  Params extends Schema = Schema,
> {
  method: M;
  /** Path with `:name` parameters; each must stand in `params`. */
  path: P;
  access: Access;
  /** One sentence in the words of the business. */
  summary: string;
  /** Rules of the product that this route holds. */
  rules?: readonly string[];
  params?: Params;
  query?: Q;
  body?: B;
  /** A strict object of everything the answer carries; `z.void()` with status 204. */
  reply: R;
  status: 200 | 201 | 202 | 204;
  problems: readonly ProblemType[];
  /**
   * `required`: a repeated request with the same Idempotency-Key has one effect and gets the same answer. Such a reply
   * carries ids, numbers and counts only, because it is kept for the repetition.
   */
  idempotency?: "required";
  /** `read`: the answer carries an ETag made of its `version`. `required`: the request must carry If-Match. */
  version?: "read" | "required";
  /** `file`: the body is a multipart upload with one file instead of JSON. */
  upload?: "file";
  /** `file`: the answer is a download, not JSON. */
  download?: "file";
}

/** Any route, when its types do not matter. */
export type AnyEndpoint = Endpoint;

/**
 * Declares one route. A POST that creates or sends carries `idempotency: "required"`; what changes one record carries
 * `version: "required"`.
 *
 * @param declared the route
 * @returns the same object with literal method and path
 */
export function endpoint<
  const M extends Method,
  const P extends string,
  R extends z.ZodType,
  Q extends Schema = undefined,
  B extends Schema = undefined,
  Params extends Schema = undefined,
>(declared: Endpoint<M, P, Q, B, R, Params>): Endpoint<M, P, Q, B, R, Params> {
  return declared;
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What the server's handler gets, parsed. */
export type ParsedRequest<E> =
  E extends Endpoint<Method, string, infer Q, infer B, z.ZodType, infer Params>
    ? { params: Output<Params>; query: Output<Q>; body: Output<B> }
    : never;

/** What the server's handler must return. */
export type ReplyOf<E> = E extends Endpoint<Method, string, Schema, Schema, infer R> ? z.input<R> : never;

/** What the browser receives. */
export type ReceivedReply<E> = E extends Endpoint<Method, string, Schema, Schema, infer R> ? z.output<R> : never;

type Given<Name extends string, S> = S extends z.ZodType
  ? object extends Input<S>
    ? { [K in Name]?: Input<S> }
    : { [K in Name]: Input<S> }
  : unknown;

/** What an AbortSignal is to this file, which also runs where there is no DOM. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** What the browser's call needs: parameters, query and body as declared, the version where one is required. */
export type CallOptions<E> =
  E extends Endpoint<Method, string, infer Q, infer B, z.ZodType, infer Params>
    ? Given<"params", Params> &
        Given<"query", Q> &
        Given<"body", B> & { version?: number; idempotencyKey?: string; signal?: CancelSignal }
    : never;
