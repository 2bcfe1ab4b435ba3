import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import { leaveFilesToCustomer } from "#records/files/server/public.ts";
import type { QuoteId } from "#records/quotes/contract.ts";
import { deleteQuote, lockQuoteRow } from "#records/quotes/server/public.ts";

/**
 * Deletes a draft for good. Its number is not given again; its files stay with its customer.
 *
 * @param version the version that was read
 * @throws Problem `not-found` 404, `quote-not-draft` 409, `changed-meanwhile` 412
 */
export async function discardQuote(ctx: Context, id: QuoteId, version: number): Promise<void> {
  await change(ctx, "quotes.edit", async (tx, activity, inside) => {
    // Nobody adds another file to it from here on.
    await lockQuoteRow(tx, ctx, id);
    await leaveFilesToCustomer(tx, ctx, { kind: "quote", id });
    await deleteQuote(inside, id, version);
    // That the draft is gone was recorded where it went.
    activity.nothingChanged();
  });
}
