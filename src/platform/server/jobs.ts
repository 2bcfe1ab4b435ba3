import {
  type JobHelpers,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
} from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import { type Connection, inRole, type Transaction } from "./database.ts";
import type { Context, System } from "./context.ts";
import { mailConnections } from "./mail.ts";
import type { NetworkId, ProviderId } from "#platform/shared/ids.ts";

/** All a job carries: what is to be done stands in a row-secured table. */
export interface JobPayload {
  networkId: string;
  providerId: string;
  id: string;
}

/** A job's work: told whose record it is about, and whether it will not be tried again when it fails. */
export type Job = (ctx: Context, id: string, isLastTry: boolean) => Promise<void>;

/** Work for the whole installation that comes back by itself, done by one server each time. */
export interface RepeatedJob {
  /** When (cron, UTC). */
  when: string;
  work: (system: System) => Promise<void>;
}

/** When daily work is done (cron, UTC): while most offices of both Americas and of Europe are closed. */
export const quietHour = "17 3 * * *";

const jobsSchema = "jobs";
/** Jobs at once: imports are heavy, two cores are two cores. */
const jobsAtOnce = 2;
/** Jobs at once that mostly wait for somebody else's server. */
const waitingJobsAtOnce = mailConnections;
/** Tries of a failing job before it is given up. */
const triesMost = 5;

/**
 * Queues a job in the transaction of its cause: both are kept or neither.
 *
 * @param tx      the open transaction of the change
 * @param name    name of the job
 * @param payload whose record it is about
 * @param most    tries of a failing job before it is given up; the waits between them grow (e to the power of tries, in seconds)
 */
export async function queueJob(tx: Transaction, name: string, payload: JobPayload, most = triesMost): Promise<void> {
  await inRole(tx, "fieldfolk_jobs", async () => {
    await sql`select from jobs.add_job(${name}, ${JSON.stringify(payload)}::json, max_attempts => ${most}, job_key => ${`${name}:${payload.id}`})`.execute(
      tx,
    );
  });
}

/**
 * Makes the queue's tables, owned by the jobs role, which may create a schema only while this runs.
 *
 * @param owner the owner of the database
 */
export async function prepareJobs(owner: Connection): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>("select quote_ident(current_database()) as name");
    const database = rows[0]?.name ?? "";
    await client.query(`grant create on database ${database} to fieldfolk_jobs`);
    try {
      const pool = jobsPool(owner, 1);
      const utils = await makeWorkerUtils({ pgPool: pool, schema: jobsSchema });
      await utils.migrate();
      await utils.release();
      await pool.end();
    } finally {
      await client.query(`revoke create on database ${database} from fieldfolk_jobs`);
    }
  } finally {
    await client.end();
  }
}

/** A running worker. */
export interface Worker {
  stop(): Promise<void>;
}

/**
 * Starts working off the queue. Each job runs as the system for the network and provider in its payload.
 *
 * @param system what runs
 * @param jobs   every job there is, by name
 * @param repeatedJobs what comes back by itself, for the whole installation, by name
 * @param waitingJobs  jobs that mostly wait for somebody else's server, by name: they never stand behind heavy ones
 */
export async function startWorker(
  system: System,
  jobs: Readonly<Record<string, Job>>,
  repeatedJobs: Readonly<Record<string, RepeatedJob>>,
  waitingJobs: Readonly<Record<string, Job>>,
): Promise<Worker> {
  const pool = jobsPool(system.database.connection, jobsAtOnce + waitingJobsAtOnce + 5);
  const presence = await announceServer(pool);
  const common = { pgPool: pool, schema: jobsSchema, noHandleSignals: true, pollInterval: 1000, logger: quiet() };
  const taskList = tasksOf(system, jobs);
  for (const [name, { work }] of Object.entries(repeatedJobs)) taskList[name] = () => work(system);
  const runner: Runner = await run({
    ...common,
    taskList,
    parsedCronItems: parseCronItems(Object.entries(repeatedJobs).map(([task, { when }]) => ({ task, match: when }))),
    concurrency: jobsAtOnce,
  });
  const waitingRunner: Runner = await run({
    ...common,
    taskList: tasksOf(system, waitingJobs),
    parsedCronItems: [],
    concurrency: waitingJobsAtOnce,
  });
  return {
    async stop() {
      await Promise.all([runner.stop(), waitingRunner.stop()]);
      presence.release(true);
      await pool.end();
    },
  };
}

function tasksOf(system: System, jobs: Readonly<Record<string, Job>>): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, work]) => [
      name,
      async (payload: unknown, { job }: JobHelpers) => {
        const { networkId, providerId, id } = payload as JobPayload;
        await work(systemContext(system, networkId, providerId, name), id, job.attempts >= job.max_attempts);
      },
    ]),
  );
}

/**
 * The context of the system acting for one provider.
 *
 * @param system what runs
 * @param name   who the activity names, for example the job
 */
export function systemContext(system: System, networkId: string, providerId: string, name: string): Context {
  return {
    system,
    networkId: networkId as NetworkId,
    providerId: providerId as ProviderId,
    actor: { kind: "system", name },
    requestId: `job-${system.ids.next()}`,
  };
}

/** Advisory lock that every running server shares; who gets it alone knows that no other is running. */
const serversLock = 7_341_002;

// A server that was killed leaves its jobs locked for hours. Whoever starts as the only one gives them back at once.
async function announceServer(pool: pg.Pool): Promise<pg.PoolClient> {
  const presence = await pool.connect();
  const { rows } = await presence.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [serversLock]);
  if (rows[0]?.alone === true) {
    await presence.query(
      `select ${jobsSchema}.force_unlock_workers(array(select distinct locked_by from ${jobsSchema}._private_jobs where locked_by is not null))`,
    );
  }
  await presence.query("select pg_advisory_lock_shared($1)", [serversLock]);
  if (rows[0]?.alone === true) await presence.query("select pg_advisory_unlock($1)", [serversLock]);
  return presence;
}

// Speaks as the jobs role from its first statement on. A connection that breaks is replaced by the pool; without
// listeners the process would end.
function jobsPool(connection: Connection, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    application_name: "fieldfolk-jobs",
    options: "-c role=fieldfolk_jobs",
  });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}

function quiet() {
  return new Logger(() => () => undefined);
}
