import {
  type Kysely,
  Kysely as KyselyDatabase,
  PostgresDialect,
  sql,
  type Transaction as KyselyTransaction,
} from "kysely";
import pg from "pg";
import { malformedRequest, Problem, temporarilyUnavailable } from "#platform/shared/problem.ts";
import type { DB } from "./database-types.ts";
import { heedPlannedOnce } from "./planned-once.ts";

/** An open transaction; the first parameter of every SQL function. */
export type Transaction = KyselyTransaction<DB>;

/** How to reach PostgreSQL. */
export interface Connection {
  host?: string | undefined;
  port?: number | undefined;
  user?: string | undefined;
  password?: string | undefined;
  database?: string | undefined;
  connectionString?: string | undefined;
}

/** Turns a violated constraint, known by its name, into the refusal that people can read. */
export type ConstraintProblems = Readonly<Record<string, () => Problem>>;

/** The database as the doors see it. Everybody else gets a transaction from a door. */
export interface Database {
  readonly business: Kysely<DB>;
  readonly front: Kysely<DB>;
  /** The pool that speaks as the front; the counters of sign-in attempts use it directly. */
  readonly frontPool: pg.Pool;
  readonly connection: Connection;
  constraintProblems: ConstraintProblems;
  close(): Promise<void>;
}

// Instants and days travel as text (ISO 8601): no time zone of the process can touch them.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connections for business transactions; PostgreSQL on two cores gains nothing from more. */
const businessConnections = 12;
const frontConnections = 4;
/** A statement that takes longer than this is a bug or an attack; imports raise it for themselves. */
const statementMilliseconds = 30_000;

/**
 * Opens the pools. The front pool speaks as `fieldfolk_front` from its first statement on; the business pool has no
 * rights of its own until a door chooses a role.
 *
 * @param connection how to reach the database, as the serving login
 */
export function openDatabase(connection: Connection): Database {
  const common = {
    ...connection,
    statement_timeout: statementMilliseconds,
    idle_in_transaction_session_timeout: 60_000,
  };
  const businessPool = new pg.Pool({ ...common, max: businessConnections, application_name: "fieldfolk" });
  const frontPool = new pg.Pool({
    ...common,
    max: frontConnections,
    application_name: "fieldfolk-front",
    options: "-c role=fieldfolk_front",
  });
  businessPool.on("connect", heedPlannedOnce);
  outliveBrokenConnections(businessPool);
  outliveBrokenConnections(frontPool);
  const business = new KyselyDatabase<DB>({ dialect: new PostgresDialect({ pool: businessPool }) });
  const front = new KyselyDatabase<DB>({ dialect: new PostgresDialect({ pool: frontPool }) });
  return {
    business,
    front,
    frontPool,
    connection,
    constraintProblems: {},
    async close() {
      await Promise.all([business.destroy(), front.destroy()]);
    },
  };
}

// A connection that breaks is replaced by the pool: while it is idle the pool tells, while it works the connection does.
// What nobody listens to would end the process.
function outliveBrokenConnections(pool: pg.Pool): void {
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
}

/** Whose rows a transaction may see: those of a provider, or those of a fleet. */
export type Scope =
  | { role: "fieldfolk_staff"; networkId: string; providerId: string }
  | { role: "fieldfolk_fleet"; networkId: string; organisationId: string };

const retriedStates = new Set(["40001", "40P01"]);
const tries = 3;

/**
 * Runs work in one transaction under an audience's role and ids, which are set by its first statement. Serialisation
 * failures and deadlocks are tried again; violated constraints become their refusals.
 *
 * @param database the database
 * @param scope    role, network and provider that row security judges by
 * @param work     gets the transaction; what it throws rolls everything back
 * @throws Problem the refusal of a violated constraint; `temporarily-unavailable` 503 when the database cannot be reached
 */
export async function inTransaction<T>(
  database: Database,
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.business.transaction().execute(async (tx) => {
        const [owner, id] =
          scope.role === "fieldfolk_fleet"
            ? ["app.organisation", scope.organisationId]
            : ["app.provider", scope.providerId];
        await sql`select set_config('role', ${scope.role}, true), set_config('app.network', ${scope.networkId}, true), set_config(${owner}, ${id}, true)`.execute(
          tx,
        );
        return await work(tx);
      });
    } catch (error) {
      if (attempt < tries && retriedStates.has(stateOf(error))) continue;
      throw readable(error, database.constraintProblems);
    }
  }
}

/**
 * Switches the role of an open transaction for one piece of work, and back to the one that it found.
 *
 * @param tx   the open transaction
 * @param role the role that the work needs
 * @param work what it throws ends the transaction, so there is nothing to switch back
 */
export async function inRole<T>(
  tx: Transaction,
  role: "fieldfolk_front" | "fieldfolk_jobs",
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await sql<{ found: string }>`
    with present as materialized (select current_setting('role') as found)
    select found from present where set_config('role', ${role}, true) is not null`.execute(tx);
  const result = await work();
  await sql`select set_config('role', ${rows[0]?.found ?? "none"}, true)`.execute(tx);
  return result;
}

/**
 * Runs work in one transaction of the front: before any network is known.
 *
 * @param database the database
 * @param work     gets the transaction
 */
export async function inFrontTransaction<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await database.front.transaction().execute(work);
  } catch (error) {
    throw readable(error, database.constraintProblems);
  }
}

function stateOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

const unreachableStates = new Set([
  "ECONNREFUSED",
  "ENOENT",
  "ECONNRESET",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "57014",
  "55P03",
  "40001",
  "40P01",
]);

// A NUL in a text, or in JSON that becomes text. Contracts refuse it; what one of them forgot is still no fault of ours.
const unstorableStates = new Set(["22021", "22P05"]);
/** What is answered then; tests know by it that a contract forgot to look. */
export const unstorableText = "A text holds characters that cannot be stored, for example NUL.";

// The driver has no codes for these. The second is what rolling back on a broken connection answers, in place of the cause.
const brokenConnection = /^(Connection terminated|Client has encountered a connection error)/;

function readable(error: unknown, constraintProblems: ConstraintProblems): unknown {
  if (!(error instanceof Error) || error instanceof Problem) return error;
  const constraint = "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined;
  const known = constraint === undefined ? undefined : constraintProblems[constraint];
  if (known) return known();
  if (unstorableStates.has(stateOf(error))) return new Problem(malformedRequest, { detail: unstorableText });
  if (unreachableStates.has(stateOf(error)) || brokenConnection.test(error.message)) {
    return new Problem(temporarilyUnavailable, {
      detail: "The database did not answer. Nothing was changed unless the record shows it.",
      headers: { "retry-after": "2" },
    });
  }
  return error;
}
