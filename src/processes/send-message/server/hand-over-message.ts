import { buffer } from "node:stream/consumers";
import { change } from "#platform/server/change.ts";
import type { Activity } from "#platform/server/activity.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { Mail, MailOutcome } from "#platform/server/mail.ts";
import { type PrintedPaper, printInvoice, printQuote } from "#processes/print-paper/server/public.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { touchInteraction, touchInteractionIfFree } from "#records/customers/server/public.ts";
import { markInvoiceSent } from "#records/invoices/server/public.ts";
import type { MessageId, MessageReason } from "#records/messages/contract.ts";
import { type AtTheGate, reasonToSuppress, triesMost } from "#records/messages/rules.ts";
import {
  findPaperState,
  insertCommunication,
  listAttachedFiles,
  lockMessageToSend,
  type MessageToSend,
  type PaperState,
  storeOutcome,
} from "#records/messages/server/public.ts";
import { htmlOf } from "../rules.ts";

/** What is left to do after a try. */
type Run = { again: true } | { again: false; touch: CustomerId | null };

type Paper = Pick<MessageToSend, "quoteId" | "invoiceId" | "language">;

/** The gate lets the message through, with its paper as it is now, which is still to be printed. */
interface ToPrint {
  print: Paper;
}

/**
 * Passes one message through the gate and hands it over. It may run again at any point: what is settled stays settled. When
 * the server is killed after the mail server took the mail and before that is stored, the mail goes out a second time with the
 * same Message-ID, and never a third time for that reason alone.
 *
 * @throws Error when it is worth another try, so that the queue makes one
 * @see Rules A-04, C-13, X-18, X-20
 */
export async function handOverMessage(ctx: Context, id: string): Promise<void> {
  const first = await tryToHandOver(ctx, id as MessageId, null);
  const run = "print" in first ? await tryToHandOver(ctx, id as MessageId, await printPaper(ctx, first.print)) : first;
  if ("print" in run) throw new Error("The paper changed while it was printed; it is printed again");
  if (run.again) throw new Error("The mail server did not take the message; it is tried again");
  // The change of the message must not wait for whoever holds the customer and in turn waits for its contact.
  if (run.touch !== null) await touchCustomer(ctx, run.touch);
}

// Few messages take a paper along, so which one is found out on the way. It is printed between two tries, while nothing is
// held: it takes time, in which nobody should wait for the contact.
async function tryToHandOver(ctx: Context, id: MessageId, printed: PrintedPaper | null): Promise<Run | ToPrint> {
  // A transaction that is run again after a conflict must not hand the same mail over again.
  let handedOver: MailOutcome | undefined;
  return await change<Run | ToPrint>(ctx, "messages.send", async (tx, activity) => {
    const message = await lockMessageToSend(tx, ctx, id);
    if (message?.status !== "queued") {
      activity.nothingChanged();
      return { again: false, touch: message?.status === "sent" ? (message.customerId as CustomerId) : null };
    }
    const passed = handedOver === undefined ? await passGate(tx, ctx, message, printed) : { attachments: [] };
    if ("print" in passed) {
      activity.nothingChanged();
      return passed;
    }
    if ("reason" in passed) {
      await settle(tx, ctx, activity, message, { status: "suppressed", reason: passed.reason, detail: "" });
      return { again: false, touch: null };
    }
    handedOver ??= await ctx.system.mailer.send(mailOf(ctx, message, passed.attachments));
    return await settleTry(tx, ctx, activity, message, handedOver);
  });
}

async function settleTry(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  message: MessageToSend,
  outcome: MailOutcome,
): Promise<Run> {
  if (outcome.accepted) {
    const at = ctx.system.clock.now().toISOString();
    await storeOutcome(tx, ctx, message.id, { status: "sent", via: ctx.system.mailer.via, at });
    if (message.contactId !== null && message.contactProviderId !== null) {
      await insertCommunication(tx, ctx, {
        organisationId: message.organisationId,
        contactId: message.contactId,
        contactProviderId: message.contactProviderId,
        staffId: message.authorId,
        channel: "email",
        at,
      });
    }
    record(activity, message, "message.sent", {});
    if (message.invoiceId !== null) await markInvoiceSent(tx, ctx, activity, message.invoiceId, at);
    const customerId = message.customerId as CustomerId;
    return { again: false, touch: (await touchInteractionIfFree(tx, ctx, customerId)) ? null : customerId };
  }
  const { code, detail } = outcome;
  if (!outcome.final && message.attempts + 1 < triesMost) {
    await storeOutcome(tx, ctx, message.id, { status: "queued", reason: code, detail });
    activity.nothingChanged();
    return { again: true };
  }
  await settle(tx, ctx, activity, message, { status: "failed", reason: code, detail });
  return { again: false, touch: null };
}

