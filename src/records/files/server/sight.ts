import { type Context, heldPermissions } from "#platform/server/context.ts";
import type { File } from "../contract.ts";
import { allowedWithFile, type FileSight, fileSight } from "../rules.ts";
import type { FileRow } from "./files-sql.ts";

/** Whose files the reader sees; the system sees all. */
export function sightOf(ctx: Context): FileSight & { staffId: string } {
  if (ctx.actor.kind === "staff") return { ...fileSight(ctx.actor.permissions), staffId: ctx.actor.staffId };
  return { customers: true, workOrders: "all", quotes: true, invoices: true, staffId: "" };
}

/** A file as the reader may know it: where its content lies is nobody's business. */
export function asFile(ctx: Context, { contentHash: _contentHash, ...row }: FileRow): File {
  return { ...row, allowed: allowedWithFile(heldPermissions(ctx)) };
}
