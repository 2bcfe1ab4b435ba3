import type { ContentKey, ContentOwner } from "../file-store.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;

/**
 * The folder of a provider, with slashes, below the root of the store.
 *
 * @throws Error for ids that are none: they come from a row that somebody tampered with
 */
export function folderOf(owner: ContentOwner): string {
  if (!uuid.test(owner.networkId) || !uuid.test(owner.providerId)) throw new Error("Content of nobody was asked for");
  return `${owner.networkId}/${owner.providerId}`;
}

/**
 * The place of content, with slashes, below the root of the store.
 *
 * @throws Error for a hash that is none
 */
export function placeOf(key: ContentKey): string {
  if (!sha256.test(key.hash)) throw new Error("Content was asked for by something that is no hash");
  const name = key.part === undefined ? key.hash : `${key.hash}.${key.part}`;
  return `${folderOf(key)}/${key.hash.slice(0, 2)}/${name}`;
}

/**
 * Reads the hash off the last part of a place.
 *
 * @returns null for what the store did not write
 */
export function hashIn(name: string): string | null {
  return /^([0-9a-f]{64})(\.small|\.large)?$/.exec(name)?.[1] ?? null;
}
