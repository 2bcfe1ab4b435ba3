import { randomBytes } from "node:crypto";
import { v7 } from "uuid";

/** Where the time comes from; tests turn it. */
export interface Clock {
  /** @returns the present instant */
  now(): Date;
}

/** Where ids and secrets come from; tests may replay them. */
export interface Ids {
  /** @returns a new UUIDv7 (RFC 9562): sorts by the time it was made */
  next(): string;
  /** @returns a new secret of 256 bits, base64url */
  secret(): string;
}

export const systemClock: Clock = { now: () => new Date() };

export const systemIds: Ids = {
  next: () => v7(),
  secret: () => randomBytes(32).toString("base64url"),
};

let drawn = 0;

/**
 * Ids of a told instant: they sort by it, and those of the same instant in the order in which they were drawn.
 */
export function idsAt(instant: Date): Ids {
  return { ...systemIds, next: () => v7({ msecs: instant.getTime(), seq: (drawn += 1) }) };
}
