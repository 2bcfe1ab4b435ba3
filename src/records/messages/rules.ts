import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import {
  type Message,
  messageNotFailed,
  type MessageReason,
  type MessageStatus,
  type MessageTrigger,
} from "./contract.ts";

/**
 * Tries before a message that no server takes is given up. The waits between them grow by the factor e from 3 seconds to 6
 * hours, so it is tried for about 22 hours.
 */
export const triesMost = 13;

/** What the gate knows of a message at the moment when it would be sent. */
export interface AtTheGate {
  toAddress: string;
  trigger: MessageTrigger;
  /** ISO 8601 in UTC, like all instants here. */
  createdAt: string;
  /** Null for an enabled contact. */
  contactDisabledAt: string | null;
  /** Where the contact's mail goes now; undefined when the contact is not there any more. */
  contactAddress: string | null | undefined;
  customerStatus: "active" | "inactive";
  /** What it carries, if it was written for a paper. */
  paper: { kind: "quote" | "invoice"; sendable: boolean } | null;
}

/**
 * The one gate that every message passes when it is sent: what was true when it was queued may not be true any more.
 *
 * @returns null when it may go out, or why it may not
 * @see Rules C-13, X-20
 */
export function reasonToSuppress(message: AtTheGate): MessageReason | null {
  if (message.contactAddress === undefined) return "contact-gone";
  if (message.contactDisabledAt !== null && !isWrittenToDisabled(message)) return "contact-disabled";
  if ((message.contactAddress ?? "").toLowerCase() !== message.toAddress.toLowerCase()) return "address-changed";
  if (message.customerStatus === "inactive") return "customer-inactive";
  if (message.paper !== null && !message.paper.sendable) return `${message.paper.kind}-not-sendable`;
  return null;
}

// Staff who write by hand to somebody who was disabled then were warned and meant it.
function isWrittenToDisabled({ trigger, createdAt, contactDisabledAt }: AtTheGate): boolean {
  return trigger === "manual" && contactDisabledAt !== null && createdAt > contactDisabledAt;
}

/** How far a message is. */
export interface Tried {
  status: MessageStatus;
  /** Tries so far. */
  attempts: number;
}

/**
 * Whether a message can be tried again by hand: one that failed for good, or that waits for its next try after a failed
 * one, because whoever mended the mail server need not wait for hours. One that was suppressed is to be written anew.
 */
export function decideTryAgain({ status, attempts }: Tried): Decision {
  return status === "failed" || (status === "queued" && attempts > 0)
    ? allowed
    : refused(messageNotFailed, {
        detail: "It is on its way already, was sent, or must not be sent. Write a new one instead.",
      });
}

/**
 * What somebody may do with a message now.
 *
 * @param permissions what the roles of the person allow
 */
export function allowedWithMessage(message: Tried, permissions: ReadonlySet<Permission>): Message["allowed"] {
  return permissions.has("messages.send") && decideTryAgain(message).allowed ? ["try-again"] : [];
}
