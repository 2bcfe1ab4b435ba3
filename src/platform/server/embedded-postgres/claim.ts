import { setTimeout as sleep } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { EmbeddedPostgresRefusal } from "./refusal.ts";

export type SuperuserConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

/** One process's hold on a server. It ends with the process, however that ends. */
export type Claim = {
  /** Fulfilled when the server is gone; never after `release`. */
  readonly serverGone: Promise<void>;
  release(): Promise<void>;
};

/**
 * Claims a server for this process by a lock that its session holds, so that of two applications
 * started on one data folder the second is refused and cannot stop the server of the first.
 *
 * @param isServing whether the server process lives
 * @throws EmbeddedPostgresRefusal where a living process has the claim, or the password is not the server's
 */
export async function claimServer(
  connection: SuperuserConnection,
  home: string,
  isServing: () => boolean,
): Promise<Claim> {
  let isReleased = false;
  let session = await openSession(connection, home);
  return {
    serverGone: watch(),
    async release() {
      isReleased = true;
      await session.client.end().catch(() => undefined);
    },
  };

  async function watch(): Promise<void> {
    for (;;) {
      await session.ended;
      // When one session crashes, the server ends all of them and goes on.
      while (!isReleased && isServing()) {
        await sleep(RETRY_MS);
        const renewed = await openSession(connection, home).catch(() => null);
        if (renewed === null) continue;
        session = renewed;
        if (isReleased) await session.client.end();
        break;
      }
      if (isReleased) return new Promise(() => undefined);
      if (!isServing()) return;
    }
  }
}

type Session = { readonly client: Client; readonly ended: Promise<void> };

/** Any number that nothing else locks. */
const CLAIM_KEY = 4_653_702;
/** The session of a process killed just now may need a moment to end. */
const CLAIM_PATIENCE_MS = 2_000;
const RETRY_MS = 100;

async function openSession(connection: SuperuserConnection, home: string): Promise<Session> {
  const client = new Client({ ...connection, application_name: "fieldfolk claim" });
  client.on("error", () => undefined);
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  try {
    await client.connect();
  } catch (fault) {
    if (!(fault instanceof DatabaseError) || fault.code !== "28P01") throw fault;
    throw new EmbeddedPostgresRefusal(
      `The password in ${home}/db-password is not the one of the database beside it. Put the right file back from your backup.`,
    );
  }
  for (const end = Date.now() + CLAIM_PATIENCE_MS; Date.now() < end; await sleep(RETRY_MS)) {
    const { rows } = await client.query<{ claimed: boolean }>("select pg_try_advisory_lock($1) as claimed", [
      CLAIM_KEY,
    ]);
    if (rows[0]?.claimed) return { client, ended };
  }
  await client.end();
  throw new EmbeddedPostgresRefusal(
    `Another process uses the data folder ${home} now. Stop it first, or set DATA_DIR to another folder.`,
  );
}
