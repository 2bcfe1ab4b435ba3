import { type Context, heldPermissions } from "#platform/server/context.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { pageOf, upToCap } from "#platform/server/paging.ts";
import { read } from "#platform/server/read.ts";
import { dayAfter, startOfDay } from "#platform/shared/days.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import { countCap } from "#platform/shared/limits.ts";
import type { countMessages as countEndpoint, listMessages as listEndpoint, Message, MessageId } from "../contract.ts";
import { allowedWithMessage } from "../rules.ts";
import {
  countMessageRows,
  findMessageRow,
  listMessageRows,
  type MessageFilters,
  type MessageRow,
} from "./messages-sql.ts";

type ListQuery = ParsedRequest<typeof listEndpoint>["query"];
type CountQuery = ParsedRequest<typeof countEndpoint>["query"];

/**
 * Lists messages, newest first.
 *
 * @param query    what narrows the list, and where the previous page ended
 * @param timeZone time zone of the provider, in which a day is meant
 * @see Rule X-18
 */
export async function listMessages(
  ctx: Context,
  query: ListQuery,
  timeZone: string,
): Promise<ReplyOf<typeof listEndpoint>> {
  return await read(ctx, "messages.view", async (tx) => {
    const rows = await listMessageRows(tx, ctx, filtersOf(query, timeZone), query.before, query.limit);
    const { shown, next } = pageOf(rows, query.limit, (last) => last.id);
    return { messages: shown, next, delivery: ctx.system.mailer.via };
  });
}

/**
 * Counts messages, up to a cap.
 *
 * @param timeZone time zone of the provider, in which a day is meant
 */
export async function countMessages(
  ctx: Context,
  query: CountQuery,
  timeZone: string,
): Promise<ReplyOf<typeof countEndpoint>> {
  const found = await read(ctx, "messages.view", (tx) =>
    countMessageRows(tx, ctx, filtersOf(query, timeZone), countCap),
  );
  return upToCap(found);
}

/**
 * Gets one message as it goes out or went out.
 *
 * @throws Problem `not-found` 404
 */
export async function getMessage(ctx: Context, id: MessageId): Promise<Message> {
  return await read(ctx, "messages.view", async (tx) => {
    const row = await findMessageRow(tx, ctx, id, "no lock");
    if (!row) throw nothingHere();
    return asMessage(ctx, row);
  });
}

function filtersOf({ day, ...filters }: CountQuery, timeZone: string): MessageFilters {
  if (day === undefined) return filters;
  return {
    ...filters,
    from: startOfDay(day, timeZone).toISOString(),
    until: startOfDay(dayAfter(day), timeZone).toISOString(),
  };
}

function asMessage(ctx: Context, row: MessageRow): Message {
  return { ...row, allowed: allowedWithMessage(row, heldPermissions(ctx)) };
}
