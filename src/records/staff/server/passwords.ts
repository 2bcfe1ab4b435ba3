import { hash, verify } from "@node-rs/argon2";

// OWASP's least setting for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Hashes at once: each takes 19 MiB and a thread that file work needs too. */
const hashesAtOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= hashesAtOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/**
 * Hashes a password with argon2id.
 *
 * @param password 15 to 200 characters
 * @returns the encoded hash with its salt and cost
 */
export async function hashPassword(password: string): Promise<string> {
  return await inTurn(() => hash(password.normalize("NFKC"), cost));
}

/**
 * Compares a password. Without a stored hash the same work is done, so that time does not tell who exists.
 *
 * @param stored the encoded hash, or null for somebody who does not exist or has no password yet
 * @returns whether it is the right one
 */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  unknownHash ??= await hashPassword("nobody has this password");
  const right = await inTurn(() => verify(stored ?? unknownHash ?? "", password.normalize("NFKC").slice(0, 1000)));
  return stored !== null && right;
}

let unknownHash: string | undefined;
