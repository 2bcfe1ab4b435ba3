import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import type { Connection } from "./database.ts";

/** Any number; it only must be the same for everybody who migrates this product's databases. */
const migrationLock = 740_112_026;

/**
 * Applies the migrations that are missing, oldest first, each in its own transaction. Forward only: a mistake is
 * corrected by the next file. Two servers that start together wait for each other.
 *
 * @param connection the owner of the schemas, who serves no request
 * @param folder     where the dated .sql files lie
 * @returns names of the files applied now
 * @throws Error when an applied file was changed afterwards, or the server is too old
 */
export async function migrate(connection: Connection, folder: string): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await requireVersion(client);
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query(`create schema if not exists migrations;
      create table if not exists migrations.applied (name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "select name, checksum from migrations.applied",
    );
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    const now: string[] = [];
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(".sql")).toSorted()) {
      const text = await readFile(path.join(folder, name), "utf8");
      const checksum = createHash("sha256").update(text).digest("hex");
      const known = applied.get(name);
      if (known === checksum) continue;
      if (known !== undefined)
        throw new Error(`Migration ${name} was changed after it had been applied; write a new one instead.`);
      await applyOne(client, name, text, checksum);
      now.push(name);
    }
    return now;
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, text: string, checksum: string): Promise<void> {
  await client.query("begin");
  try {
    await client.query(text);
    await client.query("insert into migrations.applied (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

// Older minor releases let row security leak through plan reuse or statistics (CVE-2024-10976, CVE-2025-8713).
const leastVersions: Record<number, number> = { 15: 150014, 16: 160010, 17: 170006 };

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version_num') as version");
  const version = Number(rows[0]?.version);
  const major = Math.floor(version / 10_000);
  if (major < 15) throw new Error(`PostgreSQL 15 or later is needed; this server is ${major}.`);
  const least = leastVersions[major];
  if (least !== undefined && version < least) {
    throw new Error(
      `PostgreSQL ${major}.${version % 10_000} has known leaks of row security; update it to ${major}.${least % 10_000} or later.`,
    );
  }
}
