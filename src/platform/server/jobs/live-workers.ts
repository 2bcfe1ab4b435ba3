import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { jobsSchema } from "./jobs-pool.ts";

/** Shared by whoever begins workers, until it is known that they live; nobody is judged dead meanwhile. */
const beginningLock = 7_341_002;
/** Each group of workers holds the lock of its name under this number, as long as its server lives. */
const workersLock = 7_341_003;

/** A group of workers, known by the name that the queue writes beside the jobs they hold. */
export interface NamedWorkers {
  name: string;
}

/** Which groups of workers live, on all servers of a database. */
export interface LiveWorkers {
  /** Begins a group of workers of this server and makes it known. */
  begin<T extends NamedWorkers>(start: () => Promise<T>): Promise<T>;
  /** Says that a group has ended, and gives back the jobs that it still held. */
  end(name: string): Promise<void>;
  /** Looks once for servers that have gone; it happens by itself every few seconds. */
  look(): Promise<void>;
  close(): void;
}

/** Seconds between two looks for servers that have gone. */
const secondsBetweenLooks = 5;

/**
 * Makes the workers of this server known, and gives back the jobs of those whose server has gone: the queue itself would keep
 * them for hours. A server that starts does it at once, and the others in their next but one look, so that nobody is
 * taken for dead who has lost the connection for a moment.
 *
 * @param pool connections as the jobs role
 */
export async function openLiveWorkers(pool: pg.Pool): Promise<LiveWorkers> {
  const names = new Set<string>();
  let closed = false;
  let connection = await connect();
  await giveBack(pool, await namesOfTheDead(pool));
  let suspects = new Set<string>();
  const timer = setInterval(() => void look().catch(() => undefined), secondsBetweenLooks * 1000).unref();

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect();
    client.once("end", () => void connectAgain(client));
    return client;
  }

  // Whoever comes meanwhile finds the new connection, and its name among those that are said again.
  async function connectAgain(broken: pg.PoolClient): Promise<void> {
    if (closed) return;
    broken.release(true);
    for (;;) {
      try {
        connection = await connect();
        for (const name of names) await say(name);
        return;
      } catch {
        if (closed) return;
        await sleep(1000, undefined, { ref: false });
      }
    }
  }

  async function say(name: string): Promise<void> {
    await connection.query("select pg_advisory_lock($1, hashtext($2))", [workersLock, name]);
  }

  async function look(): Promise<void> {
    const dead = await namesOfTheDead(pool);
    await giveBack(
      pool,
      dead.filter((name) => suspects.has(name)),
    );
    suspects = new Set(dead);
  }

  return {
    async begin(start) {
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock_shared($1)", [beginningLock]);
        const started = await start();
        names.add(started.name);
        // Where the connection is broken, the next one says it.
        await say(started.name).catch(() => undefined);
        return started;
      } finally {
        // With the connection goes the lock, however it went.
        client.release(true);
      }
    },
    async end(name) {
      names.delete(name);
      await connection.query("select pg_advisory_unlock($1, hashtext($2))", [workersLock, name]);
      await giveBack(pool, [name]);
    },
    look,
    close() {
      closed = true;
      clearInterval(timer);
      connection.release(true);
    },
  };
}

async function namesOfTheDead(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from (select distinct locked_by as name from ${jobsSchema}._private_jobs where locked_by is not null) holder
      where (select pg_try_advisory_xact_lock($1)) and pg_try_advisory_xact_lock($2, hashtext(name))`,
    [beginningLock, workersLock],
  );
  return rows.map((row) => row.name);
}

async function giveBack(pool: pg.Pool, names: readonly string[]): Promise<void> {
  if (names.length > 0) await pool.query(`select ${jobsSchema}.force_unlock_workers($1)`, [names]);
}
