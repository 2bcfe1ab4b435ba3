/**
 * Reads the secret of a one-time link. It stands behind `#`, which browsers send to no server, so it is in no log.
 *
 * @param hash the fragment of the address, with its `#`
 * @returns the secret; undefined when the address has none
 */
export function linkToken(hash: string): string | undefined {
  const token = new URLSearchParams(hash.replace(/^#/, "")).get("token");
  return token === null || token === "" ? undefined : token;
}
