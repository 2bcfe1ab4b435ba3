import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { type Mailer, outboxMailer } from "#platform/server/mail.ts";
import { handOverMessage, sendMessage } from "#processes/send-message/server/public.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { deactivateCustomer } from "#records/customers/server/public.ts";
import type { MessageId } from "#records/messages/contract.ts";
import { type Happening, type Story, type ToldCustomer, when } from "./story.ts";

/** A mail server that knows nobody, for the message that failed. */
const refusingMailer: Mailer = {
  via: "smtp",
  send: () =>
    Promise.resolve({ accepted: false, final: true, code: "refused", detail: "550 5.1.1 There is no such mailbox" }),
  close: () => undefined,
};

/**
 * Queues messages and hands them over in the same moment: nobody else gets at them, and whatever mail server the
 * installation has, nothing of a story leaves the product.
 *
 * @param queue queues them, and does whatever else happens before they are sent
 */
export async function mailAtOnce(
  ctx: Context,
  queue: (inside: Context) => Promise<readonly MessageId[]>,
  mailer: Mailer = outboxMailer,
): Promise<void> {
  await change(
    { ...ctx, system: { ...ctx.system, mailer } },
    "messages.send",
    async (_transaction, activity, inside) => {
      const asSystem: Context = { ...inside, actor: { kind: "system", name: "send-message" } };
      for (const id of await queue(inside)) await handOverMessage(asSystem, id);
      activity.nothingChanged();
    },
  );
}

/**
 * Tells messages to contacts: one that was sent, one that no mailbox took, and one that was held back because its customer
 * had become inactive meanwhile.
 *
 * @param mailbox the contact whose address is out of use
 * @see Rules C-13, X-18, X-20
 */
export function toldMessages({ day, customers }: Story, mailbox: ContactId): Happening[] {
  return [
    {
      at: when(day(-60), "09:00"),
      by: "robin",
      does: (ctx) =>
        mailAtOnce(ctx, async (inside) => {
          const queued = await write(inside, customers.mill, "Your heating check", "We have a free morning next week.");
          await deactivateCustomer(inside, customers.mill.id);
          return queued;
        }),
    },
    {
      at: when(day(-9), "09:30"),
      by: "robin",
      does: (ctx) =>
        mailAtOnce(ctx, (inside) =>
          write(
            inside,
            customers.magnolia,
            "Parking lot for the rooftop unit",
            "Before we quote the new rooftop unit: can the parking lot stay empty for one morning?",
          ),
        ),
    },
    {
      at: when(day(-5), "14:00"),
      by: "alex",
      does: (ctx) =>
        mailAtOnce(
          ctx,
          (inside) =>
            write(
              inside,
              { ...customers.bayou, contactId: mailbox },
              "Keys of the workshop",
              "Who will open the workshop for the yearly inspection of the compressor?",
            ),
          refusingMailer,
        ),
    },
  ];
}

async function write(
  ctx: Context,
  { id, contactId }: ToldCustomer,
  subject: string,
  text: string,
): Promise<MessageId[]> {
  const body = `Dear {{contact.fullName}},\n\n${text}\n\nKind regards,\n{{staff.name}}\n{{provider.name}}`;
  const contactIds = contactId === null ? [] : [contactId];
  return (await sendMessage(ctx, id, { contactIds, subject, body })).messageIds;
}
