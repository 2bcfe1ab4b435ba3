import type { Readable } from "node:stream";
import { sql } from "kysely";
import type { Transaction } from "./database.ts";

/** Whose content it is. The same bytes at two providers lie twice: nobody can tell from one whether the other has them. */
export interface ContentOwner {
  networkId: string;
  providerId: string;
}

/** Where content lies: under the hash of its bytes, or as a smaller picture made of it. */
export interface ContentKey extends ContentOwner {
  /** SHA-256 of the whole content, 64 hexadecimal digits. */
  hash: string;
  part?: "small" | "large" | undefined;
}

/** Content as it is listed. */
export interface StoredContent {
  hash: string;
  storedAt: Date;
}

/**
 * Where the bytes of files lie. What is written is there for good when `write` returns; rows that name it come after.
 * Names that people gave are never part of a path.
 */
export interface FileStore {
  write(key: ContentKey, content: Uint8Array): Promise<void>;
  has(key: ContentKey): Promise<boolean>;
  /** Opens content for reading; null when there is none. */
  open(key: ContentKey): Promise<Readable | null>;
  /** Removes content and all that was made of it. */
  remove(owner: ContentOwner, hash: string): Promise<void>;
  /** Lists all content of a provider, with what was made of it. */
  list(owner: ContentOwner): AsyncIterable<StoredContent>;
  /** Removes what a server that was killed had begun to write. */
  removeUnfinished(before: Date): Promise<void>;
}

/**
 * Holds content until the transaction ends. Whoever stores a row that names it holds it `shared` and then makes sure that
 * it is there; whoever removes it holds it `alone`. So no row is ever left without its content.
 *
 * @returns false when `alone` is wanted and somebody else holds it
 */
export async function holdContent(
  tx: Transaction,
  owner: ContentOwner,
  hash: string,
  how: "shared" | "alone",
): Promise<boolean> {
  const name = sql`hashtextextended(${`content:${owner.networkId}:${owner.providerId}:${hash}`}, 0)`;
  if (how === "shared") {
    await sql`select pg_advisory_xact_lock_shared(${name})`.execute(tx);
    return true;
  }
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${name}) as held`.execute(tx);
  return rows[0]?.held ?? false;
}
