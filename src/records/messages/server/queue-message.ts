import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { queueJob } from "#platform/server/jobs.ts";
import { insertMessageRow, type MessageToStore } from "./messages-sql.ts";
import { triesMost } from "../rules.ts";

/** Name of the job that hands one message over. */
export const sendMessageJob = "send-message";
/** Runs of the job, beyond the tries that count: a server that is killed while it sends uses one up. */
const runsMost = triesMost + 12;

/**
 * Stores a message and queues its sending, both with the cause or neither.
 */
export async function queueMessage(tx: Transaction, ctx: Context, message: MessageToStore): Promise<void> {
  await insertMessageRow(tx, ctx, message);
  await queueSending(tx, ctx, message.id);
}

/**
 * Queues the sending of a stored message.
 */
export async function queueSending(tx: Transaction, ctx: Context, id: string): Promise<void> {
  await queueJob(tx, sendMessageJob, { networkId: ctx.networkId, providerId: ctx.providerId, id }, runsMost);
}
