import { Link } from "@tanstack/react-router";
import type { MessageInList } from "#records/messages/contract.ts";

/** The subject of a message, which leads to it. */
export function subjectLink(message: MessageInList) {
  return (
    <Link to="/messages/$messageId" params={{ messageId: message.id }}>
      {message.subject}
    </Link>
  );
}
