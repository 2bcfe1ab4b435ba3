import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import type { ContactId } from "#records/contacts/contract.ts";

/** Whatever can name a contact that was handed over or given back. */
const rooms = ["contacts", "work-orders", "recurring-services", "quotes", "customers"] as const;

/**
 * Forgets what is cached of a contact and of all that may name another one now.
 *
 * @returns a function that takes the customer and the contact; it resolves when all that is shown is read again
 */
export function useForgetHandedOver(): (customerId: string, contactId: ContactId) => Promise<void> {
  const queries = useQueryClient();
  const forget = useForgetRecord();
  return useCallback(
    async (customerId, contactId) => {
      await Promise.all([
        ...rooms.map((room) => queries.invalidateQueries({ queryKey: [room] })),
        forget(customerId, contactId),
      ]);
    },
    [queries, forget],
  );
}
