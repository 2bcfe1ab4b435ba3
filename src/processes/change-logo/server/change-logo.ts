import { change } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { Download } from "#platform/server/http/route.ts";
import type { Upload } from "#platform/server/http/upload.ts";
import { printablePicture } from "#platform/server/pictures.ts";
import { read } from "#platform/server/read.ts";
import { changedMeanwhile, Problem, refuseUnless } from "#platform/shared/problem.ts";
import type { Provider } from "#records/company/contract.ts";
import { findLogo, lockProvider, storeLogo } from "#records/company/server/public.ts";
import { refuseFile } from "#records/files/rules.ts";
import { keepReceived, receiveFile, storeInstead } from "#records/files/server/public.ts";

/** Longest edge of a stored logo, in pixels: as sharp as paper needs it. */
const logoEdge = 1000;

/**
 * Puts a picture at the head of quotes and invoices. Whatever format it comes in, it is kept as PNG, which every reader of
 * PDF shows.
 *
 * @param upload  opens the picture on its way in
 * @param version the version of the provider's settings that was read
 * @throws Problem `file-not-taken` 422 with the reason, `changed-meanwhile` 412
 */
export async function putLogo(ctx: Context, upload: () => Promise<Upload>, version: number): Promise<Provider> {
  const received = await receiveFile(ctx, upload);
  if (!received.isPicture) refuseUnless(refuseFile("picture-format"));
  const logo = await storeInstead(ctx, received, await printablePicture(received.content, logoEdge), "image/png");
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockedProvider(tx, ctx, version);
    if ((await findLogo(tx, ctx))?.hash === logo.contentHash) {
      activity.nothingChanged();
      return before;
    }
    await keepReceived(tx, ctx, logo);
    const after = await storeLogo(tx, ctx, { hash: logo.contentHash, mediaType: "image/png" });
    if (!after) throw nothingHere();
    activity.record({ what: "provider.updated", facts: { fields: ["logo"] } });
    return after;
  });
}

/**
 * Takes the picture away from the head of quotes and invoices.
 *
 * @param version the version of the provider's settings that was read
 * @throws Problem `changed-meanwhile` 412
 */
export async function deleteLogo(ctx: Context, version: number): Promise<Provider> {
  return await change(ctx, "settings.edit", async (tx, activity) => {
    const before = await lockedProvider(tx, ctx, version);
    if (!before.hasLogo) {
      activity.nothingChanged();
      return before;
    }
    const after = await storeLogo(tx, ctx, null);
    if (!after) throw nothingHere();
    activity.record({ what: "provider.updated", facts: { fields: ["logo"] } });
    return after;
  });
}

/**
 * Hands out the picture.
 *
 * @throws Problem `not-found` 404 when there is none
 */
export async function getLogo(ctx: Context): Promise<Download> {
  const logo = await read(ctx, "customers.view", (tx) => findLogo(tx, ctx));
  const content =
    logo && (await ctx.system.files.open({ networkId: ctx.networkId, providerId: ctx.providerId, hash: logo.hash }));
  if (!logo || !content) throw nothingHere();
  return { fileName: "logo.png", contentType: logo.mediaType, content };
}

async function lockedProvider(tx: Transaction, ctx: Context, version: number): Promise<Provider> {
  const provider = await lockProvider(tx, ctx);
  if (!provider) throw nothingHere();
  if (provider.version !== version) throw new Problem(changedMeanwhile, { extra: { current: provider } });
  return provider;
}
