import { type NetworkId, type ProviderId, wholeNetwork } from "#platform/shared/ids.ts";
import type { Permission } from "#platform/shared/endpoint.ts";
import type { Clock, Ids } from "./clock.ts";
import type { Database, Scope, Transaction } from "./database.ts";
import type { FileStore } from "./file-store.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail.ts";

/** Who acts. Contacts and fleet users join this union with their audiences. */
export type Actor =
  | { kind: "staff"; staffId: string; roles: readonly string[]; permissions: ReadonlySet<Permission> }
  | { kind: "system"; name: string };

/** What everything runs on; made once at start, replaced by tests. */
export interface System {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  mailer: Mailer;
  /** The installation's secret. */
  key: Buffer;
  /** Folder of the installation's own files: keys, uploads waiting to be read. */
  dataDirectory: string;
  /** Where the content of files lies. */
  files: FileStore;
  /** Address people use, without a trailing slash; links are built from it only. */
  publicUrl: string;
}

/**
 * Whose rows the doors open for a context.
 */
export function scopeOf(ctx: Context): Scope {
  return ctx.organisationId === undefined
    ? { role: "fieldfolk_staff", networkId: ctx.networkId, providerId: ctx.providerId }
    : { role: "fieldfolk_fleet", networkId: ctx.networkId, organisationId: ctx.organisationId };
}

/** A repeated request is known by this. */
export interface Idempotency {
  route: string;
  key: string;
  fingerprint: string;
  status: number;
}

/** Who asks, for which network and provider, with what at hand. */
export interface Context {
  system: System;
  networkId: NetworkId;
  providerId: ProviderId;
  /** Set when a fleet acts: then `providerId` is nil and row security judges by the organisation. */
  organisationId?: string | undefined;
  actor: Actor;
  requestId: string;
  idempotency?: Idempotency | undefined;
  /** Set while a door is open, so that a verb called by a verb joins its transaction. */
  transaction?: Transaction | undefined;
}

/**
 * What the actor may do by its roles: what an answer shows as `allowed` is reckoned from these. The system is shown nothing.
 */
export function heldPermissions(ctx: Context): ReadonlySet<Permission> {
  return ctx.actor.kind === "staff" ? ctx.actor.permissions : new Set();
}

/**
 * Who of the staff acts; null for the system.
 */
export function staffIdOf(ctx: Context): string | null {
  return ctx.actor.kind === "staff" ? ctx.actor.staffId : null;
}

/**
 * Who made a row that has to name somebody: the nil UUID for what the system makes.
 */
export function authorOf(ctx: Context): string {
  return staffIdOf(ctx) ?? wholeNetwork;
}
