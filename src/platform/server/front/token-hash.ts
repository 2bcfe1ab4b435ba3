import { createHash } from "node:crypto";

/**
 * Only the hash of a token is stored, so that a stolen backup opens nothing.
 *
 * @param token a secret of 256 bits
 * @returns its SHA-256
 */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
