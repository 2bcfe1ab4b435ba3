import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { readPassword } from "#platform/server/embedded-postgres/password.ts";
import { readPostmasterFile } from "#platform/server/embedded-postgres/postmaster.ts";

/** Places at which a mail server can be made to stop. */
export type KeeperStage = "connected" | "recipient" | "taken" | "answered";

/** What a mail server is told to do from now on; whoever waits goes on. */
export interface KeeperOrder {
  stopAt: KeeperStage | null;
  /** Most milliseconds that it thinks at each place. */
  slowest: number;
  /** Share of the recipients that it asks to come back later. */
  refuses: number;
  /** Share of the mails that it takes and says nothing about, as it ends the connection. */
  hangsUp: number;
  /** Counts the orders. */
  turn: number;
}

/** A mail that the mail server has, whatever it said about it. */
export interface KeptMail {
  at: number;
  /** The message, by its Message-ID. */
  id: string;
  hungUp: boolean;
}

/** A mail server in a process of its own that can be killed and started again at the same address. */
export interface MailKeeper {
  url: string;
  order: (order: Partial<Omit<KeeperOrder, "turn">>) => void;
  /** Resolves when it stops where it was last told to. */
  reached: () => Promise<void>;
  kept: () => KeptMail[];
  kill: () => Promise<void>;
  startAgain: () => Promise<void>;
}

/**
 * Starts a mail server that keeps what it gets in a file.
 */
export async function startMailKeeper(file: string): Promise<MailKeeper> {
  let child = begin(0, file);
  const port = await portOf(child);
  let turn = 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    order: (order) =>
      void child.send({ stopAt: null, slowest: 0, refuses: 0, hangsUp: 0, ...order, turn: (turn += 1) }),
    async reached() {
      for (;;) {
        const [said] = (await once(child, "message")) as [{ reached?: number }];
        if (said.reached === turn) return;
      }
    },
    kept: () => (existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").filter(Boolean).map(keptMail) : []),
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    async startAgain() {
      child = begin(port, file);
      await portOf(child);
    },
  };
}

function begin(port: number, file: string): ChildProcess {
  return fork(path.join(import.meta.dirname, "mail-keeper.ts"), [String(port), file], {
    execArgv: ["--import", "tsx"],
  });
}

async function portOf(child: ChildProcess): Promise<number> {
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return port;
}

function keptMail(line: string): KeptMail {
  const [at = "", id = "", ...how] = line.split(" ");
  return { at: Number(at), id, hungUp: how.join(" ") === "hung up" };
}

/**
 * How the embedded database of a data folder is reached as its superuser.
 */
export function databaseOf(dataDirectory: string): Reach {
  const home = path.join(dataDirectory, "postgres");
  const postmaster = readPostmasterFile(path.join(home, "pg18"));
  return {
    host: postmaster?.socketDirectory ?? "",
    port: postmaster?.port ?? 0,
    user: "postgres",
    password: readPassword(home),
    database: "postgres",
  };
}

/** How a database is reached. */
export interface Reach {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/**
 * The same as DATABASE_URL wants it.
 */
export function addressOf({ host, port, user, password, database }: Reach): string {
  return `postgres://${user}:${encodeURIComponent(password)}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

/**
 * Looks past every wall of a database that may be away for a while: asks until it answers.
 */
export async function look<T extends pg.QueryResultRow>(
  dataDirectory: string,
  statement: string,
  values: unknown[] = [],
): Promise<T[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client(databaseOf(dataDirectory));
    client.on("error", () => undefined);
    try {
      await client.connect();
      return (await client.query<T>(statement, values)).rows;
    } catch (error) {
      if (tries > 100 || isAnswer(error)) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

// What the database says about a statement, and not that it is away, starting or ending.
function isAnswer(error: unknown): boolean {
  const { code = "" } = error as { code?: string };
  return /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("57") && !code.startsWith("E");
}
