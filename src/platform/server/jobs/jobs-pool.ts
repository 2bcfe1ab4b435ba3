import pg from "pg";
import type { Connection } from "../database.ts";

/** Schema of the queue's tables, which the library makes and owns. */
export const jobsSchema = "jobs";

/**
 * Opens connections that speak as the jobs role from their first statement on. What they write does not wait for the disk:
 * it says who works on which job and that it is done, and a job that runs again finds its work done.
 *
 * @param connection how to reach the database
 * @param max        most connections
 */
export function openJobsPool(connection: Connection, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max,
    application_name: "fieldfolk-jobs",
    // A machine that vanished is noticed within a minute, and what it held is free.
    options: "-c role=fieldfolk_jobs -c synchronous_commit=off -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10",
  });
  // A connection that breaks is replaced by the pool; without listeners the process would end.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  return pool;
}
