import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { CappedCount, dayOfYears, Instant, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { pageRows, pageRowsMost } from "#platform/shared/limits.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { FileId } from "#records/files/contract.ts";
import { StaffId } from "#records/staff/contract.ts";

export const MessageId = idOf("Message");
export type MessageId = z.infer<typeof MessageId>;

export const messageNotFailed = problemType(
  "message-not-failed",
  409,
  "Only after a failed try can a message be tried again",
);

export const recipientMissing = problemType("recipient-missing", 422, "Nobody can get this by mail");

/** Longest subject and body once the names are filled in, in characters. */
export const subjectCharactersMost = 200;
export const bodyCharactersMost = 20_000;

export const MessageStatus = z.enum(["queued", "sent", "failed", "suppressed"]);
export type MessageStatus = z.infer<typeof MessageStatus>;
export const MessageTrigger = z.enum(["manual", "quote", "invoice"]);
export type MessageTrigger = z.infer<typeof MessageTrigger>;

/** Why a message was not sent, or not yet. */
export const MessageReason = z.enum([
  "refused",
  "not-now",
  "no-answer",
  "not-trusted",
  "sign-in-refused",
  "not-sendable",
  "contact-gone",
  "contact-disabled",
  "address-changed",
  "customer-inactive",
  "quote-not-sendable",
  "invoice-not-sendable",
  "attachment-missing",
]);
export type MessageReason = z.infer<typeof MessageReason>;

const inEveryAnswer = {
  id: MessageId,
  customerId: CustomerId,
  customerName: z.string(),
  contactId: ContactId.nullable(),
  toName: z.string().nullable(),
  toAddress: z.string(),
  trigger: MessageTrigger.describe("What it was written for."),
  subject: z.string(),
  status: MessageStatus,
  reason: MessageReason.nullable().describe("Why it was not sent, or what happened at the last try."),
  attempts: z.number().int().describe("Tries since it was last queued."),
  via: z.enum(["smtp", "outbox"]).nullable().describe("How it went out; `outbox`: it stayed in the product."),
  authorName: z.string().describe("Who of the staff sent it."),
  createdAt: Instant,
  sentAt: Instant.nullable(),
};

export const MessageInList = z.strictObject(inEveryAnswer);
export type MessageInList = z.infer<typeof MessageInList>;

export const Message = z.strictObject({
  ...inEveryAnswer,
  body: z.string(),
  files: z
    .array(z.strictObject({ id: FileId, name: z.string(), sizeBytes: z.number().int() }))
    .describe("Files that go along."),
  reasonDetail: z.string().nullable().describe("What the mail server said, in its own words."),
  authorId: StaffId,
  version: Version,
  allowed: z.array(z.enum(["try-again"])).describe("What I may do with it now."),
});
export type Message = z.infer<typeof Message>;

/** What narrows a list of messages; the count takes the same. */
const filters = {
  status: MessageStatus.optional(),
  trigger: MessageTrigger.optional(),
  customerId: CustomerId.optional(),
  contactId: ContactId.optional(),
  day: dayOfYears(1970, 2999).optional().describe("Written on this day, in the provider's time zone."),
};

export const listMessages = endpoint({
  method: "GET",
  path: "/api/v1/office/messages",
  access: "messages.view",
  summary: "List messages, newest first",
  query: z.strictObject({
    ...filters,
    before: MessageId.optional().describe("Where the previous page ended."),
    limit: z.coerce.number().int().min(1).max(pageRowsMost).default(pageRows),
  }),
  reply: z.strictObject({
    messages: z.array(MessageInList),
    next: MessageId.nullable(),
    delivery: z.enum(["smtp", "outbox"]).describe("`outbox`: there is no mail server, nothing leaves the product."),
  }),
  status: 200,
  problems: [],
  rules: ["X-18"],
});

export const countMessages = endpoint({
  method: "GET",
  path: "/api/v1/office/message-count",
  access: "messages.view",
  summary: "Count messages, up to a cap",
  query: z.strictObject(filters),
  reply: CappedCount,
  status: 200,
  problems: [],
});

const params = z.strictObject({ messageId: MessageId });

export const getMessage = endpoint({
  method: "GET",
  path: "/api/v1/office/messages/:messageId",
  access: "messages.view",
  summary: "Get one message as it went out",
  params,
  reply: Message,
  status: 200,
  problems: [],
  version: "read",
});

export const tryMessageAgain = endpoint({
  method: "POST",
  path: "/api/v1/office/messages/:messageId/tries",
  access: "messages.send",
  summary: "Try a failed message again",
  params,
  reply: z.strictObject({ id: MessageId }),
  status: 201,
  problems: [messageNotFailed],
  idempotency: "required",
});
