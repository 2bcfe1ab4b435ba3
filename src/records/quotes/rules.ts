import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import { decideNewWork } from "#records/customers/rules.ts";
import {
  type Quote,
  type QuoteAct,
  quoteActNotPossible,
  quoteNotDraft,
  quoteNotReady,
  type QuoteStatus,
} from "./contract.ts";

/** What the rules need to know of a stored quote. */
export interface QuoteFacts {
  status: QuoteStatus;
  /** Null when the customer was deleted and only its books keep the quote. */
  customerStatus: CustomerStatus | null;
  /** How many lines it has. */
  lineCount: number;
  /** Whether its last day has passed where the provider is, decided or not. */
  pastDay: boolean;
}

/** Where an act begins and where it leads. */
export const quoteActs: Readonly<Record<QuoteAct, { from: readonly QuoteStatus[]; to: QuoteStatus }>> = {
  send: { from: ["draft"], to: "sent" },
  approve: { from: ["sent"], to: "approved" },
  reject: { from: ["sent"], to: "rejected" },
  reopen: { from: ["approved", "rejected"], to: "sent" },
  revise: { from: ["sent", "rejected"], to: "draft" },
};

/** All acts, in the order in which they are offered. */
const actsInOrder = Object.keys(quoteActs) as QuoteAct[];

/**
 * Whether an act can be done with a quote now. Sending begins something for the customer, so it is nothing for an inactive
 * one, and there must be something to send.
 *
 * @param quote the stored one
 * @param act   what somebody wants to do
 * @see Rules C-11, X-20
 */
export function decideQuoteAct(quote: QuoteFacts, act: QuoteAct): Decision {
  if (quote.customerStatus === null || !quoteActs[act].from.includes(quote.status)) return notNow(quote);
  if (act !== "send") return allowed;
  const active = decideNewWork({ status: quote.customerStatus });
  if (!active.allowed) return active;
  return decideMailable(quote);
}

/**
 * Whether a quote says something that somebody can still approve: it has lines, and its last day has not passed. Staff may
 * write down a late answer to one that expired, but not offer it once more.
 *
 * @param quote the stored one
 */
export function decideMailable(quote: Pick<QuoteFacts, "lineCount" | "pastDay">): Decision {
  const errors = [
    ...(quote.lineCount === 0 ? [{ pointer: "#/lines", detail: "Write at least one line.", code: "no-lines" }] : []),
    ...(quote.pastDay
      ? [{ pointer: "#/expiresOn", detail: "Choose a day that has not passed.", code: "day-has-passed" }]
      : []),
  ];
  return errors.length === 0 ? allowed : refused(quoteNotReady, { detail: errors[0]?.detail, errors });
}

/**
 * Whether a quote can become a work order or an invoice: once, after the customer approved it.
 *
 * @param quote the stored one
 */
export function decideConversion(quote: QuoteFacts): Decision {
  if (quote.customerStatus === null || quote.status !== "approved") return notNow(quote);
  return decideNewWork({ status: quote.customerStatus });
}

/**
 * Whether what stands on a quote can be changed, or the whole of it deleted: only while it is a draft.
 *
 * @param quote the stored one
 */
export function decideQuoteUpdate(quote: QuoteFacts): Decision {
  if (quote.customerStatus !== null && quote.status === "draft") return allowed;
  return refused(quoteNotDraft, {
    detail: quote.status === "sent" ? "Take it back to draft first." : `It is ${quote.status}.`,
    extra: { quoteStatus: quote.status },
  });
}

/**
 * What somebody may do with a quote now; the browser shows exactly these. Sending is offered for every draft of an active
 * customer: whoever presses it is told what is missing.
 *
 * @param quote       the stored one
 * @param permissions what the roles of the person allow
 */
export function allowedWithQuote(quote: QuoteFacts, permissions: ReadonlySet<Permission>): Quote["allowed"] {
  if (!permissions.has("quotes.edit")) return [];
  const found: Quote["allowed"] = [];
  if (decideQuoteUpdate(quote).allowed) found.push("edit", "delete");
  if (quote.customerStatus === "active") found.push("duplicate");
  if (decideConversion(quote).allowed) found.push("convert");
  const complete = { ...quote, lineCount: 1, pastDay: false };
  found.push(...actsInOrder.filter((act) => decideQuoteAct(complete, act).allowed));
  return found;
}

function notNow(quote: QuoteFacts): Decision {
  return refused(quoteActNotPossible, {
    detail: `It is ${quote.status} now. Read it again; somebody may have been faster.`,
    extra: { quoteStatus: quote.status },
  });
}
