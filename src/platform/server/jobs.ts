import { type JobHelpers, makeWorkerUtils, parseCronItems, type TaskList } from "graphile-worker";
import { sql } from "kysely";
import pg from "pg";
import { type Connection, inRole, type Transaction } from "./database.ts";
import type { Context, System } from "./context.ts";
import { jobsSchema, openJobsPool } from "./jobs/jobs-pool.ts";
import { startLane } from "./jobs/lane.ts";
import { openLiveWorkers } from "./jobs/live-workers.ts";
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

/** Jobs at once: imports are heavy, two cores are two cores. */
const jobsAtOnce = 2;
/** Jobs at once that mostly wait for somebody else's server. */
const waitingJobsAtOnce = mailConnections;
/** Connections beside those of the jobs: two that listen, one that says who lives, and some for looking and beginning. */
const otherConnections = 5;
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
      const pool = openJobsPool(owner, 1);
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
  const pool = openJobsPool(system.database.connection, jobsAtOnce + waitingJobsAtOnce + otherConnections);
  const live = await openLiveWorkers(pool);
  const taskList = tasksOf(system, jobs);
  for (const [name, { work }] of Object.entries(repeatedJobs)) taskList[name] = () => work(system);
  const lanes = [
    await startLane({
      pool,
      live,
      taskList,
      parsedCronItems: parseCronItems(Object.entries(repeatedJobs).map(([task, { when }]) => ({ task, match: when }))),
      concurrency: jobsAtOnce,
    }),
    await startLane({
      pool,
      live,
      taskList: tasksOf(system, waitingJobs),
      parsedCronItems: [],
      concurrency: waitingJobsAtOnce,
    }),
  ];
  return {
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()));
      live.close();
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
