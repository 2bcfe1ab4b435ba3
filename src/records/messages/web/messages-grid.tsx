import { useMemo } from "react";
import type { ReactNode } from "react";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import type { FirstUse, GridColumn } from "#platform/web/grid/grid-types.ts";
import { Instant } from "#platform/web/instant.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { MessageInList } from "../contract.ts";
import { useMessageCount, useMessages } from "./message-queries.ts";
import type { MessagesQuestion } from "./message-queries.ts";
import { MessageStatusMark, reasonText, triggerNames } from "./message-words.tsx";
import { OutboxNotice } from "./outbox-notice.tsx";
import classes from "./messages.module.css";

export interface MessagesGridProps {
  question: MessagesQuestion;
  /** Accessible name of the list. */
  label: string;
  listKey: string;
  /** The subject as a link to the message. */
  subjectLink: (message: MessageInList) => ReactNode;
  onOpen: (message: MessageInList) => void;
  /** Whether the column of customers says something: not under one customer. */
  withCustomer?: boolean;
  filterBar?: ReactNode;
  filtered?: boolean;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** Messages, newest first, with what became of them. */
export function MessagesGrid({ question, subjectLink, withCustomer = false, filterBar, ...grid }: MessagesGridProps) {
  const messages = useMessages(question);
  const count = useMessageCount(question);
  const columns = useMemo(() => messageColumns(subjectLink, withCustomer), [subjectLink, withCustomer]);
  return (
    <DataGrid
      {...grid}
      columns={columns}
      pages={gridPages(messages, (page) => page.messages)}
      total={count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more }}
      rowId={(message) => message.id}
      rowLabel={(message) => message.subject}
      countText={(count, shown) => m.messages_count({ count, shown })}
      filterBar={
        <div className={classes["above"]}>
          {messages.data?.pages[0]?.delivery === "outbox" && <OutboxNotice />}
          {filterBar}
        </div>
      }
    />
  );
}

function messageColumns(
  subjectLink: MessagesGridProps["subjectLink"],
  withCustomer: boolean,
): GridColumn<MessageInList>[] {
  const customer: GridColumn<MessageInList> = {
    id: "customer",
    header: m.messages_customer(),
    width: 160,
    priority: 2,
    card: "hidden",
    cell: (message) => message.customerName,
  };
  return [
    {
      id: "subject",
      header: m.messages_subject(),
      width: 240,
      grow: true,
      card: "title",
      fixed: true,
      cell: subjectLink,
    },
    {
      id: "status",
      header: m.messages_status(),
      width: 176,
      cell: (message) => (
        <span title={reasonText(message)}>
          <MessageStatusMark message={message} />
        </span>
      ),
    },
    {
      id: "to",
      header: m.messages_to(),
      width: 150,
      cell: (message) => message.toName ?? message.toAddress,
    },
    ...(withCustomer ? [customer] : []),
    {
      id: "at",
      header: m.messages_at(),
      width: 120,
      cell: (message) => <Instant at={message.sentAt ?? message.createdAt} />,
    },
    {
      id: "author",
      header: m.messages_author(),
      width: 130,
      priority: 3,
      card: "hidden",
      cell: (message) => message.authorName,
    },
    {
      id: "trigger",
      header: m.messages_trigger(),
      width: 118,
      priority: 3,
      card: "hidden",
      cell: (message) => triggerNames[message.trigger](),
    },
  ];
}
