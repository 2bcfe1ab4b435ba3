import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { countMessages, getMessage, listMessages } from "../contract.ts";
import type { MessageId, MessageStatus, MessageTrigger } from "../contract.ts";

/** What narrows a list of messages. */
export interface MessagesQuestion {
  status?: MessageStatus | undefined;
  trigger?: MessageTrigger | undefined;
  customerId?: CustomerId | undefined;
  contactId?: ContactId | undefined;
  day?: string | undefined;
}

const waitingMilliseconds = 3000;

/**
 * Messages, newest first, page after page; looked at again while some of them wait to be sent.
 *
 * @param question what narrows the list
 */
export function useMessages(question: MessagesQuestion) {
  const asked = given(question);
  return useInfiniteQuery({
    queryKey: ["messages", "list", question.customerId, question.contactId, asked],
    queryFn: ({ pageParam, signal }) =>
      call(listMessages, { query: { ...asked, ...(pageParam === null ? {} : { before: pageParam }) }, signal }),
    initialPageParam: null as MessageId | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) =>
        page.messages.some(({ status, attempts }) => status === "queued" && attempts === 0),
      ) === true
        ? waitingMilliseconds
        : false,
  });
}

/**
 * How many messages there are, up to a cap.
 *
 * @param question what narrows the list
 */
export function useMessageCount(question: MessagesQuestion) {
  const asked = given(question);
  return useQuery({
    queryKey: ["messages", "count", question.customerId, question.contactId, asked],
    queryFn: ({ signal }) => call(countMessages, { query: asked, signal }),
    placeholderData: keepPreviousData,
  });
}

/**
 * How one message is read.
 *
 * @param messageId the message
 */
export function messageQuery(messageId: MessageId) {
  return queryOptions({
    queryKey: ["messages", "one", messageId],
    queryFn: ({ signal }) => call(getMessage, { params: { messageId }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === "queued" ? waitingMilliseconds : false),
  });
}
