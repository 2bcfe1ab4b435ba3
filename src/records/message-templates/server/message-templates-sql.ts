import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type {
  MessageTemplate,
  MessageTemplateChanges,
  MessageTemplateId,
  NewMessageTemplate,
  TemplatePurpose,
} from "../contract.ts";

const columns = sql`id, name, purpose, subject, body, active, version`;

/** All message templates of the provider by purpose and name; a provider has a handful. */
export async function selectMessageTemplates(tx: Transaction, ctx: Context): Promise<MessageTemplate[]> {
  const { rows } = await sql<MessageTemplate>`
    select ${columns} from business.message_template
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId}
     order by array_position(array['message', 'quote', 'invoice'], purpose), name collate "und-x-icu", id`.execute(tx);
  return rows;
}

/** The first template that is offered for a purpose; null when there is none. */
export async function findTemplateFor(
  tx: Transaction,
  ctx: Context,
  purpose: TemplatePurpose,
): Promise<MessageTemplate | null> {
  const { rows } = await sql<MessageTemplate>`
    select ${columns} from business.message_template
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and purpose = ${purpose} and active
     order by name collate "und-x-icu", id limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** Finds a message template and locks it against change and deletion until the transaction ends. */
export async function lockMessageTemplate(
  tx: Transaction,
  ctx: Context,
  id: MessageTemplateId,
): Promise<MessageTemplate | null> {
  const { rows } = await sql<MessageTemplate>`
    select ${columns} from business.message_template
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Stores a new message template. */
export async function insertMessageTemplate(
  tx: Transaction,
  ctx: Context,
  id: MessageTemplateId,
  fields: NewMessageTemplate,
): Promise<void> {
  await sql`
    insert into business.message_template (network_id, provider_id, id, name, purpose, subject, body, active, created_at)
    values (${ctx.networkId}, ${ctx.providerId}, ${id}, ${fields.name}, ${fields.purpose}, ${fields.subject}, ${fields.body},
            ${fields.active ?? true}, ${ctx.system.clock.now().toISOString()})`.execute(tx);
}

/** Changes a message template that the transaction has locked; its version rises. */
export async function changeMessageTemplate(
  tx: Transaction,
  ctx: Context,
  id: MessageTemplateId,
  fields: MessageTemplateChanges,
): Promise<MessageTemplate | null> {
  const { rows } = await sql<MessageTemplate>`
    update business.message_template
       set name = coalesce(${fields.name ?? null}, name), purpose = coalesce(${fields.purpose ?? null}, purpose),
           subject = coalesce(${fields.subject ?? null}, subject), body = coalesce(${fields.body ?? null}, body),
           active = coalesce(${fields.active ?? null}::boolean, active), version = version + 1
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}
    returning ${columns}`.execute(tx);
  return rows[0] ?? null;
}

/** Removes a message template that the transaction has locked. */
export async function removeMessageTemplate(tx: Transaction, ctx: Context, id: MessageTemplateId): Promise<void> {
  await sql`
    delete from business.message_template
     where network_id = ${ctx.networkId} and provider_id = ${ctx.providerId} and id = ${id}`.execute(tx);
}