async function settle(
  tx: Transaction,
  ctx: Context,
  activity: Activity,
  message: MessageToSend,
  outcome: { status: "failed" | "suppressed"; reason: MessageReason; detail: string },
): Promise<void> {
  await storeOutcome(tx, ctx, message.id, outcome);
  record(activity, message, `message.${outcome.status}`, { reason: outcome.reason });
}

function record(activity: Activity, message: MessageToSend, what: string, facts: Record<string, unknown>): void {
  activity.record({
    what,
    customerId: message.customerId,
    ...(message.contactId === null ? {} : { contactId: message.contactId }),
    facts: { messageId: message.id, ...facts },
  });
}

async function touchCustomer(ctx: Context, customerId: CustomerId): Promise<void> {
  await change(ctx, "messages.send", async (tx, activity) => {
    await touchInteraction(tx, ctx, customerId);
    activity.nothingChanged();
  });
}

// What the gate lets through is what goes out: the files of a message stay as they are, and its paper was printed as it is
// now. Whoever makes the invoice void while the mail server takes the mail comes too late.
async function passGate(
  tx: Transaction,
  ctx: Context,
  message: MessageToSend,
  printed: PrintedPaper | null,
): Promise<{ reason: MessageReason } | ToPrint | { attachments: Mail["attachments"] }> {
  const paper = message.trigger === "manual" ? null : await findPaperState(tx, ctx, message);
  const reason = reasonToSuppress({ ...message, paper: paperAtTheGate(message, paper) });
  if (reason !== null) return { reason };
  if (paper?.version !== printed?.version) return { print: message };
  const files = await attachedFiles(tx, ctx, message);
  if (files === null) return { reason: "attachment-missing" };
  if (printed === null) return { attachments: files };
  const { fileName, contentType: mediaType, content } = printed;
  return { attachments: [{ fileName, mediaType, content }, ...files] };
}

// An invoice that was made void meanwhile, or a quote that was taken back, does not go out.
function paperAtTheGate({ trigger }: MessageToSend, state: PaperState | null): AtTheGate["paper"] {
  return trigger === "manual" ? null : { kind: trigger, sendable: isSendable(state) };
}

const isSendable = (state: PaperState | null): boolean =>
  state !== null && state.status !== "draft" && state.status !== "void";

async function printPaper(ctx: Context, { quoteId, invoiceId, ...message }: Paper): Promise<PrintedPaper | null> {
  const language = message.language === "es" ? "es" : "en";
  if (quoteId !== null) return await printQuote(ctx, quoteId, language);
  return invoiceId === null ? null : await printInvoice(ctx, invoiceId, language);
}

// Null when the store does not have one of them: a mail that says "attached" is not sent without.
async function attachedFiles(
  tx: Transaction,
  ctx: Context,
  message: MessageToSend,
): Promise<Mail["attachments"] | null> {
  const found: Mail["attachments"][number][] = [];
  for (const file of message.hasFiles ? await listAttachedFiles(tx, ctx, message.id) : []) {
    const { networkId, providerId } = ctx;
    const content = await ctx.system.files.open({ networkId, providerId, hash: file.contentHash });
    if (content === null) return null;
    found.push({ fileName: file.name, mediaType: file.mediaType, content: await buffer(content) });
  }
  return found;
}

function mailOf(ctx: Context, message: MessageToSend, attachments: Mail["attachments"]): Mail {
  return {
    messageId: `${message.id}@${new URL(ctx.system.publicUrl).hostname}`,
    fromName: message.providerName,
    replyTo: message.providerEmail,
    to: { name: message.toName, address: message.toAddress },
    subject: message.subject,
    text: message.body,
    html: htmlOf(message.body),
    attachments,
  };
}
