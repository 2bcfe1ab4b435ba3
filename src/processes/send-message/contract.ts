import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { customerInactive, CustomerId, referenceNotUsable } from "#records/customers/contract.ts";
import { FileId } from "#records/files/contract.ts";
import { writtenFields } from "#records/message-templates/contract.ts";
import { MessageId } from "#records/messages/contract.ts";

/** Most people that one message goes to, each as a mail of its own. */
export const recipientsMost = 50;

/** Most files that go along with one message, and how large they may be together, in bytes: mail servers take little more. */
export const attachmentsMost = 10;
export const attachedBytesMost = 20 * 1024 * 1024;

const params = z.strictObject({ customerId: CustomerId });

export const NewMessage = z.strictObject({
  contactIds: z
    .array(ContactId)
    .min(1, "Choose at least one contact.")
    .max(recipientsMost, `At most ${recipientsMost} at once.`)
    .describe("Contacts of the customer with an e-mail address; each gets a mail of their own."),
  ...writtenFields,
  fileIds: z
    .array(FileId)
    .max(attachmentsMost, `At most ${attachmentsMost} files.`)
    .describe("Files of the customer that go along.")
    .optional(),
});
export type NewMessage = z.infer<typeof NewMessage>;

export const sendMessage = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/messages",
  access: "messages.send",
  summary: "Send a message to contacts of a customer by e-mail",
  params,
  body: NewMessage,
  reply: z.strictObject({ messageIds: z.array(MessageId) }),
  status: 201,
  problems: [customerInactive, referenceNotUsable],
  idempotency: "required",
  rules: ["A-02", "A-04", "X-18", "X-20"],
});

/** Asks only; a POST because a message is long. */
export const previewMessage = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/messages/preview",
  access: "messages.send",
  summary: "Show a message as one of its recipients would get it",
  params,
  body: z.strictObject({ contactId: ContactId, ...writtenFields }),
  reply: z.strictObject({
    toName: z.string(),
    toAddress: z.string().nullable().describe("Null when the contact has none: then it cannot be sent."),
    subject: z.string(),
    body: z.string(),
  }),
  status: 200,
  problems: [referenceNotUsable],
});
