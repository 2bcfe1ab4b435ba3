import { useForgetRooms } from "#platform/web/forget-record.ts";

/** Whatever can name a contact that was handed over or given back. */
const rooms = ["contacts", "work-orders", "recurring-services", "quotes", "customers"];

/**
 * Forgets what is cached of all that may name another contact now.
 *
 * @returns a function that takes the customer; it resolves when all that is shown is read again
 */
export function useForgetHandedOver(): (customerId: string) => Promise<void> {
  return useForgetRooms(rooms);
}
