import { requireStaff } from "#platform/server/change.ts";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import { Problem } from "#platform/shared/problem.ts";
import { findRecipients, findSender, type Sender } from "#processes/send-message/server/public.ts";
import type { TemplatePurpose } from "#records/message-templates/contract.ts";
import { fillPlaceholders, type Placeholder } from "#records/message-templates/rules.ts";
import { findTemplateFor } from "#records/message-templates/server/public.ts";
import { recipientMissing } from "#records/messages/contract.ts";
import type { PaperDraft } from "../contract.ts";

/** Whom a paper goes to. */
export interface Addressee {
  id: string;
  firstName: string;
  lastName: string;
  address: string | null;
  enabled: boolean;
}

/** As much of a paper as its mail needs to know. */
export interface PaperFacts {
  customerId: string;
  contactId: string | null;
}

/**
 * Says what the mail with a paper begins with: the first template for it, names and sums filled in.
 *
 * @param own what stands in the places that only this kind of paper has, in the language of the provider
 */
export async function draftOf(
  tx: Transaction,
  ctx: Context,
  paper: PaperFacts,
  purpose: TemplatePurpose,
  own: (locale: string) => Partial<Record<Placeholder, string>>,
): Promise<PaperDraft> {
  const sender = await senderOf(tx, ctx, paper.customerId);
  const to = await addresseeOf(tx, ctx, sender.organisationId, paper);
  const template = await findTemplateFor(tx, ctx, purpose);
  const values = {
    "contact.firstName": to?.firstName ?? "",
    "contact.lastName": to?.lastName ?? "",
    "contact.fullName": to === null ? "" : nameOf(to),
    "company.name": sender.companyName,
    "provider.name": sender.providerName,
    "provider.phone": sender.providerPhone ?? "",
    "provider.email": sender.providerEmail ?? "",
    "staff.name": sender.staffName,
    ...own(sender.language === "es" ? "es-ES" : "en-US"),
  };
  return {
    toName: to === null ? null : nameOf(to),
    toAddress: to?.address ?? null,
    subject: fillPlaceholders(template?.subject ?? "", values),
    body: fillPlaceholders(template?.body ?? "", values),
  };
}

/**
 * Who writes about a customer.
 *
 * @throws Problem `not-found` 404
 */
export async function senderOf(tx: Transaction, ctx: Context, customerId: string): Promise<Sender> {
  const sender = await findSender(tx, ctx, customerId, requireStaff(ctx));
  if (!sender) throw nothingHere();
  return sender;
}

/**
 * Whom a paper goes to by mail.
 *
 * @throws Problem `recipient-missing` 422 when no contact is chosen on it, one that is disabled, or one without address
 * @see Rule X-37
 */
export async function requireAddressee(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  paper: PaperFacts,
): Promise<{ id: string; name: string; address: string }> {
  const to = await addresseeOf(tx, ctx, organisationId, paper);
  if (to === null) throw new Problem(recipientMissing, { detail: "No contact is chosen on it. Choose one first." });
  if (!to.enabled) {
    const detail = `${nameOf(to)} is disabled. Choose another contact.`;
    throw new Problem(recipientMissing, {
      detail,
      errors: [{ pointer: "#/contactId", detail, code: "contact-disabled" }],
    });
  }
  if (to.address === null)
    throw new Problem(recipientMissing, {
      detail: `${nameOf(to)} has no e-mail address. Fill one in, or choose another contact.`,
    });
  return { id: to.id, name: nameOf(to), address: to.address };
}

async function addresseeOf(
  tx: Transaction,
  ctx: Context,
  organisationId: string,
  paper: PaperFacts,
): Promise<Addressee | null> {
  if (paper.contactId === null) return null;
  const contact = (await findRecipients(tx, ctx, organisationId, [paper.contactId])).get(paper.contactId);
  return contact === undefined ? null : { ...contact, address: contact.email };
}

function nameOf(to: Addressee): string {
  return `${to.firstName} ${to.lastName}`;
}

/** A day in words. */
export function dayText(day: string | null, locale: string): string {
  if (day === null) return "";
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
