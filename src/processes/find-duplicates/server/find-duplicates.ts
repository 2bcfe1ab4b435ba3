import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import type { ParsedRequest, ReplyOf } from "#platform/shared/endpoint.ts";
import { readPhone } from "#platform/shared/phone.ts";
import { defaultRegion } from "#records/contacts/server/public.ts";
import { type findDuplicates as endpoint, hintsMost } from "../contract.ts";
import { findLikenesses } from "./duplicates-sql.ts";

/**
 * Finds who looks like the person or company being typed. A hint: duplicates are allowed.
 *
 * @param typed what stands in the form so far
 * @returns at most five, those that share most first
 * @see Rule V-22
 */
export async function findDuplicates(
  ctx: Context,
  typed: ParsedRequest<typeof endpoint>["body"],
): Promise<ReplyOf<typeof endpoint>> {
  return await read(ctx, "contacts.view", async (tx) => {
    const personName =
      typed.firstName?.trim() && typed.lastName?.trim() ? `${typed.firstName.trim()} ${typed.lastName.trim()}` : null;
    const phone = typed.phone ? (readPhone(typed.phone, await defaultRegion(tx, ctx))?.number ?? null) : null;
    const found = await findLikenesses(
      tx,
      ctx,
      {
        companyName: typed.companyName?.trim().replaceAll(/\s+/g, " ") || null,
        personName,
        email: typed.email?.trim().toLowerCase() || null,
        phone,
        exceptContactId: typed.exceptContactId ?? null,
        exceptCustomerId: typed.exceptCustomerId ?? null,
      },
      hintsMost,
    );
    return { duplicates: found as ReplyOf<typeof endpoint>["duplicates"] };
  });
}
