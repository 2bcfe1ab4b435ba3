import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secret of this installation: from the setting, else from the data folder, where the first start puts one (mode 0600).
 *
 * @param dataDirectory the data folder
 * @param given         setting FIELDFOLK_KEY, at least 32 characters
 * @returns the key
 */
export function openKey(dataDirectory: string, given: string | undefined): Buffer {
  if (given !== undefined) return Buffer.from(given, "utf8");
  const file = path.join(dataDirectory, "key");
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
}

/**
 * Turns something that must be recognised but not read (a source address) into what may be kept.
 *
 * @param key     the installation's key
 * @param purpose keeps values of different purposes apart
 * @returns HMAC-SHA-256, base64url
 */
export function unreadable(key: Buffer, purpose: string, text: string): string {
  return createHmac("sha256", key).update(`${purpose}\0${text}`).digest("base64url");
}
