import { atEveryProvider } from "#platform/server/at-every-provider.ts";
import type { Context, System } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { holdContent } from "#platform/server/file-store.ts";
import { read } from "#platform/server/read.ts";
import { findLogo } from "#records/company/server/public.ts";
import { findNamedContent } from "#records/files/server/public.ts";

/** Content that nobody names is left alone for so long: a row may be on its way, and a backup may be older than the store. */
const hoursKept = 24;
/** Content that is asked about by one query. */
const askedAtOnce = 500;

/**
 * Removes content that no row names: of deleted and replaced files, and of uploads that never came to a row. Whoever is
 * storing a row that names it meanwhile holds it, and it stays.
 *
 * @param system what runs
 * @returns how much was removed
 */
export async function sweepFiles(system: System): Promise<number> {
  const before = new Date(system.clock.now().getTime() - hoursKept * 3_600_000);
  await system.files.removeUnfinished(before);
  // One store that fails holds up no other; the next sweep finds what is left.
  return atEveryProvider(system, "sweep-files", "Files were not swept", (ctx) => sweepFilesOf(ctx, before));
}

async function sweepFilesOf(ctx: Context, before: Date): Promise<number> {
  let removed = 0;
  let asked = new Set<string>();
  for await (const { hash, storedAt } of ctx.system.files.list(ctx)) {
    if (storedAt < before) asked.add(hash);
    if (asked.size < askedAtOnce) continue;
    removed += await removeUnnamed(ctx, [...asked]);
    asked = new Set();
  }
  return removed + (await removeUnnamed(ctx, [...asked]));
}

async function removeUnnamed(ctx: Context, hashes: readonly string[]): Promise<number> {
  const unnamed = await read(ctx, "files.edit", (tx) => findUnnamed(tx, ctx, hashes));
  let removed = 0;
  for (const hash of unnamed) {
    await read(ctx, "files.edit", async (tx) => {
      if (!(await holdContent(tx, ctx, hash, "alone"))) return;
      // Held, so that nobody begins to name it before it is gone.
      if ((await findUnnamed(tx, ctx, [hash])).length === 0) return;
      await ctx.system.files.remove(ctx, hash);
      removed += 1;
    });
  }
  return removed;
}

async function findUnnamed(tx: Transaction, ctx: Context, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const named = await findNamedContent(tx, ctx, hashes);
  const logo = await findLogo(tx, ctx);
  return hashes.filter((hash) => !named.has(hash) && hash !== logo?.hash);
}
