import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Logger, type ParsedCronItem, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { jobsSchema } from "./jobs-pool.ts";
import type { LiveWorkers, NamedWorkers } from "./live-workers.ts";

/** Work of one kind and how much of it is done at once. */
export interface LaneOptions {
  pool: pg.Pool;
  live: LiveWorkers;
  taskList: TaskList;
  parsedCronItems: ParsedCronItem[];
  /** Jobs under way at the same time. */
  concurrency: number;
}

/** Workers that stand beside each other and take up the next job when they are done. */
export interface Lane {
  /** Finishes what is under way and takes up nothing more. */
  stop(): Promise<void>;
}

/** Milliseconds for which finished jobs are gathered, so that one statement ends several. */
const gatherMilliseconds = 10;
/** Milliseconds between two looks for jobs about which nobody called. */
const pollMilliseconds = 1000;
/** Milliseconds before workers that gave up begin anew. */
const restMilliseconds = 1000;

interface Workers extends NamedWorkers {
  runner: Runner;
}

/**
 * Starts workers that work off their kind of jobs, one after another. The library gives up when the database was away just as
 * a job ended; then new workers begin, and what the old ones held is given back.
 */
export async function startLane(options: LaneOptions): Promise<Lane> {
  let stopping = false;
  let workers = await beginWorkers(options);
  const over = keepGoing();

  async function keepGoing(): Promise<void> {
    for (;;) {
      await workers.runner.promise.catch(() => undefined);
      if (stopping) return;
      const next = await beginAnew(options, workers.name, () => stopping);
      if (next === null) return;
      workers = next;
      // Somebody stopped the lane while they began.
      if (stopping) await workers.runner.stop();
    }
  }

  return {
    async stop() {
      stopping = true;
      await workers.runner.stop().catch(() => undefined);
      await over;
    },
  };
}

async function beginAnew(options: LaneOptions, old: string, isOver: () => boolean): Promise<Workers | null> {
  for (;;) {
    await sleep(restMilliseconds);
    if (isOver()) return null;
    try {
      await options.live.end(old);
      return await beginWorkers(options);
    } catch {
      // The database is still away.
    }
  }
}

async function beginWorkers({ pool, live, taskList, parsedCronItems, concurrency }: LaneOptions): Promise<Workers> {
  return await live.begin(async () => {
    const events = new EventEmitter() as WorkerEvents;
    let name = "";
    events.once("pool:create", ({ workerPool }) => void (name = workerPool.id));
    const runner = await run({
      preset: { worker: { completeJobBatchDelay: gatherMilliseconds, failJobBatchDelay: gatherMilliseconds } },
      pgPool: pool,
      schema: jobsSchema,
      noHandleSignals: true,
      pollInterval: pollMilliseconds,
      logger: new Logger(() => () => undefined),
      events,
      taskList,
      parsedCronItems,
      concurrency,
    });
    return { name, runner };
  });
}
