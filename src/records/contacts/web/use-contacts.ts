import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { getContact, listContacts } from "../contract.ts";
import type { ContactId, ContactSort } from "../contract.ts";

/** What narrows and orders a list of contacts. */
export interface ContactsQuestion {
  search?: string | undefined;
  sort: ContactSort;
  direction: "asc" | "desc";
}

/**
 * The contacts of a customer, page after page.
 *
 * @param customerId whose contacts
 * @param question search and order
 * @returns an infinite query; old rows stay while a new search is on its way
 */
export function useContacts(customerId: CustomerId, question: ContactsQuestion) {
  return useInfiniteQuery({
    queryKey: ["contacts", "list", customerId, question],
    queryFn: ({ pageParam, signal }) =>
      call(listContacts, {
        params: { customerId },
        query: {
          sort: question.sort,
          direction: question.direction,
          ...(question.search ? { search: question.search } : {}),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/**
 * How one contact is read, for hooks and for loaders of routes.
 *
 * @param contactId the contact
 */
export function contactQuery(contactId: ContactId) {
  return queryOptions({
    queryKey: ["contacts", "one", contactId],
    queryFn: ({ signal }) => call(getContact, { params: { contactId }, signal }),
  });
}

/**
 * One contact.
 *
 * @param contactId the contact
 * @returns a query
 */
export function useContact(contactId: ContactId) {
  return useQuery(contactQuery(contactId));
}
