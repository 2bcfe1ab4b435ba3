import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { previewMessage } from "../contract.ts";
import classes from "./send-message.module.css";

const typingPauseMilliseconds = 400;

export interface MessagePreviewProps {
  customerId: CustomerId;
  /** As whom to look at it; the first of the chosen ones. */
  contactId: ContactId | undefined;
  subject: string;
  body: string;
}

/** The message as the first recipient gets it, with the names filled in by the server that will send it. */
export function MessagePreview({ customerId, contactId, subject, body }: MessagePreviewProps) {
  const [open, setOpen] = useState(false);
  const [written] = useDebouncedValue({ subject, body }, typingPauseMilliseconds);
  const ready = contactId !== undefined && written.subject.trim() !== "" && written.body.trim() !== "";
  const preview = useQuery({
    queryKey: ["messages", "preview", customerId, contactId, written],
    queryFn: ({ signal }) =>
      call(previewMessage, { params: { customerId }, body: { contactId: contactId as ContactId, ...written }, signal }),
    enabled: open && ready,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <details className={classes["preview"]} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{m.messages_preview()}</summary>
      {!ready && <p className={classes["quiet"]}>{m.messages_preview_choose()}</p>}
      {ready && preview.error !== null && <p className={classes["quiet"]}>{textOf(preview.error)}</p>}
      {ready && preview.error === null && preview.data !== undefined && (
        <section aria-label={m.messages_preview_for({ name: preview.data.toName })} className={classes["paper"]}>
          <p className={classes["quiet"]}>{m.messages_preview_for({ name: preview.data.toName })}</p>
          <p className={classes["subject"]}>{preview.data.subject}</p>
          <p className={classes["body"]}>{preview.data.body}</p>
        </section>
      )}
    </details>
  );
}
