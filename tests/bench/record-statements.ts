import { randomUUID } from "node:crypto";
import pg from "pg";
import { buildApp } from "#apps/server/app.ts";
import { systemClock } from "#platform/server/clock.ts";
import type { System } from "#platform/server/context.ts";
import { type Connection, openDatabase } from "#platform/server/database.ts";
import { diskStore } from "#platform/server/file-store/disk-store.ts";
import { openLog } from "#platform/server/log.ts";
import { outboxMailer } from "#platform/server/mail.ts";
import { v7 } from "uuid";

/** One statement as the product sent it; `front` tells which of its two pools. */
export interface RecordedStatement {
  text: string;
  values: unknown[];
  front: boolean;
  /** The number that this statement drew, if it drew one: later statements carry it. */
  drew?: number;
}

/** A request and every statement that the product runs for it. */
export interface RecordedOperation {
  statements: RecordedStatement[];
  /** Ids that the product made up for this request: a replay must make up its own. */
  freshIds: string[];
  /** The record that the request names; a replay may name another of its kind. */
  targetId?: string;
  /** Whether a replay is taken back at its end, because it can be done only once. */
  takenBack?: boolean;
}

/** A request to record. */
export interface RecordedRequest {
  method: "GET" | "POST" | "PATCH";
  url: string;
  body?: unknown;
  version?: number;
  targetId?: string;
}

type QueryArguments = [string | { text: string; values?: unknown[] }, unknown[]?];

/**
 * Runs one request through the real server and writes down its statements, so that a bare server can run the same ones.
 *
 * @param serving how the product connects
 * @param cookie  the session
 */
export async function recordStatements(
  serving: Connection,
  cookie: string,
  request: RecordedRequest,
): Promise<RecordedOperation> {
  const statements: RecordedStatement[] = [];
  const freshIds: string[] = [];
  const database = openDatabase(serving);
  const system: System = {
    database,
    clock: systemClock,
    log: openLog("silent"),
    mailer: outboxMailer,
    key: Buffer.alloc(32),
    dataDirectory: "/nonexistent",
    files: diskStore("/nonexistent"),
    publicUrl: "http://localhost",
    ids: {
      next: () => {
        const id = v7();
        freshIds.push(id);
        return id;
      },
      secret: () => randomUUID(),
    },
  };
  const app = await buildApp({
    system,
    secureCookies: false,
    validateReplies: false,
    requestsPerMinute: 1_000_000,
    uploadBytesMost: 1,
  });
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its own `this` below
  const original = pg.Client.prototype.query;
  // Everything the product sends passes here, whichever library sends it.
  pg.Client.prototype.query = function recorded(this: pg.Client, ...given: QueryArguments) {
    const [statement, values] = given;
    const text = typeof statement === "string" ? statement : statement.text;
    const isFront =
      (this as unknown as { connectionParameters: { options?: string } }).connectionParameters.options?.includes(
        "front",
      ) ?? false;
    const recorded: RecordedStatement = {
      text,
      values: (typeof statement === "string" ? values : statement.values) ?? [],
      front: isFront,
    };
    statements.push(recorded);
    const answered = (original as unknown as (...all: QueryArguments) => unknown).apply(this, given);
    if (answered instanceof Promise && text.includes("number_series")) {
      return answered.then((result: pg.QueryResult<{ first: number }>) => {
        const drew = result.rows[0]?.first;
        if (drew !== undefined) recorded.drew = drew;
        return result;
      });
    }
    return answered;
  } as unknown as typeof original;
  try {
    const answer = await app.inject({
      method: request.method,
      url: request.url,
      headers: {
        cookie,
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...(request.method === "POST" ? { "idempotency-key": "bench-key-recorded" } : {}),
        ...(request.version ? { "if-match": `"${request.version}"` } : {}),
      },
      ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body) }),
    });
    if (answer.statusCode >= 300)
      throw new Error(`${request.method} ${request.url} answered ${answer.statusCode}: ${answer.payload}`);
  } finally {
    pg.Client.prototype.query = original;
    await app.close();
    await database.close();
  }
  return { statements, freshIds, ...(request.targetId === undefined ? {} : { targetId: request.targetId }) };
}
