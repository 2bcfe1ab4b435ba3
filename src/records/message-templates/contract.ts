import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { requiredLine, requiredText, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { problemType } from "#platform/shared/problem.ts";

export const MessageTemplateId = idOf("MessageTemplate");
export type MessageTemplateId = z.infer<typeof MessageTemplateId>;

export const templateNameTaken = problemType("template-name-taken", 409, "Another template has this name");

/** Longest subject and body as written, in characters; names that are filled in make them longer. */
export const templateSubjectCharactersMost = 150;
export const templateBodyCharactersMost = 10_000;

export const TemplatePurpose = z.enum(["message", "quote", "invoice"]);
export type TemplatePurpose = z.infer<typeof TemplatePurpose>;

/** Subject and body of whatever may carry placeholders. */
export const writtenFields = {
  subject: requiredLine(templateSubjectCharactersMost, "Subject; may carry placeholders."),
  body: requiredText(templateBodyCharactersMost, "Body, plain text; may carry placeholders."),
};

export const MessageTemplate = z.strictObject({
  id: MessageTemplateId,
  name: z.string(),
  purpose: TemplatePurpose,
  subject: z.string(),
  body: z.string(),
  active: z.boolean().describe("Offered for choosing."),
  version: Version,
});
export type MessageTemplate = z.infer<typeof MessageTemplate>;

export const NewMessageTemplate = z
  .strictObject({
    name: requiredLine(100, "Name."),
    purpose: TemplatePurpose.describe("What it is for; decides which placeholders there are."),
    ...writtenFields,
    active: z.boolean().describe("Offered for choosing."),
  })
  .partial({ active: true });
export type NewMessageTemplate = z.infer<typeof NewMessageTemplate>;

export const MessageTemplateChanges = NewMessageTemplate.partial();
export type MessageTemplateChanges = z.infer<typeof MessageTemplateChanges>;

export const listMessageTemplates = endpoint({
  method: "GET",
  path: "/api/v1/office/message-templates",
  access: "messages.view",
  summary: "List message templates",
  reply: z.strictObject({ templates: z.array(MessageTemplate) }),
  status: 200,
  problems: [],
});
export const addMessageTemplate = endpoint({
  method: "POST",
  path: "/api/v1/office/message-templates",
  access: "settings.edit",
  summary: "Add a message template",
  body: NewMessageTemplate,
  reply: z.strictObject({ id: MessageTemplateId }),
  status: 201,
  problems: [templateNameTaken],
  idempotency: "required",
});
export const updateMessageTemplate = endpoint({
  method: "PATCH",
  path: "/api/v1/office/message-templates/:messageTemplateId",
  access: "settings.edit",
  summary: "Change a message template",
  params: z.strictObject({ messageTemplateId: MessageTemplateId }),
  body: MessageTemplateChanges,
  reply: MessageTemplate,
  status: 200,
  problems: [templateNameTaken],
  version: "required",
});
export const deleteMessageTemplate = endpoint({
  method: "DELETE",
  path: "/api/v1/office/message-templates/:messageTemplateId",
  access: "settings.edit",
  summary: "Delete a message template",
  params: z.strictObject({ messageTemplateId: MessageTemplateId }),
  reply: z.void(),
  status: 204,
  problems: [],
  version: "required",
});
