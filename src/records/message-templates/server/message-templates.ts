import { changedValues } from "#platform/server/activity.ts";
import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { read } from "#platform/server/read.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { MessageTemplate, MessageTemplateChanges, MessageTemplateId, NewMessageTemplate } from "../contract.ts";
import { defaultTemplates } from "../default-templates.ts";
import { decidePlaceholders } from "../rules.ts";
import {
  changeMessageTemplate,
  insertMessageTemplate,
  lockMessageTemplate,
  removeMessageTemplate,
  selectMessageTemplates,
} from "./message-templates-sql.ts";

/**
 * Lists the message templates of my provider by purpose and name, inactive ones too.
 *
 * @throws Problem `not-allowed` 403
 */
export async function listMessageTemplates(ctx: Context): Promise<{ templates: MessageTemplate[] }> {
  return await read(ctx, "messages.view", async (tx) => ({ templates: await selectMessageTemplates(tx, ctx) }));
}

/**
 * Adds a message template.
 *
 * @throws Problem `template-name-taken` 409, `validation-failed` 422 for an unknown placeholder
 */
export async function addMessageTemplate(ctx: Context, body: NewMessageTemplate): Promise<{ id: MessageTemplateId }> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    refuseUnless(decidePlaceholders(body, body.purpose));
    const id = ctx.system.ids.next() as MessageTemplateId;
    await insertMessageTemplate(tx, ctx, id, body);
    activity.record({
      what: "message-template.added",
      facts: { messageTemplateId: id },
      values: changedValues(id, {}, { name: body.name }),
    });
    return { id };
  });
}

/**
 * Changes a message template; what was written from it stays.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `template-name-taken` 409, `changed-meanwhile` 412, `validation-failed` 422
 */
export async function updateMessageTemplate(
  ctx: Context,
  id: MessageTemplateId,
  body: MessageTemplateChanges,
  version: number,
): Promise<MessageTemplate> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockMessageTemplate(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    const wanted = { subject: body.subject ?? before.subject, body: body.body ?? before.body };
    refuseUnless(decidePlaceholders(wanted, body.purpose ?? before.purpose));
    const values = changedValues(id, before, { ...body });
    if (values.length === 0) {
      activity.nothingChanged();
      return before;
    }
    const stored = await changeMessageTemplate(tx, ctx, id, body);
    if (!stored) throw nothingHere();
    activity.record({
      what: "message-template.updated",
      facts: { messageTemplateId: id, fields: values.map((value) => value.field) },
      values: changedValues(id, {}, { name: stored.name }),
    });
    return stored;
  });
}

/**
 * Deletes a message template; what was written from it stays.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `changed-meanwhile` 412
 */
export async function deleteMessageTemplate(ctx: Context, id: MessageTemplateId, version: number): Promise<void> {
  await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockMessageTemplate(tx, ctx, id);
    if (!before) throw nothingHere();
    if (before.version !== version) throw new Problem(changedMeanwhile, { extra: { current: before } });
    await removeMessageTemplate(tx, ctx, id);
    activity.record({ what: "message-template.deleted", facts: { messageTemplateId: id, name: before.name } });
  });
}

/**
 * Stores the templates that a new provider begins with.
 *
 * @param language of the provider; English where there are none in it
 */
export async function insertDefaultTemplates(tx: Transaction, ctx: Context, language: string): Promise<void> {
  for (const template of defaultTemplates[language === "es" ? "es" : "en"])
    await insertMessageTemplate(tx, ctx, ctx.system.ids.next() as MessageTemplateId, template);
}
