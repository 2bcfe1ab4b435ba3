import { front } from "#platform/server/front.ts";
import { isLinkThere } from "#platform/server/front/links.ts";
import type { Visit } from "#platform/server/http/route.ts";
import { Problem } from "#platform/shared/problem.ts";
import { type LinkPurpose, linkUsedUp } from "../contract.ts";

/**
 * Asks whether a one-time link still works; it stays as it is.
 *
 * @param asked purpose and secret of the link
 * @throws Problem `link-used-up` 404
 */
export async function checkLink({ system }: Visit, asked: { purpose: LinkPurpose; token: string }): Promise<void> {
  if (await front(system, (tx) => isLinkThere(tx, system, asked.purpose, asked.token))) return;
  throw new Problem(linkUsedUp, { detail: "This link was used, replaced or has expired." });
}
