import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { MessageId } from "../contract.ts";
import { decideTryAgain } from "../rules.ts";
import { findMessageRow, queueMessageRowAgain } from "./messages-sql.ts";
import { queueSending } from "./queue-message.ts";

/**
 * Queues a message again at once, as it stands, after a failed try. The gate judges it once more when it is sent.
 *
 * @throws Problem `not-found` 404, `message-not-failed` 409
 */
export async function tryMessageAgain(ctx: Context, id: MessageId): Promise<{ id: MessageId }> {
  return await change(ctx, "messages.send", async (tx, activity) => {
    const message = await findMessageRow(tx, ctx, id, "for update");
    if (!message) throw nothingHere();
    refuseUnless(decideTryAgain(message));
    await queueMessageRowAgain(tx, ctx, id);
    await queueSending(tx, ctx, id);
    activity.record({
      what: "message.queued-again",
      customerId: message.customerId,
      ...(message.contactId === null ? {} : { contactId: message.contactId }),
      facts: { messageId: id },
    });
    return { id };
  });
}
