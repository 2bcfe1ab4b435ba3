import { z } from "zod";
import type { MessageStatus, MessageTrigger } from "#records/messages/contract.ts";
import { AddressColumns } from "../../shell/address-words.ts";

// Read with the first page of the office, before anybody wants a message: its contract is not loaded for that.
const statuses = ["queued", "sent", "failed", "suppressed"] as const satisfies readonly MessageStatus[];
const triggers = ["manual", "quote", "invoice"] as const satisfies readonly MessageTrigger[];

/** What the address of the list of messages carries; what cannot be read is left out. */
export const MessagesAddress = z.object({
  status: z.enum(statuses).optional().catch(undefined),
  trigger: z.enum(triggers).optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  /** A new one is begun over the list. */
  add: z.literal(true).optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type MessagesAddress = z.infer<typeof MessagesAddress>;
