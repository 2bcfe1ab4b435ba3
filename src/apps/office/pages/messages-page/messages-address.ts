import { z } from "zod";
import { MessageStatus, MessageTrigger } from "#records/messages/contract.ts";

/** What the address of the list of messages carries; what cannot be read is left out. */
export const MessagesAddress = z.object({
  status: MessageStatus.optional().catch(undefined),
  trigger: MessageTrigger.optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
});
export type MessagesAddress = z.infer<typeof MessagesAddress>;
