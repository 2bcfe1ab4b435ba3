import { Badge } from "@mantine/core";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { MessageInList, MessageReason, MessageStatus, MessageTrigger } from "../contract.ts";

/** The words for each status, also of the filter. */
export const statusNames: Readonly<Record<MessageStatus, () => string>> = {
  queued: m.messages_status_queued,
  sent: m.messages_status_sent,
  failed: m.messages_status_failed,
  suppressed: m.messages_status_suppressed,
};
const statusMarks: Readonly<Record<MessageStatus, { color: string; icon: IconName }>> = {
  queued: { color: "gray", icon: "progress" },
  sent: { color: "green", icon: "check" },
  failed: { color: "red", icon: "warning" },
  suppressed: { color: "yellow", icon: "lock" },
};

/** The words for what a message was written for. */
export const triggerNames: Readonly<Record<MessageTrigger, () => string>> = {
  manual: m.messages_trigger_manual,
  quote: m.messages_trigger_quote,
  invoice: m.messages_trigger_invoice,
};

const reasons: Readonly<Record<MessageReason, () => string>> = {
  refused: m.messages_reason_refused,
  "not-now": m.messages_reason_not_now,
  "no-answer": m.messages_reason_no_answer,
  "not-trusted": m.messages_reason_not_trusted,
  "sign-in-refused": m.messages_reason_sign_in_refused,
  "not-sendable": m.messages_reason_not_sendable,
  "contact-gone": m.messages_reason_contact_gone,
  "contact-disabled": m.messages_reason_contact_disabled,
  "address-changed": m.messages_reason_address_changed,
  "customer-inactive": m.messages_reason_customer_inactive,
  "quote-not-sendable": m.messages_reason_quote_not_sendable,
  "invoice-not-sendable": m.messages_reason_invoice_not_sendable,
  "attachment-missing": m.messages_reason_attachment_missing,
};

/** Status as a word with a mark; what stayed in the product's outbox says so. */
export function MessageStatusMark({ message }: { message: Pick<MessageInList, "status" | "via"> }) {
  const { color, icon } = statusMarks[message.status];
  return (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon name={icon} size={12} />}>
      {message.status === "sent" && message.via === "outbox" ? m.messages_in_outbox() : statusNames[message.status]()}
    </Badge>
  );
}

/**
 * Says why a message was not sent, or not yet.
 *
 * @returns undefined when there is nothing to say
 */
export function reasonText({
  reason,
  status,
  attempts,
}: Pick<MessageInList, "reason" | "status" | "attempts">): string | undefined {
  if (reason === null) return undefined;
  const why = reasons[reason]();
  return status === "queued" ? m.messages_will_be_tried_again({ why, attempts }) : why;
}
