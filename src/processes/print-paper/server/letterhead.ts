import { buffer } from "node:stream/consumers";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Provider } from "#records/company/contract.ts";
import { findLogo, findProvider } from "#records/company/server/public.ts";
import type { Letterhead } from "../paper.ts";
import { addressLines } from "../rules.ts";

/**
 * Reads what stands at the head of every paper, with the settings that papers follow.
 *
 * @throws Problem `not-found` 404
 */
export async function readLetterhead(
  tx: Transaction,
  ctx: Context,
): Promise<{ provider: Provider; letterhead: Letterhead }> {
  const provider = await findProvider(tx, ctx);
  if (!provider) throw nothingHere();
  const { name, phone, email, taxNumber, paymentNote } = provider;
  const letterhead = { name, address: addressLines(provider), phone, email, taxNumber, paymentNote };
  return { provider, letterhead: { ...letterhead, logo: await readLogo(tx, ctx) } };
}

// A paper without its picture is still a paper.
async function readLogo(tx: Transaction, ctx: Context): Promise<Letterhead["logo"]> {
  const logo = await findLogo(tx, ctx);
  if (!logo) return null;
  const stored = await ctx.system.files.open({
    networkId: ctx.networkId,
    providerId: ctx.providerId,
    hash: logo.hash,
  });
  return stored && { content: await buffer(stored), mediaType: logo.mediaType };
}

/**
 * The day that an instant falls on where the provider is.
 *
 * @param instant ISO 8601 in UTC
 */
export function dayAt(provider: Pick<Provider, "timeZone">, instant: string): string {
  // Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: provider.timeZone }).format(new Date(instant));
}
