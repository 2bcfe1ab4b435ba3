/**
 * The embedded database cannot run here. The message says why and what to do, and is meant to be
 * printed as it is, without a stack.
 */
export class EmbeddedPostgresRefusal extends Error {
  override readonly name = "EmbeddedPostgresRefusal";
}
