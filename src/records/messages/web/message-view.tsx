import { Alert, Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatInstant } from "#platform/web/dates-and-numbers.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { showFailure, showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { DownloadFile } from "#records/files/web/public.tsx";
import { tryMessageAgain } from "../contract.ts";
import type { Message } from "../contract.ts";
import { MessageStatusMark, reasonText, triggerNames } from "./message-words.tsx";
import { OutboxNotice } from "./outbox-notice.tsx";
import "./problem-texts.ts";
import classes from "./messages.module.css";

export interface MessageViewProps {
  message: Message;
  customerLink: ReactNode;
}

/** One message: what became of it, and the text as it goes out or went out. */
export function MessageView({ message, customerLink }: MessageViewProps) {
  const why = reasonText(message);
  return (
    <article className={classes["message"]}>
      {message.via === "outbox" && <OutboxNotice />}
      {why !== undefined && (
        <Alert color={message.status === "failed" ? "red" : "yellow"} variant="light" role="note">
          <p className={classes["why"]}>{why}</p>
          {message.reasonDetail !== null && (
            <p className={classes["why"]}>{m.messages_server_said({ words: message.reasonDetail })}</p>
          )}
        </Alert>
      )}
      <dl className={classes["facts"]}>
        <Fact name={m.messages_status()}>
          <MessageStatusMark message={message} />
        </Fact>
        <Fact name={m.messages_to()}>
          {message.toName} <span className={classes["address"]}>&lt;{message.toAddress}&gt;</span>
        </Fact>
        <Fact name={m.messages_customer()}>{customerLink}</Fact>
        <Fact name={m.messages_trigger()}>{triggerNames[message.trigger]()}</Fact>
        <Fact name={m.messages_author()}>{message.authorName}</Fact>
        <Fact name={m.messages_written_at()}>{formatInstant(message.createdAt)}</Fact>
        {message.sentAt !== null && <Fact name={m.messages_sent_at()}>{formatInstant(message.sentAt)}</Fact>}
        {message.files.length > 0 && (
          <Fact name={m.messages_files()}>
            {message.files.map((file) => (
              <DownloadFile key={file.id} file={file} />
            ))}
          </Fact>
        )}
        {message.attempts > 0 && <Fact name={m.messages_attempts()}>{message.attempts}</Fact>}
      </dl>
      <section aria-label={m.messages_text()} className={classes["paper"]}>
        <h2 className={classes["subject"]}>{message.subject}</h2>
        <p className={classes["body"]}>{message.body}</p>
      </section>
    </article>
  );
}

/** Queues a failed message again. */
export function TryAgainButton({ message }: { message: Message }) {
  const forget = useForgetRecord();
  const queries = useQueryClient();
  const [running, setRunning] = useState(false);
  const tryAgain = async () => {
    setRunning(true);
    try {
      await call(tryMessageAgain, { params: { messageId: message.id } });
      showToast({ text: m.messages_queued_again() });
    } catch (fault) {
      showFailure(textOf(fault));
    }
    setRunning(false);
    await Promise.all([forget(message.id, message.customerId), queries.invalidateQueries({ queryKey: ["messages"] })]);
  };
  if (!message.allowed.includes("try-again")) return null;
  return (
    <Button loading={running} onClick={() => void tryAgain()}>
      {m.messages_try_again()}
    </Button>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
