import { change, requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import type { ReplyOf } from "#platform/shared/endpoint.ts";
import { refuseUnless } from "#platform/shared/problem.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { lockActiveCustomer } from "#records/customers/server/public.ts";
import type { FileId } from "#records/files/contract.ts";
import { type FileRow, findFileRow, sightOf } from "#records/files/server/public.ts";
import { decidePlaceholders, fillPlaceholders, type PlaceholderValues } from "#records/message-templates/rules.ts";
import type { MessageId } from "#records/messages/contract.ts";
import { queueMessage } from "#records/messages/server/public.ts";
import type { NewMessage, previewMessage as previewEndpoint } from "../contract.ts";
import { decideFiles, decideLength, decideRecipients, type Recipient } from "../rules.ts";
import { findRecipients, findSender, type Sender } from "./recipients-sql.ts";

/**
 * Queues a message to each of the chosen contacts, with their names filled in.
 *
 * @throws Problem `not-found` 404; `customer-inactive`, `reference-not-usable` 422 for who is no contact or has no address;
 *   `validation-failed` 422 for an unknown placeholder, or a text that gets too long
 * @see Rules A-02, C-11, V-08, X-20
 */
export async function sendMessage(
  ctx: Context,
  customerId: CustomerId,
  written: NewMessage,
): Promise<{ messageIds: MessageId[] }> {
  return await change(ctx, "messages.send", async (tx, activity) => {
    const authorId = requireStaff(ctx);
    const customer = await lockActiveCustomer(tx, ctx, customerId);
    refuseUnless(decidePlaceholders(written, "message"));
    const sender = await findSender(tx, ctx, customerId, authorId);
    if (!sender) throw nothingHere();
    const found = await findRecipients(tx, ctx, customer.organisationId, written.contactIds);
    refuseUnless(decideRecipients(written.contactIds, found));
    const fileIds = await attachable(tx, ctx, customerId, written.fileIds ?? []);
    const messageIds: MessageId[] = [];
    for (const recipient of found.values()) {
      const id = ctx.system.ids.next() as MessageId;
      const filled = filledIn(written, sender, recipient);
      refuseUnless(decideLength(filled));
      await queueMessage(tx, ctx, {
        id,
        customerId,
        organisationId: customer.organisationId,
        contactId: recipient.id,
        toName: nameOf(recipient),
        toAddress: recipient.email ?? "",
        trigger: "manual",
        ...filled,
        authorId,
        language: sender.language,
        fileIds,
      });
      activity.record({ what: "message.queued", customerId, contactId: recipient.id, facts: { messageId: id } });
      messageIds.push(id);
    }
    return { messageIds };
  });
}

/**
 * Shows a message as one contact would get it; changes nothing.
 *
 * @throws Problem `not-found` 404, `reference-not-usable` 422, `validation-failed` 422
 */
export async function previewMessage(
  ctx: Context,
  customerId: CustomerId,
  { contactId, ...written }: Pick<NewMessage, "subject" | "body"> & { contactId: string },
): Promise<ReplyOf<typeof previewEndpoint>> {
  return await read(ctx, "messages.send", async (tx) => {
    const sender = await findSender(tx, ctx, customerId, requireStaff(ctx));
    if (!sender) throw nothingHere();
    refuseUnless(decidePlaceholders(written, "message"));
    const recipient = (await findRecipients(tx, ctx, sender.organisationId, [contactId])).get(contactId);
    if (!recipient) {
      refuseUnless(decideRecipients([contactId], new Map()));
      throw nothingHere();
    }
    const filled = filledIn(written, sender, recipient);
    refuseUnless(decideLength(filled));
    return { toName: nameOf(recipient), toAddress: recipient.email, ...filled };
  });
}

async function attachable(
  tx: Transaction,
  ctx: Context,
  customerId: CustomerId,
  chosen: readonly FileId[],
): Promise<FileId[]> {
  const found = new Map<FileId, FileRow>();
  // In the order of their ids, so that two messages never wait for each other.
  for (const id of [...new Set(chosen)].toSorted()) {
    const file = await findFileRow(tx, ctx, id, sightOf(ctx), "stays");
    if (file?.customerId === customerId) found.set(id, file);
  }
  refuseUnless(decideFiles(chosen, found));
  return [...found.keys()];
}

function filledIn(
  written: Pick<NewMessage, "subject" | "body">,
  sender: Sender,
  recipient: Recipient,
): { subject: string; body: string } {
  const values: PlaceholderValues<"message"> = {
    "contact.firstName": recipient.firstName,
    "contact.lastName": recipient.lastName,
    "contact.fullName": nameOf(recipient),
    "company.name": sender.companyName,
    "provider.name": sender.providerName,
    "provider.phone": sender.providerPhone ?? "",
    "provider.email": sender.providerEmail ?? "",
    "staff.name": sender.staffName,
  };
  return { subject: fillPlaceholders(written.subject, values), body: fillPlaceholders(written.body, values) };
}

function nameOf(recipient: Recipient): string {
  return `${recipient.firstName} ${recipient.lastName}`;
}
